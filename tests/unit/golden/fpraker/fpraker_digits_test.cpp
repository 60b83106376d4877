// SPDX-License-Identifier: Apache-2.0
// Encodings of every significand: value, form, and the counts of specification 1.2.
#include <gtest/gtest.h>

#include <bitset>
#include <map>

#include "golden/common/rounding.hpp"
#include "golden/fpraker/fpraker_digits.hpp"

namespace whit::fpraker {
namespace {

int count(const Digits& digits) { return static_cast<int>(std::bitset<32>(digits.any()).count()); }

TEST(FprakerDigits, EveryEncodingOfEverySignificand_HasItsValue_InMPlus2Positions) {
  for (const Encoding encoding : {Encoding::naf, Encoding::booth4, Encoding::binary}) {
    for (std::uint32_t m = 0; m < 1U << 11; ++m) {
      const Digits digits = encode(encoding, m);
      EXPECT_EQ(static_cast<std::int64_t>(digits.plus) - digits.minus, m);
      EXPECT_EQ(digits.plus & digits.minus, 0U);
      for (int bits = 3; bits <= 11; ++bits) {
        if (m < 1U << bits) {
          EXPECT_EQ(digits.any() >> (bits + 1), 0U) << m;
        }
      }
    }
  }
}

TEST(FprakerDigits, Naf_HasNoNeighbours_AndNoEncodingHasFewerDigits) {
  for (std::uint32_t m = 0; m < 1U << 11; ++m) {
    const Digits digits = encode(Encoding::naf, m);
    EXPECT_EQ(digits.any() & digits.any() << 1, 0U) << m;
    EXPECT_LE(count(digits), count(encode(Encoding::booth4, m))) << m;
    EXPECT_LE(count(digits), count(encode(Encoding::binary, m))) << m;
  }
}

TEST(FprakerDigits, CountsOfBf16Significands_AreThoseOfTheSpecification) {
  std::map<int, int> naf;
  std::map<int, int> booth;
  int binary = 0;
  int leading_two = 0;
  for (std::uint32_t m = 128; m < 256; ++m) {
    ++naf[count(encode(Encoding::naf, m))];
    ++booth[count(encode(Encoding::booth4, m))];
    binary += count(encode(Encoding::binary, m));
    leading_two += leading_one(encode(Encoding::naf, m).any()) == 8 ? 1 : 0;
  }
  EXPECT_EQ(naf, (std::map<int, int>{{1, 1}, {2, 13}, {3, 50}, {4, 56}, {5, 8}}));
  EXPECT_EQ(booth, (std::map<int, int>{{2, 8}, {3, 24}, {4, 56}, {5, 40}}));
  EXPECT_EQ(binary, 128 * 9 / 2);
  EXPECT_EQ(leading_two, 85);
}

// The worked example that the published description gets wrong (specification 1.3 b), and more.
TEST(FprakerDigits, KnownSignificands) {
  const auto is = [](std::uint32_t m, std::uint32_t plus, std::uint32_t minus) {
    const Digits digits = encode(Encoding::naf, m);
    EXPECT_EQ(digits.plus, plus) << m;
    EXPECT_EQ(digits.minus, minus) << m;
  };
  is(0b11110000, 1 << 8, 1 << 4);  // 1.1110000 = 2 - 1/8
  is(0b11111000, 1 << 8, 1 << 3);  // 1.1111000 = 2 - 1/16
  is(0b10101011, 1 << 8, 1 << 6 | 1 << 4 | 1 << 2 | 1);
  is(0b11111111, 1 << 8, 1);
  is(0b10000000, 1 << 7, 0);
}

}  // namespace
}  // namespace whit::fpraker
