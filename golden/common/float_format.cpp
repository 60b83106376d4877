// SPDX-License-Identifier: Apache-2.0
#include "golden/common/float_format.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "golden/common/rounding.hpp"

namespace whit {
namespace {

constexpr std::uint32_t mask(int bits) { return (std::uint32_t{1} << bits) - 1; }

// An addend: magnitude * 2^(exponent - fraction).
struct Addend {
  bool negative;
  int exponent;  // of the binary point
  int fraction;  // bits of the magnitude behind it
  std::uint64_t magnitude;
};

// Infinities and NaNs of all addends.
struct Specials {
  bool nan = false;
  bool positive = false;
  bool negative = false;
  bool any() const { return nan || positive || negative; }
  void infinity(bool sign) { (sign ? negative : positive) = true; }
  std::uint32_t result() const {
    if (nan || (positive && negative)) return kFp32Nan;
    return negative ? kFp32Infinity | 0x80000000U : kFp32Infinity;
  }
};

// The magnitude in units of 2^(largest - fraction), cut.
std::int64_t aligned(const Addend& addend, int largest, int fraction) {
  const int left = fraction - addend.fraction - (largest - addend.exponent);
  const std::uint64_t magnitude = left >= 0     ? addend.magnitude << left
                                  : left <= -64 ? 0
                                                : addend.magnitude >> -left;
  const auto value = static_cast<std::int64_t>(magnitude);
  return addend.negative ? -value : value;
}

// sum * 2^(exponent - fraction) to the nearest fp32, ties to even.
std::uint32_t rounded(std::int64_t sum, int exponent, int fraction) {
  if (sum == 0) return 0;
  const bool negative = sum < 0;
  const auto magnitude = static_cast<std::uint64_t>(negative ? -sum : sum);
  const Leading<std::uint64_t> nearest = nearest_even(magnitude, kFp32.frac_bits);
  const int biased = exponent - fraction + nearest.exponent + kFp32.bias();
  const std::uint32_t sign = negative ? 0x80000000U : 0;
  if (biased >= static_cast<int>(mask(kFp32.exp_bits))) return sign | kFp32Infinity;
  if (biased <= 0) return 0;
  return sign | static_cast<std::uint32_t>(biased) << kFp32.frac_bits |
         (static_cast<std::uint32_t>(nearest.significand) & mask(kFp32.frac_bits));
}

}  // namespace

FloatParts unpack(const FloatFormat& format, std::uint32_t bits) {
  FloatParts parts;
  const std::uint32_t fraction = bits & mask(format.frac_bits);
  const std::uint32_t field = bits >> format.frac_bits & mask(format.exp_bits);
  parts.sign = (bits >> (format.bits() - 1) & 1) != 0;
  parts.exponent = static_cast<int>(field);
  parts.zero = field == 0;
  parts.infinite = field == mask(format.exp_bits) && fraction == 0;
  parts.nan = field == mask(format.exp_bits) && fraction != 0;
  parts.significand = parts.zero ? 0 : std::uint64_t{1} << format.frac_bits | fraction;
  return parts;
}

float fp32_value(std::uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::uint32_t to_format(const FloatFormat& format, double value, bool specials) {
  const std::uint32_t infinity = mask(format.exp_bits) << format.frac_bits;
  if (std::isnan(value)) return infinity | std::uint32_t{1} << (format.frac_bits - 1);
  const std::uint32_t sign = std::signbit(value) ? std::uint32_t{1} << (format.bits() - 1) : 0;
  const std::uint32_t largest = specials ? infinity : infinity | mask(format.frac_bits);
  if (std::isinf(value)) return sign | largest;
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(value), &exponent);  // in [1/2, 1)
  if (fraction == 0) return sign;
  // nearbyint rounds ties to even; a carry moves on into the exponent by itself.
  const std::int64_t hidden = std::int64_t{1} << format.frac_bits;
  const auto significand =
      static_cast<std::int64_t>(std::nearbyint(fraction * 2 * static_cast<double>(hidden)));
  const std::int64_t biased = exponent - 1 + format.bias();
  const std::int64_t bits = biased * hidden + significand - hidden;
  if (bits < hidden) return sign;
  return sign | static_cast<std::uint32_t>(std::min(bits, std::int64_t{largest}));
}

std::uint32_t fused_dot(const FloatFormat& format, int terms, std::uint32_t accumulator,
                        const std::vector<FloatPair>& pairs) {
  Specials specials;
  std::vector<Addend> addends;
  const FloatParts old = unpack(kFp32, accumulator);
  specials.nan |= old.nan;
  if (old.infinite) specials.infinity(old.sign);
  if (!old.zero) {
    addends.push_back({old.sign, old.exponent - kFp32.bias(), kFp32.frac_bits, old.significand});
  }
  for (const auto& [a_bits, b_bits] : pairs) {
    const FloatParts a = unpack(format, a_bits);
    const FloatParts b = unpack(format, b_bits);
    specials.nan |= a.nan || b.nan || (a.infinite && b.zero) || (b.infinite && a.zero);
    if ((a.infinite && !b.zero) || (b.infinite && !a.zero)) specials.infinity(a.sign != b.sign);
    if (a.zero || b.zero) continue;
    addends.push_back({a.sign != b.sign, a.exponent + b.exponent - 2 * format.bias(),
                       2 * format.frac_bits, a.significand * b.significand});
  }
  if (specials.any()) return specials.result();
  if (addends.empty()) return 0;
  const int largest = std::max_element(addends.begin(), addends.end(), [](auto& x, auto& y) {
                        return x.exponent < y.exponent;
                      })->exponent;
  const int fraction = fused_fraction(terms);
  std::int64_t sum = 0;
  for (const Addend& addend : addends) sum += aligned(addend, largest, fraction);
  return rounded(sum, largest, fraction);
}

}  // namespace whit
