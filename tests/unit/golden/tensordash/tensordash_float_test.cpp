// SPDX-License-Identifier: Apache-2.0
// What zeros, infinities and NaNs of floats do (specs section 7, traps 7 and 8).
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "testbench/tensordash/tensordash_side.hpp"

namespace whit::tensordash {
namespace {

constexpr Value kInf = 0x7F80, kNan = 0x7FC0, kOne = 0x3F80, kMinusZero = 0x8000,
                kSubnormal = 0x007F;

Params pe(Sides sides, bool strict) {
  Params p;
  p.part = Part::pe;
  p.lanes = 4;
  p.options.word = "lookahead_only";
  p.rows = p.cols = 1;
  p.datatype = Datatype::bf16;
  p.sides = sides;
  p.strict_nan = strict;
  return p;
}

// The sum of one row whose lane 0 has the pair and whose others have 1 * 1.
float sum_with(const Params& p, Value a, Value b) {
  RowBeat row{{a, kOne, kOne, kOne}, {b, kOne, kOne, kOne}, true};
  return fp32_value(static_cast<std::uint32_t>(reduction_sums(p, Connectivity(p), {row}).front()));
}

TEST(TensorDashFloat, ZerosAreSkipped_OfBothSignsAndSubnormals) {
  const Params p = pe(Sides::two, false);
  for (const Value zero : {0, kMinusZero, kSubnormal, kMinusZero | kSubnormal}) {
    EXPECT_TRUE(is_zero(p, zero));
    const RowBeat row{{kOne, kOne, zero, kOne}, {zero, kOne, kOne, kOne}, true};
    EXPECT_EQ(effectual(p, row, 0), 0b1010U);
    EXPECT_EQ(sum_with(p, kOne, zero), 3.0F);
  }
  EXPECT_FALSE(is_zero(p, 0x0080)) << "the smallest normal number";
}

TEST(TensorDashFloat, SkippedZeroTimesInfinityHidesNan_UnlessStrict) {
  for (const Sides sides : {Sides::one, Sides::two}) {
    for (const Value special : {kInf, kNan}) {
      EXPECT_EQ(sum_with(pe(sides, false), special, 0), 3.0F);
      EXPECT_TRUE(std::isnan(sum_with(pe(sides, true), special, 0)));
      EXPECT_TRUE(std::isnan(sum_with(pe(sides, true), 0, special)));
    }
  }
  // A's zeros are not seen with one side, so B's infinity is multiplied.
  EXPECT_TRUE(std::isnan(sum_with(pe(Sides::one, false), 0, kInf)));
  EXPECT_EQ(sum_with(pe(Sides::two, false), 0, kInf), 3.0F);
}

class TensorDashFloatKinds : public testing::TestWithParam<int> {};

// With strict_nan the sum is NaN or infinite exactly when the dense unit's is.
TEST_P(TensorDashFloatKinds, Strict_SpecialsAreThoseOfTheDenseUnit) {
  tb::Random random(static_cast<std::uint64_t>(GetParam()));
  Params p;
  p.datatype = GetParam() % 2 == 0 ? Datatype::bf16 : Datatype::fp32;
  p.sides = GetParam() % 4 < 2 ? Sides::one : Sides::two;
  p.rows = p.cols = 2;
  p.strict_nan = true;
  Params dense = p;
  dense.depth = 1;
  dense.options.word = "lookahead_only";
  int specials = 0;
  int differ = 0;
  for (int round = 0; round < 400; ++round) {
    const tb::Reduction reduction = tb::random_reduction(p, random);
    const auto sums = reduction_sums(p, Connectivity(p), reduction.rows);
    const auto dense_sums = reduction_sums(dense, Connectivity(dense), reduction.rows);
    const auto exact = tb::references(dense, reduction.rows);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const float value = fp32_value(static_cast<std::uint32_t>(sums[i]));
      const float dense_value = fp32_value(static_cast<std::uint32_t>(dense_sums[i]));
      ASSERT_TRUE(exact[i].admits(dense, dense_sums[i], reduction.rows.size()));
      if (std::isnan(dense_value)) {
        ++specials;
      } else if (std::isfinite(value) && std::isfinite(dense_value)) {
        differ += value != dense_value ? 1 : 0;
      }
      ASSERT_TRUE(exact[i].admits(p, sums[i], reduction.rows.size()))
          << value << ", dense " << dense_value << ", due " << exact[i].text(p);
    }
  }
  EXPECT_GT(specials, 10);
  EXPECT_GT(differ, 0) << "the order of the schedule shows in the last bits";
}

INSTANTIATE_TEST_SUITE_P(Seeds, TensorDashFloatKinds, testing::Range(0, 8));

}  // namespace
}  // namespace whit::tensordash
