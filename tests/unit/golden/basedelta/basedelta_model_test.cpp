// SPDX-License-Identifier: Apache-2.0
// Base-delta coding at the level of its definition: every bit against a big-integer oracle, named
// groups against hand-written bits, and the values back.
#include "golden/basedelta/basedelta_model.hpp"

#include <gtest/gtest.h>

#include "golden/basedelta/basedelta_tensor.hpp"
#include "golden/common/error.hpp"
#include "tests/unit/golden/basedelta/basedelta_oracle.hpp"

namespace whit::basedelta {
namespace {

std::string text_of(const Bits& bits) {
  std::string text;
  for (const bool bit : bits) text += bit ? '1' : '0';
  return text;
}

// bf16 with this exponent, a sign and a fraction that tell the values apart.
Value bf16(Value exponent, Value raw = 0x81) { return join(Params{}, exponent, raw); }

std::vector<Value> with_exponents(const std::vector<Value>& exponents) {
  std::vector<Value> values;
  for (const Value exponent : exponents) values.push_back(bf16(exponent));
  return values;
}

Params plain() {
  Params p;
  p.zero_mask = false;
  return p;
}

// Encoded, equal to the oracle, and back.
Bits checked(const Params& p, const std::vector<Value>& values) {
  const Bits bits = encode(p, values);
  EXPECT_EQ(text_of(bits), StreamOracle(p).text(values));
  EXPECT_EQ(decode(p, bits), values);
  EXPECT_EQ(measure(p, values).bits, bits.size());
  EXPECT_EQ(decode(p, bits_of(p, words_of(p, bits))), values);
  return bits;
}

TEST(BaseDelta, HandWrittenGroups_HaveTheseBits) {
  Params p = plain();
  p.group = p.lanes = 4;
  // Head: not the last, code 2, base 127; values: sign, fraction, delta (none for the first).
  // Head of the last: code 0, base 3, one value.
  const std::vector<Value> values = {0x3F80, 0xC001, 0x3F02, 0x3F83, 0x01FF};
  EXPECT_EQ(text_of(checked(p, values)),
            "001001111111"
            "00000000"
            "1000000101"
            "0000001011"
            "0000001100"
            "10000000001100"
            "01111111");
}

TEST(BaseDelta, MaskedGroup_HasTheseBits_AndItsBaseIsTheFirstExponentThatIsNotZero) {
  Params p;
  p.group = p.lanes = 4;
  // -0, 1.0, a subnormal, 0.5: base 127, code 1, marks behind the fractions.
  const std::vector<Value> values = {0x8000, 0x3F80, 0x0007, 0x3F00};
  EXPECT_EQ(text_of(checked(p, values)),
            "1001101111111"
            "11"
            "100000001"
            "000000000"
            "000001111"
            "0000000001");
}

TEST(BaseDelta, AllEqual_TakesNoBitsPerDelta) {
  const Params p = plain();
  const std::vector<Value> values(32, bf16(77));
  EXPECT_EQ(checked(p, values).size(), 12u + 5 + 32 * 8);
  EXPECT_EQ(plan(p, values, true).code, 0);
}

TEST(BaseDelta, FirstValueZero_WidensAPlainGroup_AndNotAMaskedOne) {
  std::vector<Value> exponents(32, 120);
  exponents[0] = 0;
  const std::vector<Value> values = with_exponents(exponents);
  const Group wide = plan(plain(), values, true);
  EXPECT_EQ(wide.base, 0u);
  EXPECT_EQ(delta_bits(plain(), wide.code), 8);
  const Group masked = plan(Params{}, values, true);
  EXPECT_TRUE(masked.masked);
  EXPECT_EQ(masked.base, 120u);
  EXPECT_EQ(masked.code, 0);
  checked(plain(), values);
  EXPECT_EQ(checked(Params{}, values).size(), 13u + 5 + 32 * 9);
}

TEST(BaseDelta, DeltasWrapAroundTheEndOfTheExponents) {
  const Params p = plain();
  const std::vector<Value> up = with_exponents({255, 0, 255, 0});
  const std::vector<Value> down = with_exponents({0, 255, 0, 255});
  EXPECT_EQ(delta_bits(p, plan(p, up, true).code), 2);    // +1
  EXPECT_EQ(delta_bits(p, plan(p, down, true).code), 1);  // -1
  checked(p, up);
  checked(p, down);
}

TEST(BaseDelta, WidthsAtTheirBorders) {
  const Params p = plain();
  const std::pair<int, int> borders[] = {{0, 0},  {-1, 1},  {1, 2},   {-2, 2},  {2, 3},  {-4, 3},
                                         {4, 4},  {-8, 4},  {8, 5},   {-16, 5}, {16, 6}, {-32, 6},
                                         {32, 8}, {-33, 8}, {127, 8}, {-128, 8}};
  for (const auto& [delta, width] : borders) {
    const auto exponent = static_cast<Value>(100 + delta) & 0xFF;
    EXPECT_EQ(delta_bits(p, code_of(p, exponent, 100)), width) << delta;
  }
}

// The least code for every pair of exponents of every width, by trying all steps.
TEST(BaseDelta, EveryPairOfExponents_GetsTheNarrowestWidth) {
  for (int exp_bits = 2; exp_bits <= 8; ++exp_bits) {
    Params p;
    p.exp_bits = exp_bits;
    const StreamOracle oracle(p);
    const std::vector<int> widths = oracle.widths();
    ASSERT_EQ(static_cast<int>(widths.size()), codes(p));
    for (long base = 0; base < 1 << exp_bits; ++base) {
      for (long exponent = 0; exponent < 1 << exp_bits; ++exponent) {
        std::size_t code = 0;
        while (!oracle.fits(base, exponent, widths[code])) ++code;
        ASSERT_EQ(code_of(p, static_cast<Value>(exponent), static_cast<Value>(base)),
                  static_cast<int>(code));
        ASSERT_EQ(delta_bits(p, static_cast<int>(code)), widths[code]);
      }
    }
  }
}

TEST(BaseDelta, WorstGroup_CostsItsHeadMoreThanRaw) {
  const Params p = plain();
  std::vector<Value> exponents(64, 1);
  exponents[5] = exponents[40] = 129;
  EXPECT_EQ(checked(p, with_exponents(exponents)).size(), 64u * 16 + 2 * 4 + 5);
}

TEST(BaseDelta, InfinitiesNansSubnormalsAndMinusZero_ComeBack) {
  const std::vector<Value> values = {0x7F80, 0xFF80, 0x7FC0, 0x7F81, 0xFFFF, 0x0000,
                                     0x8000, 0x0001, 0x807F, 0x0080, 0x3F80, 0x7F7F,
                                     0xFF7F, 0x0000, 0x8001, 0x7FFF};
  for (const bool mask : {false, true}) {
    Params p;
    p.zero_mask = mask;
    checked(p, values);
    std::vector<Value> reversed(values.rbegin(), values.rend());
    checked(p, reversed);
  }
}

TEST(BaseDelta, OnlyZeros_AreNotMasked) {
  const std::vector<Value> values = {0x0000, 0x8000, 0x0001, 0x0000};
  const Group group = plan(Params{}, values, true);
  EXPECT_FALSE(group.masked);
  EXPECT_EQ(group.code, 0);
  EXPECT_EQ(group.base, 0u);
  checked(Params{}, values);
}

TEST(BaseDelta, EveryLengthUpToThreeGroups_ComesBack) {
  Random random(1);
  for (const bool mask : {false, true}) {
    Params p;
    p.zero_mask = mask;
    for (std::size_t length = 1; length <= 96; ++length) {
      const std::vector<Value> values = random_values(p, length, random);
      checked(p, values);
      EXPECT_EQ(measure(p, values).groups, (length + 31) / 32);
    }
  }
}

// Every group of up to three values of a 4-bit format.
TEST(BaseDelta, SmallestFormat_Exhaustively) {
  for (const bool mask : {false, true}) {
    Params p;
    p.exp_bits = 2;
    p.frac_bits = 1;
    p.group = 2;
    p.lanes = 1;
    p.zero_mask = mask;
    for (std::size_t length = 1; length <= 3; ++length) {
      for (Value all = 0; all >> (4 * length) == 0; ++all) {
        std::vector<Value> values;
        for (std::size_t i = 0; i < length; ++i) values.push_back(all >> (4 * i) & 15);
        checked(p, values);
      }
    }
  }
}

TEST(BaseDelta, EveryFp8Pair_ComesBack) {
  for (const int exp_bits : {4, 5}) {
    Params p;
    p.exp_bits = exp_bits;
    p.frac_bits = 7 - exp_bits;
    p.group = p.lanes = 2;
    for (Value pair = 0; pair < 65536; ++pair) {
      const std::vector<Value> values = {pair >> 8, pair & 255};
      const Bits bits = encode(p, values);
      ASSERT_EQ(decode(p, bits), values);
    }
  }
}

class BaseDeltaRandom : public testing::TestWithParam<int> {};

TEST_P(BaseDeltaRandom, EqualsTheOracle_ComesBack_AndKeepsItsBounds) {
  Random random(static_cast<unsigned>(GetParam()));
  for (int round = 0; round < 60; ++round) {
    Params p = random_params(random);
    const auto group = static_cast<unsigned>(p.group);
    const std::vector<Value> values = random_values(p, 1 + random() % (4 * group), random);
    const std::size_t bits = checked(p, values).size();
    const Sizes sizes = measure(p, values);
    // At most the heads more than raw; a mask costs at most two bits per group.
    const auto heads = static_cast<std::size_t>(head_bits(p) - p.exp_bits);
    const auto count = static_cast<std::size_t>(count_bits(p));
    const auto raw = values.size() * static_cast<std::size_t>(value_bits(p));
    EXPECT_LE(bits, raw + sizes.groups * heads + count);
    if (!p.zero_mask) continue;
    p.zero_mask = false;
    EXPECT_LE(bits, measure(p, values).bits + 2 * sizes.groups);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, BaseDeltaRandom, testing::Range(0, 20));

TEST(BaseDelta, ShortenedStream_IsRefused) {
  const Params p;
  Random random(3);
  const Bits bits = encode(p, random_values(p, 50, random));
  for (std::size_t size = 0; size < bits.size(); size += 7) {
    EXPECT_THROW(decode(p, Bits(bits.begin(), bits.begin() + static_cast<std::ptrdiff_t>(size))),
                 InputError);
  }
}

TEST(BaseDelta, Tensors_MustFitTheFormat) {
  Params fp8;
  fp8.exp_bits = 4;
  fp8.frac_bits = 2;
  EXPECT_THROW(tensor_values(Params{}, "t", {ElementType::int8, {2}, {1, 2}}), InputError);
  EXPECT_THROW(tensor_values(Params{}, "t", {ElementType::uint16, {0}, {}}), InputError);
  EXPECT_THROW(tensor_values(fp8, "t", {ElementType::uint8, {2}, {127, 128}}), InputError);
  const Tensor tensor{ElementType::uint16, {1, 2}, {0x80, 0x3F, 0x01, 0xC0}};
  const std::vector<Value> values = tensor_values(Params{}, "t", tensor);
  EXPECT_EQ(values, (std::vector<Value>{0x3F80, 0xC001}));
  EXPECT_EQ(tensor_like(tensor, values).bytes, tensor.bytes);
  EXPECT_EQ(tensor_like(tensor, {7}).shape, std::vector<std::size_t>{1});
}

}  // namespace
}  // namespace whit::basedelta
