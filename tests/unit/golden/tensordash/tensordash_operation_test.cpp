// SPDX-License-Identifier: Apache-2.0
// The three products of a layer's training on the tile against one plain loop nest.
#include "golden/tensordash/tensordash_product.hpp"

#include <gtest/gtest.h>

#include "tests/unit/golden/common/layer_case.hpp"

namespace whit::tensordash {
namespace {

using test::LayerCase;
using test::LayerResults;
using test::Random;
using test::random_tensor;

std::vector<std::int64_t> on_the_tile(const Params& p, const std::string& operation,
                                      const std::vector<OperandTensor>& tensors) {
  Product product(p, parse_operation(operation), tensors);
  const Connectivity net(p);
  for (std::size_t r = 0; r < product.reductions(); ++r) {
    product.place(r, reduction_sums(p, net, product.rows(r)));
  }
  return test::int64_values(product.result());
}

class TensorDashOperation : public testing::TestWithParam<int> {};

TEST_P(TensorDashOperation, EqualsThePlainLoops) {
  Random random(static_cast<std::uint32_t>(GetParam()));
  const LayerCase l(random, GetParam() % 4 == 0);
  const LayerResults due = test::plain_loops(l);
  Params p;
  p.rows = 1 + static_cast<int>(random() % 3);
  p.cols = 1 + static_cast<int>(random() % 3);
  p.lanes = GetParam() % 2 == 0 ? 16 : 7;
  p.sides = GetParam() % 3 == 0 ? Sides::two : Sides::one;
  const OperandTensor act{"act", "act.npy", l.act};
  const OperandTensor weight{"weight", "weight.npy", l.weight};
  const OperandTensor grad{"grad", "grad.npy", l.grad};
  EXPECT_EQ(on_the_tile(p, "forward" + l.words(), {act, weight}), due.out);
  EXPECT_EQ(on_the_tile(p, "input_gradient,lane_stride=3" + l.words(), {act, weight, grad}),
            due.grad_in);
  EXPECT_EQ(on_the_tile(p, "weight_gradient" + l.words(), {act, weight, grad}), due.grad_weight);
  EXPECT_EQ(on_the_tile(p, "forward,b=weight" + l.words(), {act, weight}), due.out);
  EXPECT_EQ(on_the_tile(p, "forward,b=act" + l.words(), {act, weight}), due.out);
}

INSTANTIATE_TEST_SUITE_P(Layers, TensorDashOperation, testing::Range(0, 60));

TEST(TensorDashOperations, TheSparserOperandIsOnTheBSide) {
  Random random(5);
  Tensor dense = random_tensor({4, 16}, random);
  for (std::uint8_t& byte : dense.bytes) byte |= 1;
  const Tensor sparse = random_tensor({6, 16}, random);
  const auto outputs_of_b = [](const std::string& operation, const OperandTensor& first,
                               const OperandTensor& second) {
    const TensorLayout layout =
        lay_out({16, 4, 4}, operand_rules({}), parse_operation(operation), {first, second});
    return layout.parts.front().b_place.size();
  };
  EXPECT_EQ(outputs_of_b("forward", {"act", "a", dense}, {"weight", "w", sparse}), 6U);
  EXPECT_EQ(outputs_of_b("forward", {"act", "a", sparse}, {"weight", "w", dense}), 6U);
  EXPECT_EQ(outputs_of_b("matrix", {"a", "a", sparse}, {"b", "b", dense}), 4U)
      << "b, whatever it is";
}

// 8 of 16 channels are zero: neighbours cannot help them, lanes that are spread can (specs 6.4).
TEST(TensorDashOperations, ALaneStrideSpreadsPrunedChannels) {
  Tensor act;
  act.type = ElementType::int8;
  act.shape = {1, 16 * 300};
  for (int i = 0; i < 16 * 300; ++i) act.bytes.push_back(i % 16 < 8 ? 1 : 0);
  Tensor weight = act;
  for (std::uint8_t& byte : weight.bytes) byte = 1;
  Params p;
  p.rows = p.cols = 1;
  p.options.word = "paper";
  const Connectivity net(p);
  for (const auto& [stride, cycles] :
       std::vector<std::pair<int, std::uint64_t>>{{1, 299}, {3, 172}, {5, 167}, {7, 151}}) {
    const Product product(p, parse_operation("forward,lane_stride=" + std::to_string(stride)),
                          {{"act", "a", act}, {"weight", "w", weight}});
    EXPECT_EQ(reduction_cycles(net, product.pairs(0), schedule), cycles) << "stride " << stride;
  }
}

}  // namespace
}  // namespace whit::tensordash
