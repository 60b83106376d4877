// SPDX-License-Identifier: Apache-2.0
// What the sums of a reduction must be, from the operands alone: exact for integers, an interval
// for floats, whose last bits depend on which pairs met in a cycle.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tb {

// One sum. A float's error: per cycle, less than 2^-24 of the largest addend is cut and as much is
// rounded off, and what underflows is below 2^-126; no addend and no partial sum exceeds the sum of
// all |a * b| by more than these.
class SumReference {
 public:
  void add(const tensordash::Params& params, tensordash::Value a, tensordash::Value b);

  // `raw`: as accumulate() gives it; `cycles`: most cycles that the reduction can take.
  bool admits(const tensordash::Params& params, std::int64_t raw, std::size_t cycles) const;
  std::string text(const tensordash::Params& params) const;

 private:
  std::int64_t exact_ = 0;
  long double sum_ = 0;
  long double size_ = 0;  // sum of |a * b|
  bool nan_ = false;
  bool positive_ = false;  // infinities
  bool negative_ = false;
};

// Of a reduction of these rows, [row of PEs][column]. Pairs that a scheduler skips count as zeros.
std::vector<SumReference> references(const tensordash::Params& params,
                                     const std::vector<tensordash::RowBeat>& rows);

}  // namespace whit::tb
