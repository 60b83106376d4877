// SPDX-License-Identifier: Apache-2.0
// What a tile of PEs takes at once. A column of PEs shares a stream of operands A, a row of PEs
// one of operands B.
#pragma once

#include <cstdint>
#include <vector>

namespace whit {

// An integer, or the bits of a float.
using OperandValue = std::int32_t;

// One row of lanes of all streams.
struct OperandRow {
  std::vector<OperandValue> a;  // cols * lanes, column 0 first
  std::vector<OperandValue> b;  // rows * lanes, row of PEs 0 first
  bool last = false;            // the row ends a reduction
};

}  // namespace whit
