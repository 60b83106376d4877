// SPDX-License-Identifier: Apache-2.0
// The three products of a layer's training against one plain loop nest, for random layers and
// tiles, row of lanes by row of lanes.
#include "golden/common/tensor_product.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "tests/unit/golden/common/layer_case.hpp"

namespace whit {
namespace {

using test::LayerCase;
using test::LayerResults;
using test::Random;
using test::random_tensor;

OperandRules rules(bool first_on_b) {
  return {
      [](const OperandTensor& tensor) {
        const std::vector<std::int64_t> values = integer_values(tensor.tensor);
        return std::vector<OperandValue>(values.begin(), values.end());
      },
      [first_on_b](const TensorOperation&, const Operand&, const Operand&) { return first_on_b; }};
}

// Results of one reduction: every stream of B with every stream of A.
std::vector<std::int64_t> sums(const TileShape& tile, const std::vector<OperandRow>& rows) {
  const auto lanes = static_cast<std::size_t>(tile.lanes);
  const auto cols = static_cast<std::size_t>(tile.cols);
  std::vector<std::int64_t> totals(static_cast<std::size_t>(tile.rows) * cols, 0);
  for (const OperandRow& row : rows) {
    EXPECT_EQ(row.a.size(), cols * lanes);
    EXPECT_EQ(row.b.size(), static_cast<std::size_t>(tile.rows) * lanes);
    EXPECT_EQ(row.last, &row == &rows.back());
    for (std::size_t i = 0; i < totals.size(); ++i) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        totals[i] += std::int64_t{row.b[i / cols * lanes + lane]} * row.a[i % cols * lanes + lane];
      }
    }
  }
  return totals;
}

std::vector<std::int64_t> on_the_tile(const TileShape& tile, bool first_on_b,
                                      const std::string& operation,
                                      const std::vector<OperandTensor>& tensors) {
  TensorProduct product(tile, rules(first_on_b), parse_operation(operation), tensors);
  for (std::size_t r = 0; r < product.reductions(); ++r) {
    product.place(r, sums(tile, product.rows(r)));
  }
  return product.results();
}

class TensorProductOfLayer : public testing::TestWithParam<int> {};

TEST_P(TensorProductOfLayer, EqualsThePlainLoops) {
  Random random(1000 + static_cast<std::uint32_t>(GetParam()));
  const LayerCase l(random, GetParam() % 4 == 0);
  const LayerResults due = test::plain_loops(l);
  const TileShape tile{1 + static_cast<int>(random() % 16), 1 + static_cast<int>(random() % 3),
                       1 + static_cast<int>(random() % 3)};
  const bool first_on_b = GetParam() % 2 == 0;
  const std::string stride = tile.lanes % 5 == 0 ? "" : ",lane_stride=5";
  const OperandTensor act{"act", "act.npy", l.act};
  const OperandTensor weight{"weight", "weight.npy", l.weight};
  const OperandTensor grad{"grad", "grad.npy", l.grad};
  const auto result = [&](const std::string& operation, const std::vector<OperandTensor>& tensors) {
    return on_the_tile(tile, first_on_b, operation + l.words(), tensors);
  };
  EXPECT_EQ(result("forward", {act, weight}), due.out);
  EXPECT_EQ(result("input_gradient" + stride, {act, weight, grad}), due.grad_in);
  EXPECT_EQ(result("weight_gradient", {act, weight, grad}), due.grad_weight);
  EXPECT_EQ(result("forward,b=weight", {act, weight}), due.out);
  EXPECT_EQ(result("forward,b=act", {act, weight}), due.out);
}

INSTANTIATE_TEST_SUITE_P(Layers, TensorProductOfLayer, testing::Range(0, 60));

TEST(TensorProducts, TheNamedRoleIsOnTheBSide) {
  Random random(4);
  const OperandTensor act{"act", "act.npy", random_tensor({4, 16}, random)};
  const OperandTensor weight{"weight", "weight.npy", random_tensor({6, 16}, random)};
  const auto outputs_of_b = [&](bool first_on_b, const std::string& operation) {
    return lay_out({16, 2, 2}, rules(first_on_b), parse_operation(operation), {act, weight})
        .parts.front()
        .b_place.size();
  };
  EXPECT_EQ(outputs_of_b(true, "forward"), 4U);
  EXPECT_EQ(outputs_of_b(false, "forward"), 6U);
  EXPECT_EQ(outputs_of_b(true, "forward,b=weight"), 6U);
  EXPECT_EQ(outputs_of_b(false, "forward,b=act"), 4U);
}

TEST(TensorProducts, FewerReductions_AreSpread_AndTheRestOfTheResultIsZero) {
  Tensor ones;
  ones.type = ElementType::int8;
  ones.shape = {4, 8};
  ones.bytes.assign(32, 1);
  TensorProduct product({8, 1, 4}, rules(false), parse_operation("matrix,reductions=2"),
                        {{"a", "a.npy", ones}, {"b", "b.npy", ones}});
  ASSERT_EQ(product.reductions(), 2U);
  for (std::size_t r = 0; r < 2; ++r) product.place(r, {8, 8, 8, 8});
  EXPECT_EQ(product.shape(), (std::vector<std::size_t>{4, 4}));
  EXPECT_EQ(product.results(),
            (std::vector<std::int64_t>{8, 8, 8, 8, 0, 0, 0, 0, 8, 8, 8, 8, 0, 0, 0, 0}));
}

std::string refusal(const std::string& operation, const std::vector<OperandTensor>& tensors) {
  try {
    lay_out({4, 4, 4, 3}, rules(true), parse_operation(operation), tensors);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(TensorProducts, BadOnesAreRefused) {
  using testing::HasSubstr;
  Random random(3);
  const OperandTensor act{"act", "act.npy", random_tensor({2, 4, 5, 5}, random)};
  const OperandTensor weight{"weight", "weight.npy", random_tensor({3, 4, 3, 3}, random)};
  const OperandTensor thin{"weight", "thin.npy", random_tensor({3, 2, 3, 3}, random)};
  const OperandTensor wide{"weight", "wide.npy", random_tensor({3, 4, 7, 7}, random)};
  const OperandTensor grad{"grad", "grad.npy", random_tensor({2, 3, 5, 5}, random)};
  EXPECT_THAT(refusal("backward", {}), HasSubstr("is not one of matrix, forward"));
  EXPECT_THAT(refusal("forward,step=1", {}), HasSubstr("step is not one of stride, padding"));
  EXPECT_THAT(refusal("forward,stride=0", {}), HasSubstr("outside 1..16"));
  EXPECT_THAT(refusal("forward,b=grad", {}), HasSubstr("is not one of act, weight"));
  EXPECT_THAT(refusal("forward,lane_stride=2", {act, weight}), HasSubstr("common divisor"));
  EXPECT_THAT(refusal("forward", {act}), HasSubstr("--tensor weight=FILE.npy is missing"));
  EXPECT_THAT(refusal("forward", {act, act, weight}), HasSubstr("has two tensors"));
  EXPECT_THAT(refusal("forward", {act, weight, grad}), HasSubstr("role 'grad' is not one of"));
  EXPECT_THAT(refusal("forward", {act, thin}), HasSubstr("dimension 1 is 2 where 4 channels"));
  EXPECT_THAT(refusal("forward", {act, wide}), HasSubstr("smaller than the kernel"));
  EXPECT_THAT(refusal("input_gradient", {act, weight, grad}),
              HasSubstr("dimension 2 is 5 where 3 lines"));
  EXPECT_THAT(refusal("forward", {act, weight}),
              HasSubstr("a reduction of 36 takes 9 rows; max_rows = 3"));
  EXPECT_THAT(refusal("", {act, weight}), HasSubstr("role 'act' is not one of matrix (a, b)"));
}

}  // namespace
}  // namespace whit
