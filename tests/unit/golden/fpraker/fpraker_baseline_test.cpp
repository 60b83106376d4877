// SPDX-License-Identifier: Apache-2.0
// The baselines against exact integers and against the fused multiply-add of the C library, and
// what they have in common with FPRaker (specification 4.7).
#include "golden/fpraker/fpraker_baseline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "golden/fpraker/fpraker_model.hpp"
#include "tests/unit/golden/fpraker/fpraker_random.hpp"

namespace whit::fpraker {
namespace {

TEST(FprakerParallel, AnyFormatAndAnyOperands_GiveTheBitsOfExactIntegers) {
  Random random(11);
  for (int trial = 0; trial < 3000; ++trial) {
    Params p = random.params();
    p.datapath = Datapath::bit_parallel;
    Dot dot(p);
    mpz_class acc = 0;
    mpz_class outer = 0;
    const int spread = 1 << random.below(p.exp_bits);
    const int sets = 1 + random.below(20);
    for (int s = 0; s < sets; ++s) {
      const Set set = random.set(p, spread);
      const Accumulator next = add_set_parallel(p, dot.accumulator(), set);
      acc = oracle::add_set(p, acc, set, 0, oracle::Products::whole_cut);
      ASSERT_EQ(value(next, p.acc_frac_bits), acc) << "trial " << trial << " set " << s;
      dot.add(set, random.below(p.oob_threshold + 1));  // a threshold has no meaning here
      if ((s + 1) % sets_per_chunk(p) != 0) continue;
      outer = oracle::hand_over(p, outer, acc);
      acc = 0;
      ASSERT_EQ(value(dot.outer(), p.chunk_acc_frac_bits), outer) << "trial " << trial;
    }
    outer = oracle::hand_over(p, outer, acc);
    ASSERT_EQ(dot.finish(), oracle::read_out(p, outer)) << "trial " << trial;
  }
}

// 4.7.2: with no digit out of bounds FPRaker gives the same accumulator; and a field of any width
// does when it also holds the accumulator's last place.
TEST(FprakerParallel, WithoutDroppedDigits_IsFpraker) {
  Random random(12);
  int without = 0;
  int wide = 0;
  for (int trial = 0; trial < 40000; ++trial) {
    Params p = trial % 2 == 0 ? Params{} : random.params();
    const int spread = 1 + trial % 8;
    const Accumulator acc = add_set(p, {}, random.set(p, spread), p.oob_threshold);
    const Set set = random.set(p, spread);
    const mpz_class before = value(acc, p.acc_frac_bits);
    bool oob = false;
    oracle::add_set(p, before, set, p.oob_threshold, oracle::Products::kept_digits, &oob);
    if (oob) continue;
    ++without;
    const Accumulator parallel = add_set_parallel(p, acc, set);
    ASSERT_EQ(add_set(p, acc, set, p.oob_threshold), parallel) << "trial " << trial;
    int emax = 0;
    if (!oracle::largest(p, before, set, emax)) continue;
    if (!acc.zero && emax - acc.exponent > sum_fraction(p) - p.acc_frac_bits) continue;
    ++wide;
    mpz_class sum = before;
    for (const FloatPair& pair : set) sum += oracle::exact(p, pair);
    ASSERT_EQ(value(parallel, p.acc_frac_bits), oracle::to_fraction(sum, p.acc_frac_bits));
  }
  EXPECT_GT(without, 5000);
  EXPECT_GT(wide, 5000);
  EXPECT_LT(wide, without);
}

// 4.7.3: a threshold beyond any distance + M.
TEST(FprakerParallel, SmallFormatWithAFarThreshold_IsFpraker) {
  Params p;
  p.exp_bits = 3;
  p.frac_bits = 2;
  p.lanes = 2;
  p.oob_threshold = 20;
  p.acc_frac_bits = 4;
  p.specials = false;
  Accumulator acc;
  std::uint32_t different = 0;
  for (std::uint32_t i = 0; i < 1U << 12; i += 3) {
    for (std::uint32_t j = i % 5; j < 1U << 12; j += 5) {
      const Set set = {{i >> 6, i & 63}, {j >> 6, j & 63}};
      // Accumulators of up to 20 sets; one in 16 starts anew.
      if (j % 16 == 0) acc = {};
      const Accumulator next = add_set(p, acc, set, p.oob_threshold);
      different += add_set_parallel(p, acc, set) == next ? 0U : 1U;
      acc = next;
    }
  }
  EXPECT_EQ(different, 0U);
}

constexpr std::uint32_t kSign = 0x80000000;

float as_float(std::uint32_t bits) {
  float x = 0;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}
std::uint32_t bits_of(float x) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}
// A subnormal number is a zero.
std::uint32_t flushed(std::uint32_t bits) { return (bits & kFp32Infinity) == 0 ? 0 : bits; }

// fp32 numbers near a product, where sums tie and cancel, and anywhere.
class Addends {
 public:
  explicit Addends(std::uint64_t seed) : random_(seed) {}
  std::uint32_t any() { return static_cast<std::uint32_t>(random_()); }
  std::uint32_t near(float product) {
    const std::uint32_t bits = bits_of(product);
    const auto exponent = static_cast<int>(bits >> 23 & 255);
    const int moved = exponent + static_cast<int>(random_() % 60) - 30;
    std::uint32_t fraction = any() & 0x7FFFFF;
    switch (random_() % 6) {
      case 0: return bits ^ kSign;
      case 1: return bits ^ kSign ^ 1U << random_() % 12;
      case 2: fraction = 0; break;
      case 3: fraction = 0x7FFFFF; break;
      case 4: fraction = fraction << 12 & 0x7FFFFF; break;
      default: break;
    }
    return (any() & kSign) | static_cast<std::uint32_t>(std::clamp(moved, 0, 255)) << 23 | fraction;
  }

 private:
  std::mt19937_64 random_;
};

// Everything but results at or below the least normal number, which the C library rounds as
// subnormal numbers.
TEST(FprakerFma, Bf16_IsTheFusedMultiplyAddOfTheCLibrary) {
  Addends random(13);
  const Params p;
  std::uint64_t compared = 0;
  for (int trial = 0; trial < 2000000; ++trial) {
    const std::uint32_t a = random.any() & 0xFFFF;
    std::uint32_t b = random.any() & 0xFFFF;
    if (trial % 4 != 0) b = (b & 0x807F) | ((254 - (a >> 7 & 255)) << 7 & 0x7F80);
    const float x = as_float(flushed(a << 16));
    const float y = as_float(flushed(b << 16));
    const std::uint32_t c = trial % 8 == 7 ? random.any() : random.near(x * y);
    const std::uint32_t got = fma_fp32(p, {a, b}, c);
    const float due = std::fma(x, y, as_float(flushed(c)));
    if (std::isnan(due)) {
      ASSERT_EQ(got, kFp32Nan) << std::hex << a << ' ' << b << ' ' << c;
    } else if (due == 0) {
      ASSERT_EQ(got, 0U);
    } else if (std::fabs(due) > std::numeric_limits<float>::min()) {
      ASSERT_EQ(got, bits_of(due)) << std::hex << a << ' ' << b << ' ' << c;
      ++compared;
    }
  }
  EXPECT_GT(compared, 1500000U);
}

Params fp32_of(const Params& p) {
  Params wide = p;
  wide.exp_bits = 8;
  wide.frac_bits = 23;
  wide.round_out = RoundOut::rne;
  return wide;
}

// The value of a finite fp32 number.
mpz_class fp32_value(std::uint32_t bits) {
  const int exponent = static_cast<int>(bits >> 23 & 255);
  if (exponent == 0) return 0;
  const mpz_class magnitude = ((bits & 0x7FFFFF) | 0x800000U) * oracle::power(exponent - 127 - 23);
  return (bits & kSign) != 0 ? mpz_class(-magnitude) : magnitude;
}

TEST(FprakerFma, AnyFormat_IsTheExactSumRoundedOnce) {
  Random random(14);
  Addends addends(15);
  for (int trial = 0; trial < 200000; ++trial) {
    const Params p = random.params();
    const int spread = 1 << random.below(p.exp_bits);
    const FloatPair pair = {random.number(p, spread), random.number(p, spread)};
    const mpz_class product = oracle::exact(p, pair);
    const std::uint32_t near = oracle::read_out(
        fp32_of(p), random.below(2) == 0 ? product : mpz_class(product + oracle::power(-160)));
    const std::uint32_t c = trial % 8 == 7 ? addends.any() : addends.near(as_float(near));
    if (p.specials && (c & kFp32Infinity) == kFp32Infinity) continue;
    const std::uint32_t due =
        oracle::read_out(fp32_of(p), oracle::to_fraction(product + fp32_value(c), 23));
    ASSERT_EQ(fma_fp32(p, pair, c), due) << "trial " << trial;
  }
}

// Below the normal numbers, to nearest at 24 places wherever they are.
TEST(FprakerFma, Underflow_IsPlusZero) {
  const Params p;
  const std::uint32_t least = 0x00800000;  // 2^-126
  const auto power = [](int e) { return static_cast<std::uint32_t>(127 + e) << 7; };
  const auto minus = [&](int e) { return power(e) | 0x8000; };
  EXPECT_EQ(fma_fp32(p, {power(-70), power(-56)}, 0), least);
  EXPECT_EQ(fma_fp32(p, {power(-70), power(-57)}, 0), 0U);
  EXPECT_EQ(fma_fp32(p, {power(-70), minus(-57)}, 0), 0U);
  EXPECT_EQ(fma_fp32(p, {power(-100), minus(-50)}, least), 0U);     // 2^-126 - 2^-150 has 24 bits
  EXPECT_EQ(fma_fp32(p, {power(-100), minus(-51)}, least), least);  // a tie
  EXPECT_EQ(fma_fp32(p, {power(-100), power(-51)}, least), least);
  EXPECT_EQ(fma_fp32(p, {0, 0}, 0x807FFFFF), 0U);
  EXPECT_EQ(fma_fp32(p, {0, 0}, 0x80000000), 0U);
}

TEST(FprakerFma, Overflow_IsInfinity_OrTheLargestNumber) {
  Params p;
  const std::uint32_t most = 0x7F7F;
  EXPECT_EQ(fma_fp32(p, {most, most}, 0), kFp32Infinity);
  EXPECT_EQ(fma_fp32(p, {most, most | 0x8000}, 0), kFp32Infinity | kSign);
  EXPECT_EQ(fma_fp32(p, {most, most}, kFp32Infinity | kSign), kFp32Infinity | kSign);
  EXPECT_EQ(fma_fp32(p, {0x7F80, 0x3F80}, kFp32Infinity | kSign), kFp32Nan);
  p.specials = false;
  EXPECT_EQ(fma_fp32(p, {most, most}, 0), 0x7FFFFFFFU);
  EXPECT_EQ(fma_fp32(p, {most, most | 0x8000}, 0), 0xFFFFFFFFU);
  EXPECT_EQ(fma_fp32(p, {0x7F80, 0x3F80}, 0), 0x7F800000U);  // 2^128, an ordinary number
  EXPECT_EQ(fma_fp32(p, {0xFF80, 0x3F80}, 0x7FC00000), 0x7F000000U);
}

TEST(FprakerFma, ReadOut_IsTheFp32NumberRoundedOnce) {
  Random random(16);
  Addends addends(17);
  for (int trial = 0; trial < 200000; ++trial) {
    const Params p = random.params();
    std::uint32_t c = addends.any();
    const int middle = 127 + random.below(2 << p.exp_bits) - (1 << p.exp_bits);
    const auto exponent = static_cast<std::uint32_t>(std::clamp(middle, 1, 255));
    if (trial % 4 != 0) c = (c & 0x807FFFFF) | exponent << 23;
    if (trial % 3 == 0) c &= ~(0x3FFFFFU >> p.frac_bits);  // ties
    if (p.specials && (c & kFp32Infinity) == kFp32Infinity) continue;
    ASSERT_EQ(read_out_fp32(p, c), oracle::read_out(p, fp32_value(c))) << std::hex << c;
  }
  const Params p;
  EXPECT_EQ(read_out_fp32(p, kFp32Nan), 0x7FC0U);
  EXPECT_EQ(read_out_fp32(p, kFp32Infinity), 0x7F80U);
  EXPECT_EQ(read_out_fp32(p, kFp32Infinity | kSign), 0xFF80U);
}

// One after the other, each rounded: with 2^24 a one is lost, and a NaN or infinity stays.
TEST(FprakerFma, Chain_GoesThroughTheLanesInOrder) {
  Params p;
  p.datapath = Datapath::fma_chain;
  const std::uint32_t one = 0x3F80;
  const std::uint32_t far = 0x4B80;  // 2^24
  const auto dot_of = [&](const std::vector<Set>& sets) {
    Dot dot(p);
    for (const Set& set : sets) dot.add(set, p.oob_threshold);
    return dot.finish();
  };
  EXPECT_EQ(dot_of({{{one, one}, {far, one}, {far | 0x8000, one}}}), 0U);
  EXPECT_EQ(dot_of({{{far, one}, {far | 0x8000, one}, {one, one}}}), one);
  EXPECT_EQ(dot_of({{{far, one}}, {{far | 0x8000, one}}, {{one, one}}}), one);
  EXPECT_EQ(dot_of({{{0x7F7F, 0x7F7F}}, {{0x7F7F, 0xFF7F}}}), 0x7F80U);  // overflowed
  EXPECT_EQ(dot_of({{{0, 0x7F80}}, Set(8, {one, one})}), 0x7FC0U);
  EXPECT_EQ(dot_of(std::vector<Set>(50, Set(8, {one, one}))), 0x43C8U);  // 400
}

}  // namespace
}  // namespace whit::fpraker
