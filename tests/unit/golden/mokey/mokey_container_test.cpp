// SPDX-License-Identifier: Apache-2.0
// Codes to a container and back: hand-written bits, corner sizes, malformed ones, and the size.
#include "golden/mokey/mokey_container.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_bits.hpp"
#include "golden/mokey/mokey_list.hpp"

namespace whit::mokey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Code> random_codes(const Params& p, std::size_t count, double outliers,
                               std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Code> all;
  for (std::size_t i = 0; i < count; ++i) {
    const bool out = static_cast<double>(random() >> 32) < outliers * 4294967296.0;
    const auto entry = static_cast<Code>(random()) & ((Code{2} << p.idx_bits) - 1);
    all.push_back((out ? Code{2} << p.idx_bits : 0) | entry);
  }
  return all;
}

TEST(MokeyContainer, HandWrittenTensor_HasTheseBits) {
  const Params p;
  const Container c = pack(p, {0b0'0'011, 0b1'1'001, 0b0'1'111, 0b1'0'000, 0b0'0'101});
  EXPECT_EQ(c.values, 5u);
  EXPECT_THAT(c.dense, ElementsAre(0x93, 0x0F, 0x05));
  // Count 2, positions 1 and 3.
  EXPECT_THAT(c.list, ElementsAre(2u | 1u << 7 | 3u << 13));
  EXPECT_EQ(container_bits(c), 24u + 32);
}

TEST(MokeyContainer, EmptyTensor_IsEmpty) {
  const Container c = pack(Params{}, {});
  EXPECT_TRUE(c.dense.empty());
  EXPECT_TRUE(c.list.empty());
  EXPECT_TRUE(unpack(Params{}, c, "x").empty());
}

// Lengths around groups and words, any number of outliers from none to all.
TEST(MokeyContainer, RandomCodes_ComeBack) {
  for (const int idx_bits : {2, 3, 4}) {
    Params p;
    p.idx_bits = idx_bits;
    for (const std::size_t count : {1U, 2U, 63U, 64U, 65U, 127U, 128U, 129U, 1000U}) {
      for (const double outliers : {0.0, 0.015, 0.045, 0.5, 0.97, 1.0}) {
        const std::vector<Code> codes = random_codes(p, count, outliers, count);
        for (const int word_bits : {32, 64, 128}) {
          ASSERT_EQ(unpack(p, pack(p, codes, word_bits), "x", word_bits), codes);
        }
      }
    }
  }
}

TEST(MokeyContainer, GroupsOf0_1_63_64Outliers_ComeBack) {
  std::vector<bool> marks(5 * 64 + 7, false);
  marks[64 + 63] = true;
  for (std::size_t i = 128; i < 192 + 64; ++i) marks[i] = i != 150;
  const std::vector<std::uint32_t> list = format_list(marks);
  EXPECT_EQ(list.size(), (6 * 7 + 6 * (1 + 63 + 64) + 31) / 32u);
  EXPECT_EQ(parse_list(list, marks.size(), "x"), marks);
  LowBitReader bits(list);
  EXPECT_EQ(bits.take(7), 0u);
  EXPECT_EQ(bits.take(7), 1u);
  EXPECT_EQ(bits.take(6), 63u);
  EXPECT_EQ(bits.take(7), 63u);
  for (std::uint32_t i = 0; i < 63; ++i) EXPECT_EQ(bits.take(6), i < 22 ? i : i + 1);
  EXPECT_EQ(bits.take(7), 64u);
}

TEST(MokeyContainer, PositionsCrossWords_AtEveryPlace) {
  for (std::size_t empty = 0; empty < 33; ++empty) {
    std::vector<bool> marks(64 * (empty + 1), false);
    for (std::size_t i = 0; i < 64; i += 5) marks[64 * empty + i] = true;
    ASSERT_EQ(parse_list(format_list(marks), marks.size(), "x"), marks);
  }
}

TEST(MokeyContainer, WiderWords_ArePaddedToThem) {
  const std::vector<bool> marks(3, true);
  for (const int word_bits : {32, 64, 128}) {
    const std::vector<std::uint32_t> list = format_list(marks, word_bits);
    EXPECT_EQ(list.size(), static_cast<std::size_t>(word_bits / 32));
    EXPECT_EQ(parse_list(list, 3, "x", word_bits), marks);
  }
}

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

// A list of these fields, {number, bits}.
std::string list_refusal(const std::vector<std::pair<std::uint32_t, int>>& fields,
                         std::size_t values) {
  LowBitWriter bits;
  for (const auto& [number, width] : fields) bits.put(number, width);
  return refusal([&] { parse_list(bits.words(), values, "w.list"); });
}

TEST(MokeyContainer, MalformedLists_AreRefusedByGroup) {
  EXPECT_EQ(list_refusal({{2, 7}, {3, 6}, {4, 6}}, 64), "");
  EXPECT_THAT(list_refusal({{65, 7}}, 64),
              HasSubstr("w.list: group 0 of the list of outliers: its count of outliers is 65"));
  EXPECT_THAT(list_refusal({{0, 7}, {4, 7}}, 67), HasSubstr("group 1"));
  EXPECT_THAT(list_refusal({{2, 7}, {4, 6}, {4, 6}}, 64),
              HasSubstr("position 4 follows position 4"));
  EXPECT_THAT(list_refusal({{2, 7}, {9, 6}, {4, 6}}, 64),
              HasSubstr("position 4 follows position 9"));
  EXPECT_THAT(list_refusal({{0, 7}, {1, 7}, {3, 6}}, 67),
              HasSubstr("group 1 of the list of outliers: position 3 lies behind its 3 values"));
  EXPECT_THAT(list_refusal({{0, 7}, {1, 1}}, 64), HasSubstr("behind the last group is not zero"));
  EXPECT_THAT(list_refusal({{5, 7}, {1, 6}, {2, 6}, {3, 6}, {4, 6}}, 64),
              HasSubstr("ends in the middle"));
  EXPECT_THAT(list_refusal({}, 1), HasSubstr("ends in the middle"));
  EXPECT_THAT(list_refusal({{0, 32}, {0, 1}}, 64), HasSubstr("has 2 words of 32 bits where 1"));
  EXPECT_THAT(list_refusal({{0, 1}}, 0), HasSubstr("has 1 words of 32 bits where 0"));
}

TEST(MokeyContainer, DensePartOfAWrongSize_IsRefused) {
  const Params p;
  Container c = pack(p, {1, 2, 3});
  c.dense[1] |= 0x10;
  EXPECT_THAT(refusal([&] { unpack(p, c, "w"); }), HasSubstr("behind the last index"));
  c.dense.push_back(0);
  EXPECT_THAT(refusal([&] { unpack(p, c, "w"); }),
              HasSubstr("w: 3 values have 2 bytes of indexes, not 3"));
}

// Every list is read or refused, and what is read is written the same.
TEST(MokeyContainer, AnyWords_AreReadOrRefused) {
  std::mt19937_64 random(3);
  int read = 0;
  for (int i = 0; i < 20000; ++i) {
    std::vector<std::uint32_t> list;
    const std::size_t values = random() % 130;
    for (std::size_t k = 0; k < random() % 4; ++k) {
      list.push_back(static_cast<std::uint32_t>(random() & random() & random() & random()));
    }
    std::vector<bool> marks;
    const std::string problem = refusal([&] { marks = parse_list(list, values, "x"); });
    if (!problem.empty()) continue;
    ++read;
    EXPECT_EQ(format_list(marks), list);
  }
  EXPECT_GT(read, 0);
}

// Spec section 1.3: 7.62 and 7.31 times smaller than fp32.
TEST(MokeyContainer, PublishedSharesOfOutliers_HaveThePublishedSize) {
  const Params p;
  const double count = 1 << 20;
  for (const auto& [outliers, ratio] : {std::pair{0.015, 7.62}, std::pair{0.045, 7.31}}) {
    const Container c = pack(p, random_codes(p, 1 << 20, outliers, 9));
    EXPECT_NEAR(32 * count / static_cast<double>(container_bits(c)), ratio, 0.01);
  }
}

}  // namespace
}  // namespace whit::mokey
