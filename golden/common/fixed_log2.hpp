// SPDX-License-Identifier: Apache-2.0
// Base-2 logarithm in fixed point, from integer arithmetic alone: the same on every platform, so
// that searches which compare costs are reproducible.
#pragma once

#include <cstdint>

namespace whit {

constexpr int kLog2Fraction = 24;  // bits behind the binary point

// floor(log2(n) * 2^24) for n >= 1, exact but for the last bit; 0 for n = 0.
constexpr std::int64_t fixed_log2(std::uint64_t n) {
  if (n == 0) return 0;
  int whole = 63;
  while ((n >> whole) == 0) --whole;
  // Mantissa in [1, 2) with 31 bits behind the point; squaring it yields one bit per step.
  std::uint64_t mantissa = whole >= 31 ? n >> (whole - 31) : n << (31 - whole);
  std::int64_t result = whole;
  for (int bit = 0; bit < kLog2Fraction; ++bit) {
    mantissa = (mantissa * mantissa) >> 31;
    const bool carry = (mantissa >> 32) != 0;
    if (carry) mantissa >>= 1;
    result = result * 2 + (carry ? 1 : 0);
  }
  return result;
}

}  // namespace whit
