// SPDX-License-Identifier: Apache-2.0
// Widths of groups and of rounded values.
#include <gtest/gtest.h>

#include <cmath>

#include "golden/loom/loom_profile.hpp"

namespace whit::loom {
namespace {

TEST(LoomProfile, GroupsOfNeighbours_NeedFewerBits) {
  std::vector<OperandValue> values(512, 4);
  values[40] = 200;
  const std::vector<GroupWidth> widths = group_widths(values, false);
  ASSERT_EQ(widths.size(), 4u);
  EXPECT_DOUBLE_EQ(widths[0].high, (31 * 3 + 8) / 32.0);
  EXPECT_DOUBLE_EQ(widths[0].both, (31 * 1 + 6) / 32.0);
  EXPECT_DOUBLE_EQ(widths[1].high, (7 * 3 + 8) / 8.0);
  EXPECT_DOUBLE_EQ(widths[2].high, (3 + 8) / 2.0);
  EXPECT_DOUBLE_EQ(widths[3].high, 8);
  EXPECT_DOUBLE_EQ(widths[3].both, 6);
}

TEST(LoomProfile, LosslessWidth_HoldsEveryValue) {
  EXPECT_EQ(lossless({-5, 4}, true).bits, 4);
  EXPECT_EQ(lossless({0, 255}, false).bits, 8);
  EXPECT_EQ(lossless({0, 0}, true).bits, 1);
  EXPECT_TRUE(std::isinf(lossless({-128}, true).sqnr));
}

TEST(LoomProfile, FewestBits_KeepTheErrorBudget_AndOneBitLessDoesNot) {
  std::vector<OperandValue> values;
  for (int value = -128; value < 128; ++value) values.push_back(value);
  int last = 9;
  for (const double budget : {100.0, 45.0, 40.0, 30.0, 20.0}) {
    const Precision found = fewest_bits(values, true, budget);
    EXPECT_GE(found.sqnr, budget);
    EXPECT_EQ(found.bits + found.dropped, 8);
    EXPECT_LE(found.bits, last);
    last = found.bits;
  }
  // An error of at most half a unit: 6 dB per bit.
  EXPECT_EQ(fewest_bits(values, true, 30).bits, 6);
}

TEST(LoomProfile, RoundedValues_HaveTheirBits) {
  EXPECT_EQ(rounded_values({-128, -3, -1, 1, 3, 5, 126, 127}, true, {7, 1, 0}),
            (std::vector<std::int64_t>{-64, -2, 0, 0, 2, 2, 63, 63}));
  EXPECT_EQ(rounded_values({0, 2, 6, 255}, false, {6, 2, 0}),
            (std::vector<std::int64_t>{0, 0, 2, 63}));
  EXPECT_EQ(rounded_values({-128, 127}, true, {8, 0, 0}), (std::vector<std::int64_t>{-128, 127}));
}

TEST(LoomProfile, TrailingZeros_AreDroppedWithoutError) {
  const Precision found = fewest_bits({8, -16, 24}, true, 150);
  EXPECT_EQ(found.dropped, 3);
  EXPECT_EQ(found.bits, 3);
  EXPECT_TRUE(std::isinf(found.sqnr));
}

}  // namespace
}  // namespace whit::loom
