// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_width.hpp"

#include <algorithm>

namespace whit::loom {

int width_of(std::int64_t value, bool is_signed) {
  // Without its sign, a number of w bits is one of w - 1 digits, or the inverse of one.
  std::int64_t folded = is_signed && value < 0 ? ~value : value;
  int digits = 0;
  for (; folded != 0; folded >>= 1) ++digits;
  return std::max(1, digits + (is_signed ? 1 : 0));
}

GroupRange range_of(const std::vector<std::int64_t>& values, bool is_signed) {
  GroupRange range;
  std::int64_t some = 0;
  for (const std::int64_t value : values) {
    range.width = std::max(range.width, width_of(value, is_signed));
    some |= value;
  }
  range.zero = some == 0;
  while (!range.zero && (some >> range.low & 1) == 0) ++range.low;
  return range;
}

}  // namespace whit::loom
