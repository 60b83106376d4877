// SPDX-License-Identifier: Apache-2.0
// The numerics contract against exact integers, for formats, accumulators and encodings at random,
// and its directed cases (specification 4 and 6.2).
#include "golden/fpraker/fpraker_model.hpp"

#include <gtest/gtest.h>

#include "golden/fpraker/fpraker_digits.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"
#include "tests/unit/golden/fpraker/fpraker_random.hpp"

namespace whit::fpraker {
namespace {

TEST(FprakerModel, AnyFormatAndAnyOperands_GiveTheBitsOfExactIntegers) {
  Random random(1);
  for (int trial = 0; trial < 3000; ++trial) {
    const Params p = random.params();
    Dot dot(p);
    mpz_class acc = 0;
    mpz_class outer = 0;
    const int spread = 1 << random.below(p.exp_bits);
    const int sets = 1 + random.below(20);
    for (int s = 0; s < sets; ++s) {
      const Set set = random.set(p, spread);
      const int threshold =
          random.below(3) == 0 ? random.below(p.oob_threshold + 1) : p.oob_threshold;
      const Accumulator next = add_set(p, dot.accumulator(), set, threshold);
      acc = oracle::add_set(p, acc, set, threshold);
      ASSERT_EQ(value(next, p.acc_frac_bits), acc) << "trial " << trial << " set " << s;
      dot.add(set, threshold);
      if ((s + 1) % sets_per_chunk(p) != 0) continue;
      outer = oracle::hand_over(p, outer, acc);
      acc = 0;
      ASSERT_EQ(value(dot.outer(), p.chunk_acc_frac_bits), outer) << "trial " << trial;
    }
    outer = oracle::hand_over(p, outer, acc);
    ASSERT_EQ(dot.finish(), oracle::read_out(p, outer)) << "trial " << trial;
  }
}

// 4.7.2: with no digit out of bounds a set is the same as with whole products.
TEST(FprakerModel, SetWithoutDroppedDigits_IsThatOfWholeProducts) {
  Random random(2);
  int without = 0;
  for (int trial = 0; trial < 40000; ++trial) {
    Params p;
    p.acc_frac_bits = trial % 2 == 0 ? 9 : 12;
    const Set set = random.set(p, 1 + trial % 8);
    const Set before = random.set(p, 1 + trial % 8);
    const Accumulator acc = add_set(p, {}, before, p.oob_threshold);
    bool oob = false;
    const mpz_class whole = oracle::add_set(p, value(acc, p.acc_frac_bits), set, p.oob_threshold,
                                            oracle::Products::whole_cut, &oob);
    if (oob) continue;
    ++without;
    EXPECT_EQ(value(add_set(p, acc, set, p.oob_threshold), p.acc_frac_bits), whole);
  }
  EXPECT_GT(without, 5000);
}

// 4.7.3: E = 3, M = 2, two lanes: no threshold beyond d + M drops anything. All operands.
TEST(FprakerModel, SmallFormatWithAFarThreshold_NeverDropsADigit) {
  Params p;
  p.exp_bits = 3;
  p.frac_bits = 2;
  p.lanes = 2;
  p.oob_threshold = 20;
  p.acc_frac_bits = 4;
  p.specials = false;
  std::vector<std::int64_t> products(std::size_t{1} << 12);
  const auto number = [&](std::uint32_t bits) -> std::int64_t {
    const std::int64_t e = bits >> 2 & 7;
    const std::int64_t magnitude = e == 0 ? 0 : (4 + (bits & 3)) << e;
    return bits >> 5 == 0 ? magnitude : -magnitude;
  };
  for (std::uint32_t i = 0; i < products.size(); ++i) products[i] = number(i >> 6) * number(i & 63);
  // Products in units of 2^-10 (bias 3 and two fraction bits, twice). A sum to five leading bits:
  const auto rounded = [](std::int64_t x) {
    std::int64_t magnitude = x < 0 ? -x : x;
    std::int64_t unit = 1;
    while (magnitude / unit >= 32) unit *= 2;
    std::int64_t units = magnitude / unit;
    const std::int64_t twice = 2 * (magnitude - units * unit);
    if (twice > unit || (twice == unit && units % 2 == 1)) ++units;
    return x < 0 ? -units * unit : units * unit;
  };
  std::int64_t wrong = 0;
  for (std::uint32_t i = 0; i < products.size(); i += 3) {
    for (std::uint32_t j = i % 2; j < products.size(); j += 2) {
      const Accumulator acc = add_set(p, {}, {{i >> 6, i & 63}, {j >> 6, j & 63}}, 20);
      std::int64_t sum = 0;
      if (!acc.zero) {
        const int shift = acc.exponent - p.acc_frac_bits + 10;
        sum = shift >= 0 ? static_cast<std::int64_t>(acc.magnitude) << shift
                         : static_cast<std::int64_t>(acc.magnitude) >> -shift;
        if (acc.sign) sum = -sum;
      }
      wrong += sum == rounded(products[i] + products[j]) ? 0 : 1;
    }
  }
  EXPECT_EQ(wrong, 0);
}

// 4.6: N (4/3) 2^(emax - T) + 2^(emax - T - M) + half a unit in the last place.
TEST(FprakerModel, ErrorOfASet_StaysWithinItsBound) {
  Random random(3);
  const Params p;
  for (int trial = 0; trial < 20000; ++trial) {
    const int spread = 1 + trial % 12;
    const Accumulator acc = add_set(p, {}, random.set(p, spread), p.oob_threshold);
    const Set set = random.set(p, spread);
    mpz_class sum = value(acc, p.acc_frac_bits);
    int emax = 0;
    if (!oracle::largest(p, sum, set, emax)) continue;
    for (const FloatPair& pair : set) sum += oracle::exact(p, pair);
    const Accumulator after = add_set(p, acc, set, p.oob_threshold);
    const mpz_class got = value(after, p.acc_frac_bits);
    mpz_class bound = 4 * p.lanes * oracle::power(emax - p.oob_threshold) / 3 +
                      oracle::power(emax - p.oob_threshold - p.frac_bits);
    if (got != 0) bound += oracle::power(after.exponent - p.acc_frac_bits - 1);
    EXPECT_LE(abs(got - sum), bound);
  }
}

TEST(FprakerModel, NegatedPermutedAndScaledOperands_GiveTheSameMagnitude) {
  Random random(4);
  const Params p;
  for (int trial = 0; trial < 5000; ++trial) {
    const Set set = random.set(p, 6);
    const Accumulator plain = add_set(p, {}, set, p.oob_threshold);
    Set negated = set;
    for (FloatPair& pair : negated) pair.first ^= 0x8000;
    Accumulator expected = plain;
    expected.sign = !plain.zero && !plain.sign;
    EXPECT_EQ(add_set(p, {}, negated, p.oob_threshold), expected);
    EXPECT_EQ(add_set(p, {}, Set(set.rbegin(), set.rend()), p.oob_threshold), plain);
    Set scaled = set;
    for (FloatPair& pair : scaled) {
      if ((pair.first & 0x7F80) != 0) pair.first += 5 << 7;
    }
    expected = plain;
    if (!plain.zero) expected.exponent += 5;
    EXPECT_EQ(add_set(p, {}, scaled, p.oob_threshold), expected);
  }
}

constexpr std::uint32_t kOne = 0x3F80;
constexpr std::uint32_t kMinusOne = 0xBF80;

std::uint32_t power_of_two(int exponent) { return static_cast<std::uint32_t>(127 + exponent) << 7; }

// What a fresh unit gives for one dot product of sets.
std::uint32_t dot_of(const Params& p, const std::vector<Set>& sets) {
  Dot dot(p);
  for (const Set& set : sets) dot.add(set, p.oob_threshold);
  return dot.finish();
}

TEST(FprakerDirected, EachLaneAlone_IsTheProduct) {
  const Params p;
  for (int lane = 0; lane < p.lanes; ++lane) {
    for (const std::uint32_t a : {kOne, 0x3FF0U, 0x3FF8U, 0x3FABU, 0x3FFFU, 0xC049U}) {
      Set set(8, {0, 0x4000});
      set[static_cast<std::size_t>(lane)] = {a, 0x4000};
      EXPECT_EQ(dot_of(p, {set}), a + 0x80) << lane;  // times two
    }
  }
}

// The largest sum of a set: 8 (255/128)^2 and an accumulator just below two.
TEST(FprakerDirected, AllOnes_NeedSixIntegerBits) {
  const Params p;
  const Accumulator acc{false, false, 0, 0x1FFF};
  const Accumulator sum = add_set(p, acc, Set(8, {0x3FFF, 0x3FFF}), p.oob_threshold);
  EXPECT_EQ(sum.exponent, 5);
  EXPECT_EQ(value(sum, 12),
            oracle::to_fraction(oracle::power(-14) * (8 * 255 * 255) + value(acc, 12), 12));
}

TEST(FprakerDirected, ExactCancellation_IsPlusZero_AndForgetsItsExponent) {
  const Params p;
  Set cancels;
  for (int i = 0; i < 4; ++i) {
    cancels.emplace_back(0x4049, 0x4500);
    cancels.emplace_back(0x4049, 0xC500);
  }
  const Accumulator zero = add_set(p, {}, cancels, p.oob_threshold);
  EXPECT_TRUE(zero.zero);
  EXPECT_FALSE(zero.sign);
  const Set tiny = {{power_of_two(-15), power_of_two(-15)}};
  EXPECT_EQ(dot_of(p, {cancels, tiny}), power_of_two(-30));
  // In one set the tiny product is out of bounds.
  Set both = cancels;
  both.back() = {power_of_two(-15), power_of_two(-15)};
  both[6] = {0, 0};
  EXPECT_EQ(dot_of(p, {both}), 0U);
}

TEST(FprakerDirected, FarAccumulator_IsCutToNothing) {
  const Params p;
  const Set tiny = {{power_of_two(-50), power_of_two(-50)}};
  EXPECT_EQ(dot_of(p, {tiny, {{kOne, kOne}, {kOne, kMinusOne}}}), 0U);
}

// The accumulator (odd last place, so that every cut shows) below one product of 1.0: the edges of
// its shift. Fs - R = 7, Fs = 19; the mirror image of each is its negative.
TEST(FprakerDirected, AccumulatorBelowTheProducts_IsCutTowardsZero) {
  const Params p;
  for (const int gap : {0, 1, 6, 7, 8, 11, 12, 13, 18, 19, 20, 100}) {
    for (const bool minus : {false, true}) {
      const Accumulator acc{false, minus, -gap, (1 << 12) + 0xABD};
      const std::int64_t kept = gap > 19 ? 0 : std::int64_t{0x1ABD} << 7 >> gap;
      const std::int64_t exact = (std::int64_t{1} << 19) + (minus ? -kept : kept);
      const std::int64_t sum = std::abs(exact);
      const Accumulator got = add_set(p, acc, {{kOne, kOne}}, p.oob_threshold);
      // Rounded to thirteen bits, to nearest even, by long division.
      int top = 63 - __builtin_clzll(static_cast<unsigned long long>(sum));
      std::int64_t magnitude = sum;
      if (top > 12) {
        const std::int64_t place = std::int64_t{1} << (top - 12);
        const std::int64_t rest = sum % place;
        magnitude = sum / place;
        if (2 * rest > place || (2 * rest == place && magnitude % 2 == 1)) ++magnitude;
      } else {
        magnitude = sum << (12 - top);
      }
      if (magnitude == 1 << 13) {
        magnitude /= 2;
        ++top;
      }
      EXPECT_EQ(got,
                (Accumulator{false, exact < 0, top - 19, static_cast<std::uint32_t>(magnitude)}))
          << gap << minus;
      const Accumulator mirror{false, !minus, -gap, acc.magnitude};
      const Accumulator mirrored = add_set(p, mirror, {{kOne, kMinusOne}}, p.oob_threshold);
      EXPECT_EQ(mirrored, (Accumulator{false, !got.sign, got.exponent, got.magnitude}))
          << gap << minus;
    }
  }
}

// 500 places between them, both ways.
TEST(FprakerDirected, AccumulatorAtTheOtherEndOfTheRange) {
  const Params p;
  const std::uint32_t least = 0x0080;
  const std::uint32_t most = 0x7F00;
  const Accumulator low = add_set(p, {}, {{least, least}}, p.oob_threshold);
  EXPECT_EQ(low, (Accumulator{false, false, -252, 1 << 12}));
  const Accumulator high = add_set(p, low, {{most, most}}, p.oob_threshold);
  EXPECT_EQ(high, (Accumulator{false, false, 254, 1 << 12}));
  EXPECT_EQ(add_set(p, high, {{least, least}}, p.oob_threshold), high);
}

// A digit at K = T counts, one at K = T + 1 does not, for leading digits of weight 1 and 2.
TEST(FprakerDirected, DigitsOnTheThreshold) {
  const Params p;
  const Accumulator one{false, false, 0, 1 << 12};
  const auto after = [&](std::uint32_t a, int exponent) {
    return add_set(p, one, {{a, power_of_two(exponent)}}, p.oob_threshold);
  };
  EXPECT_EQ(after(kOne, -12).magnitude, (1U << 12) + 1);
  EXPECT_EQ(after(kOne, -13), one);
  EXPECT_EQ(after(0x3FFF, -13).magnitude, (1U << 12) + 1);  // 2 - 2^-7: K = 12 and 20
  EXPECT_EQ(after(0x3FFF, -14), one);
}

TEST(FprakerDirected, RunTimeThreshold_DropsMore) {
  const Params p;
  const Accumulator one{false, false, 0, 1 << 12};
  const Set set = {{kOne, power_of_two(-9)}};
  EXPECT_EQ(add_set(p, one, set, 9).magnitude, (1U << 12) + 8);
  EXPECT_EQ(add_set(p, one, set, 8), one);
}

TEST(FprakerDirected, Ties_GoToTheEvenNeighbour_OfEitherSign) {
  const Params p;
  for (const bool sign : {false, true}) {
    for (const std::uint32_t magnitude : {0x1000U, 0x1001U, 0x1FFFU}) {
      // The accumulator twice as large as the product: half a unit of the sum's last place.
      const Accumulator acc{false, sign, 0, magnitude};
      const std::uint32_t one = sign ? kMinusOne : kOne;
      const Accumulator sum = add_set(p, acc, {{one, kOne}, {one, kOne}}, p.oob_threshold);
      const mpz_class exact = value(acc, 12) + (sign ? -2 : 2) * oracle::power(0);
      EXPECT_EQ(value(sum, 12), oracle::to_fraction(exact, 12));
    }
  }
}

TEST(FprakerDirected, OverflowAndUnderflow_AppearAtReadOutOnly) {
  const Params p;
  const std::uint32_t most = 0x7F7F;
  const std::vector<Set> large(8, Set(8, {most, most}));
  EXPECT_EQ(dot_of(p, large), 0x7F80U);
  EXPECT_EQ(dot_of(p, {{{most, 0xFF7F}}}), 0xFF80U);
  const std::uint32_t power = power_of_two(127);
  EXPECT_EQ(dot_of(p, {{{power, power}}, {{power, power | 0x8000}}, {{kOne, kOne}}}), kOne);
  EXPECT_EQ(dot_of(p, {{{0x0080, 0x8080}}}), 0U);  // the least normal number, squared
  EXPECT_EQ(dot_of(p, {{{0x8001, 0x7F00}}}), 0U);  // a subnormal
  Params ordinary = p;
  ordinary.specials = false;
  EXPECT_EQ(dot_of(ordinary, large), 0x7FFFU);
  EXPECT_EQ(dot_of(ordinary, {{{0x7F80, kOne}}}), 0x7F80U);  // 2^128, an ordinary number
}

TEST(FprakerDirected, Specials_AreSticky) {
  const Params p;
  const std::uint32_t inf = 0x7F80;
  const std::uint32_t nan = 0x7FC1;
  const Set ones = {{kOne, kOne}};
  EXPECT_EQ(dot_of(p, {{{nan, kOne}}, ones}), 0x7FC0U);
  EXPECT_EQ(dot_of(p, {ones, {{kOne, inf}}, ones}), 0x7F80U);
  EXPECT_EQ(dot_of(p, {{{kMinusOne, inf}}}), 0xFF80U);
  EXPECT_EQ(dot_of(p, {{{0, inf}}}), 0x7FC0U);
  EXPECT_EQ(dot_of(p, {{{inf, 0x8001}}}), 0x7FC0U);  // a subnormal counts as zero
  EXPECT_EQ(dot_of(p, {{{inf, kOne}}, ones, {{inf, kMinusOne}}}), 0x7FC0U);
  std::vector<Set> many(20, ones);
  many[0] = {{inf, kOne}};
  EXPECT_EQ(dot_of(p, many), 0x7F80U);  // across chunks
}

// Every magnitude, at the edges of the exponent, rounded either way.
TEST(FprakerModel, ReadOut_IsExhaustivelyThatOfExactIntegers) {
  Params p;
  for (const RoundOut round : {RoundOut::rne, RoundOut::trunc}) {
    p.round_out = round;
    for (const int exponent : {-271, -128, -127, -126, -125, 0, 126, 127, 128, 262}) {
      for (std::uint32_t magnitude = 1U << 12; magnitude < 1U << 13; ++magnitude) {
        const Accumulator acc{false, magnitude % 2 == 1, exponent, magnitude};
        ASSERT_EQ(read_out(p, acc, {}), oracle::read_out(p, value(acc, 12)));
      }
    }
  }
}

// One lane beside a dummy that sets the largest exponent: all significands, distances and signs.
TEST(FprakerModel, OneLane_IsExhaustivelyTheKeptDigits) {
  const Params p;
  for (std::uint32_t a = 0; a < 128; ++a) {
    const Digits digits = encode(Encoding::naf, 128 + a);
    for (int d = 0; d <= p.oob_threshold + 3; ++d) {
      int kept = 0;
      for (int j = 0; j < 9; ++j) {
        const int bit = 1 << j;
        if (d - (j - 7) > p.oob_threshold) continue;
        if ((digits.plus >> j & 1) != 0) kept += bit;
        if ((digits.minus >> j & 1) != 0) kept -= bit;
      }
      for (std::uint32_t b = 0; b < 128; ++b) {
        // The dummy is 2^(d): K of its only digit is 0; it is cancelled by the accumulator.
        const Accumulator acc{false, true, d, 1 << 12};
        const std::uint32_t sign = (a ^ b) % 2 == 0 ? 0 : 0x8000;
        const Accumulator sum = add_set(
            p, acc, {{0x3F80 | a, 0x3F80 | b | sign}, {kOne, power_of_two(d)}}, p.oob_threshold);
        const int product = kept * static_cast<int>(128 + b) * (sign != 0 ? -1 : 1);
        ASSERT_EQ(value(sum, 12), oracle::to_fraction(product * oracle::power(-14), 12));
      }
    }
  }
}

}  // namespace
}  // namespace whit::fpraker
