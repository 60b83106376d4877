// SPDX-License-Identifier: Apache-2.0
// fused_dot against exact rational arithmetic (GMP), and it and to_format against the machine's own
// float arithmetic.
#include "golden/common/float_format.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

#include <gmpxx.h>
#include <gtest/gtest.h>

namespace whit {
namespace {

using Random = std::mt19937_64;

float as_float(std::uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::uint32_t bits_of(float value) {
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

// A number of the format as a float; every bf16 number is one.
float value_of(const FloatFormat& format, std::uint32_t bits) {
  const std::uint32_t wide = bits << (kFp32.bits() - format.bits());
  return (wide & kFp32Infinity) == 0 ? 0.0F : as_float(wide);
}

std::uint32_t random_number(const FloatFormat& format, std::uint32_t low, std::uint32_t high,
                            Random& random) {
  const auto exponent = static_cast<std::uint32_t>(low + random() % (high - low + 1));
  const auto fraction = static_cast<std::uint32_t>(random()) >> (32 - format.frac_bits);
  const auto sign = static_cast<std::uint32_t>(random() % 2);
  return (sign << format.exp_bits | exponent) << format.frac_bits | fraction;
}

mpq_class exact_dot(const FloatFormat& format, std::uint32_t accumulator,
                    const std::vector<FloatPair>& pairs) {
  mpq_class sum(static_cast<double>(value_of(kFp32, accumulator)));
  for (const auto& [a, b] : pairs) {
    sum += mpq_class(static_cast<double>(value_of(format, a))) *
           mpq_class(static_cast<double>(value_of(format, b)));
  }
  return sum;
}

mpq_class largest_addend(const FloatFormat& format, std::uint32_t accumulator,
                         const std::vector<FloatPair>& pairs) {
  mpq_class largest = abs(mpq_class(static_cast<double>(value_of(kFp32, accumulator))));
  for (const auto& [a, b] : pairs) {
    const mpq_class product = abs(mpq_class(static_cast<double>(value_of(format, a))) *
                                  mpq_class(static_cast<double>(value_of(format, b))));
    if (product > largest) largest = product;
  }
  return largest;
}

mpq_class power_of_two(int exponent) {
  const auto bits = static_cast<mp_bitcnt_t>(std::abs(exponent));
  mpq_class power(1);
  if (exponent >= 0) mpq_mul_2exp(power.get_mpq_t(), power.get_mpq_t(), bits);
  else mpq_div_2exp(power.get_mpq_t(), power.get_mpq_t(), bits);
  return power;
}

class FusedDot : public testing::TestWithParam<FloatFormat> {};

TEST_P(FusedDot, IsWithinOneUnitOfTheExactSum) {
  Random random(7);
  for (int round = 0; round < 20000; ++round) {
    const auto spread = static_cast<std::uint32_t>(1 + random() % 40);
    std::vector<FloatPair> pairs(random() % 17);
    for (FloatPair& pair : pairs) {
      pair = {random_number(GetParam(), 120, 120 + spread, random),
              random_number(GetParam(), 120, 120 + spread, random)};
    }
    const std::uint32_t old = random() % 4 == 0 ? 0 : random_number(kFp32, 100, 160, random);
    const std::uint32_t got = fused_dot(GetParam(), 16, old, pairs);
    const mpq_class exact = exact_dot(GetParam(), old, pairs);
    const mpq_class error = abs(mpq_class(static_cast<double>(as_float(got))) - exact);
    // Half a unit of the largest addend is cut (an addend of [1, 4) units weighs at most its
    // value), and half a unit of the sum is rounded off.
    const mpq_class bound = power_of_two(-24) *
                            (largest_addend(GetParam(), old, pairs) + abs(exact)) *
                            (1 + power_of_two(-20));
    ASSERT_LE(error, bound) << "round " << round;
  }
}

TEST_P(FusedDot, TheOrderOfPairsHasNoInfluence) {
  Random random(8);
  for (int round = 0; round < 2000; ++round) {
    std::vector<FloatPair> pairs(16);
    for (FloatPair& pair : pairs) {
      pair = {random_number(GetParam(), 100, 150, random),
              random_number(GetParam(), 100, 150, random)};
    }
    const std::uint32_t old = random_number(kFp32, 100, 150, random);
    const std::uint32_t sum = fused_dot(GetParam(), 16, old, pairs);
    std::shuffle(pairs.begin(), pairs.end(), random);
    ASSERT_EQ(fused_dot(GetParam(), 16, old, pairs), sum);
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, FusedDot, testing::Values(kBf16, kFp32));

// Products of bf16 numbers are exact in fp32, and so is the sum of two with near exponents but for
// the last rounding: the machine's own addition must agree bit by bit.
TEST(FusedDotBf16, OnePairAndTheAccumulator_EqualsTheMachine) {
  Random random(9);
  for (int round = 0; round < 200000; ++round) {
    const std::uint32_t a = random_number(kBf16, 119, 135, random);
    const std::uint32_t b = random_number(kBf16, 119, 135, random);
    // Five bits more than a number's 24 are kept: within them nothing is cut.
    const float product = value_of(kBf16, a) * value_of(kBf16, b);
    const int exponent = std::ilogb(product) + 127;
    const std::uint32_t old = random_number(kFp32, static_cast<std::uint32_t>(exponent - 4),
                                            static_cast<std::uint32_t>(exponent + 10), random);
    const float sum = product + as_float(old);
    ASSERT_EQ(fused_dot(kBf16, 16, old, {{a, b}}), sum == 0.0F ? 0U : bits_of(sum));
  }
}

TEST(FusedDotBf16, EveryNumberTimesOne_IsItself_SubnormalsAreZero) {
  for (std::uint32_t x = 0; x < 65536; ++x) {
    const FloatParts parts = unpack(kBf16, x);
    const std::uint32_t wide = parts.zero ? 0 : parts.nan ? kFp32Nan : x << 16;
    ASSERT_EQ(fused_dot(kBf16, 16, 0, {{x, 0x3F80}}), wide) << x;
    ASSERT_EQ(fused_dot(kBf16, 16, 0, {{0x3F80, x}}), wide) << x;
  }
}

constexpr std::uint32_t kInf = 0x7F80, kMinusInf = 0xFF80, kNan = 0x7FC0, kOne = 0x3F80,
                        kMinusOne = 0xBF80, kMinusZero = 0x8000, kSubnormal = 0x0001,
                        kHuge = 0x7F7F, kTiny = 0x0080;

TEST(FusedDotBf16, Specials) {
  const auto dot = [](std::uint32_t old, const std::vector<FloatPair>& pairs) {
    return fused_dot(kBf16, 16, old, pairs);
  };
  EXPECT_EQ(dot(0, {{kNan, kOne}}), kFp32Nan);
  EXPECT_EQ(dot(0, {{kNan, 0}}), kFp32Nan);
  EXPECT_EQ(dot(0, {{kInf, 0}}), kFp32Nan);
  EXPECT_EQ(dot(0, {{kMinusZero, kInf}}), kFp32Nan);
  EXPECT_EQ(dot(0, {{kInf, kSubnormal}}), kFp32Nan) << "a subnormal is a zero";
  EXPECT_EQ(dot(0, {{kInf, kMinusOne}}), 0xFF800000U);
  EXPECT_EQ(dot(0, {{kInf, kOne}, {kMinusInf, kOne}}), kFp32Nan);
  EXPECT_EQ(dot(0, {{kMinusInf, kMinusInf}, {kOne, kOne}}), kFp32Infinity);
  EXPECT_EQ(dot(0x7F800000, {{kOne, kOne}}), kFp32Infinity) << "an infinite accumulator stays";
  EXPECT_EQ(dot(0x7F800000, {{kMinusInf, kOne}}), kFp32Nan);
  EXPECT_EQ(dot(kFp32Nan, {}), kFp32Nan);
  EXPECT_EQ(dot(0, {{kHuge, kHuge}}), kFp32Infinity) << "overflow";
  EXPECT_EQ(dot(0, {{kHuge, 0xFF7F}}), 0xFF800000U);
  EXPECT_EQ(dot(0, {{kTiny, kTiny}}), 0U) << "underflow";
  EXPECT_EQ(dot(0, {{kTiny, 0x8080}}), 0U) << "underflow is +0";
  EXPECT_EQ(dot(0, {{kOne, kOne}, {kOne, kMinusOne}}), 0U) << "an exact zero is +0";
  EXPECT_EQ(dot(0x80000000, {}), 0U);
  EXPECT_EQ(dot(0x00000001, {}), 0U) << "a subnormal accumulator is a zero";
  EXPECT_EQ(dot(0, {{kHuge, kOne}, {kHuge, kOne}, {kHuge, kMinusOne}, {kHuge, kMinusOne}}), 0U)
      << "no overflow on the way";
}

TEST(FusedDotBf16, KeepsFiveBitsMoreThanTheSum) {
  EXPECT_EQ(fused_fraction(4), 27);
  EXPECT_EQ(fused_fraction(16), 29);
  EXPECT_EQ(fused_fraction(64), 31);
  // 1 + 2^-24 ties to even, 1 + 2^-24 + 2^-29 is above the tie, 2^-30 is cut off.
  const std::uint32_t one = 0x3F800000;
  const auto power = [](std::uint32_t exponent) { return exponent << 7; };
  EXPECT_EQ(fused_dot(kBf16, 16, one, {{power(127 - 24), kOne}}), one);
  EXPECT_EQ(fused_dot(kBf16, 16, one, {{power(127 - 24), kOne}, {power(127 - 29), kOne}}), one + 1);
  EXPECT_EQ(fused_dot(kBf16, 16, one, {{power(127 - 24), kOne}, {power(127 - 30), kOne}}), one);
}

TEST(ToFormat, Fp32_EqualsTheMachine) {
  Random random(10);
  std::normal_distribution<double> normal;
  for (int round = 0; round < 100000; ++round) {
    const double value = std::ldexp(normal(random), static_cast<int>(random() % 300) - 150);
    const float nearest = static_cast<float>(value);
    // Where the machine rounds to a subnormal, or to the number above them, ours may differ.
    if (std::fabs(nearest) <= 0x1p-126F) continue;
    ASSERT_EQ(to_format(kFp32, value), bits_of(nearest)) << value;
  }
}

TEST(ToFormat, EveryBf16NumberIsItself_AndTheMiddleGoesToTheEvenOne) {
  for (std::uint32_t x = 0; x < 65536; ++x) {
    const FloatParts parts = unpack(kBf16, x);
    const auto value = static_cast<double>(as_float(x << 16));
    const std::uint32_t due = parts.zero ? x & 0x8000 : parts.nan ? 0x7FC0 : x;
    ASSERT_EQ(to_format(kBf16, value), due) << x;
    if (parts.zero || parts.nan || parts.infinite) continue;
    const double middle = value + std::copysign(std::ldexp(1.0, std::ilogb(value) - 8), value);
    ASSERT_EQ(to_format(kBf16, middle), x + (x & 1)) << x;
    ASSERT_EQ(to_format(kBf16, std::nextafter(middle, 0.0)), x) << x;
  }
}

TEST(ToFormat, TheEndsOfTheRange) {
  constexpr FloatFormat kE4m3{4, 3};
  EXPECT_EQ(to_format(kE4m3, 240), 0x77U) << "the largest";
  EXPECT_EQ(to_format(kE4m3, 248), 0x78U) << "infinity";
  EXPECT_EQ(to_format(kE4m3, -1e300), 0xF8U);
  EXPECT_EQ(to_format(kE4m3, 248, false), 0x78U) << "256";
  EXPECT_EQ(to_format(kE4m3, 480, false), 0x7FU) << "the largest";
  EXPECT_EQ(to_format(kE4m3, 1e300, false), 0x7FU);
  EXPECT_EQ(to_format(kE4m3, -INFINITY, false), 0xFFU);
  EXPECT_EQ(to_format(kE4m3, 0x1p-6), 0x08U) << "the least normal number";
  EXPECT_EQ(to_format(kE4m3, 0x1.Ep-7), 0U);
  EXPECT_EQ(to_format(kE4m3, 0x1.Fp-7), 0x08U) << "rounded up to it";
  EXPECT_EQ(to_format(kE4m3, -1e-300), 0x80U);
}

}  // namespace
}  // namespace whit
