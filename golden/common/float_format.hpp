// SPDX-License-Identifier: Apache-2.0
// Binary floating-point formats and the sum of products with one rounding that float units keep to.
//
//   FloatParts x = unpack(kBf16, 0x3FC0);                     // 1.5
//   std::uint32_t sum = fused_dot(kBf16, 16, acc, {{a0, b0}, {a1, b1}});
//
// Subnormal numbers count as zeros, in and out.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace whit {

struct FloatFormat {
  int exp_bits;   // 2..8
  int frac_bits;  // 1..23
  constexpr int bias() const { return (1 << (exp_bits - 1)) - 1; }
  constexpr int bits() const { return 1 + exp_bits + frac_bits; }
};
constexpr FloatFormat kBf16{8, 7};
constexpr FloatFormat kFp32{8, 23};

constexpr std::uint32_t kFp32Nan = 0x7FC00000;
constexpr std::uint32_t kFp32Infinity = 0x7F800000;

struct FloatParts {
  bool sign = false;
  int exponent = 0;               // biased
  std::uint64_t significand = 0;  // with the hidden one; 0 for a zero
  bool zero = false;              // the exponent field is zero
  bool infinite = false;
  bool nan = false;
  bool special() const { return infinite || nan; }
  bool number() const { return !zero && !special(); }  // other than zero
};
FloatParts unpack(const FloatFormat& format, std::uint32_t bits);

// The nearest number of the format, ties to even; what is below the normal numbers is a zero with
// its sign. Above them it is infinity and a NaN is the positive quiet one. Without `specials` the
// largest exponent is an ordinary one: above the numbers it is the largest, and a NaN has none.
std::uint32_t to_format(const FloatFormat& format, double value, bool specials = true);

// The value of an fp32 number.
float fp32_value(std::uint32_t bits);

// Bits behind the binary point that an addend keeps when it is aligned to the largest exponent:
// what all of `terms` products and the accumulator lose together is less than half a unit in the
// last place of the largest.
constexpr int fused_fraction(int terms) {
  int bits = 24;
  while (terms >> (bits - 24) != 0) ++bits;
  return bits;
}

using FloatPair = std::pair<std::uint32_t, std::uint32_t>;

// accumulator + sum of a * b, as an fp32 number. `terms`: most products of a sum.
//
// Every product is exact. The addends are aligned to the largest exponent (a product's is the sum
// of its operands' exponents), their magnitudes cut behind fused_fraction(terms) bits, summed
// exactly, and the sum is rounded once, to nearest even. It does not depend on the order of the
// pairs. Below the normal numbers it is +0, as an exact zero is. NaN (kFp32Nan): with a NaN,
// infinity times zero, or infinities of both signs.
std::uint32_t fused_dot(const FloatFormat& format, int terms, std::uint32_t accumulator,
                        const std::vector<FloatPair>& pairs);

}  // namespace whit
