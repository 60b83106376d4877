// SPDX-License-Identifier: Apache-2.0
// The bits that values and groups of values need (spec section 3.2).
//
//   width_of(-5, true) == 4
//   range_of({-5, 4}, true) == {4, 0, false}    // 4 bits, no trailing zeros that both have
#pragma once

#include <cstdint>
#include <vector>

namespace whit::loom {

// At least 1. An unsigned value is not negative.
int width_of(std::int64_t value, bool is_signed);

struct GroupRange {
  int width = 1;     // bits that hold every value
  int low = 0;       // trailing zeros that all values have; 0 when all are zero
  bool zero = true;  // all are zero
};

GroupRange range_of(const std::vector<std::int64_t>& values, bool is_signed);

}  // namespace whit::loom
