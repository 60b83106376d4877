// SPDX-License-Identifier: Apache-2.0
// Widths of counters and indexes.
#pragma once

#include <cstdint>

namespace whit {

// Bits to hold a number in 0..n (at least 1).
constexpr int bits_for(std::uint64_t n) {
  int bits = 1;
  while (bits < 64 && (n >> bits) != 0) ++bits;
  return bits;
}

}  // namespace whit
