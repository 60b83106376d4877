// SPDX-License-Identifier: Apache-2.0
// The three products of a layer's training against one plain loop nest, for random layers.
#include "golden/tensordash/tensordash_operation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "golden/common/error.hpp"
#include "golden/tensordash/tensordash_product.hpp"

namespace whit::tensordash {
namespace {

using Random = std::mt19937;
using Shape = std::vector<std::size_t>;

Tensor random_tensor(const Shape& shape, Random& random) {
  Tensor tensor;
  tensor.type = ElementType::int8;
  tensor.shape = shape;
  std::size_t size = 1;
  for (const std::size_t n : shape) size *= n;
  for (std::size_t i = 0; i < size; ++i) {
    tensor.bytes.push_back(random() % 2 == 0 ? 0 : static_cast<std::uint8_t>(random()));
  }
  return tensor;
}

struct Case {
  std::size_t n, c, h, w, k, r, s, stride, padding, p, q;
  Tensor act, weight, grad;

  explicit Case(Random& random, bool dense) {
    const auto in = [&](std::size_t low, std::size_t high) {
      return low + random() % (high - low + 1);
    };
    n = in(1, 3), c = in(1, 20), k = in(1, 9);
    r = dense ? 1 : in(1, 4), s = dense ? 1 : in(1, 3);
    stride = dense ? 1 : in(1, 3);
    padding = dense ? 0 : in(0, 2);
    h = dense ? 1 : r + in(0, 6);
    w = dense ? 1 : s + in(0, 6);
    p = (h + 2 * padding - r) / stride + 1;
    q = (w + 2 * padding - s) / stride + 1;
    act = random_tensor(dense ? Shape{n, c} : Shape{n, c, h, w}, random);
    weight = random_tensor(dense ? Shape{k, c} : Shape{k, c, r, s}, random);
    grad = random_tensor(dense ? Shape{n, k} : Shape{n, k, p, q}, random);
  }

  std::string words() const {
    return ",stride=" + std::to_string(stride) + ",padding=" + std::to_string(padding);
  }
};

struct Results {
  std::vector<std::int64_t> out, grad_in, grad_weight;
};

// Every multiplication of the layer, once.
Results plain(const Case& l) {
  const auto act = integer_values(l.act);
  const auto weight = integer_values(l.weight);
  const auto grad = integer_values(l.grad);
  Results results{std::vector<std::int64_t>(grad.size()), std::vector<std::int64_t>(act.size()),
                  std::vector<std::int64_t>(weight.size())};
  for (std::size_t n = 0; n < l.n; ++n)
    for (std::size_t k = 0; k < l.k; ++k)
      for (std::size_t p = 0; p < l.p; ++p)
        for (std::size_t q = 0; q < l.q; ++q)
          for (std::size_t c = 0; c < l.c; ++c)
            for (std::size_t r = 0; r < l.r; ++r)
              for (std::size_t s = 0; s < l.s; ++s) {
                const std::size_t y = p * l.stride + r;
                const std::size_t x = q * l.stride + s;
                if (y < l.padding || x < l.padding) continue;
                if (y - l.padding >= l.h || x - l.padding >= l.w) continue;
                const std::size_t in = ((n * l.c + c) * l.h + y - l.padding) * l.w + x - l.padding;
                const std::size_t out = ((n * l.k + k) * l.p + p) * l.q + q;
                const std::size_t tap = ((k * l.c + c) * l.r + r) * l.s + s;
                results.out[out] += act[in] * weight[tap];
                results.grad_in[in] += grad[out] * weight[tap];
                results.grad_weight[tap] += grad[out] * act[in];
              }
  return results;
}

std::vector<std::int64_t> int64_values(const Tensor& tensor) {
  std::vector<std::int64_t> values(tensor.size());
  for (std::size_t i = 0; i < tensor.bytes.size(); ++i) {
    values[i / 8] = static_cast<std::int64_t>(static_cast<std::uint64_t>(values[i / 8]) |
                                              std::uint64_t{tensor.bytes[i]} << (8 * (i % 8)));
  }
  return values;
}

std::vector<std::int64_t> on_the_tile(const Params& p, const std::string& operation,
                                      const std::vector<OperandTensor>& tensors) {
  Product product(p, parse_operation(operation), tensors);
  const Connectivity net(p);
  for (std::size_t r = 0; r < product.reductions(); ++r) {
    product.place(r, reduction_sums(p, net, product.rows(r)));
  }
  return int64_values(product.result());
}

class TensorDashOperation : public testing::TestWithParam<int> {};

TEST_P(TensorDashOperation, EqualsThePlainLoops) {
  Random random(static_cast<std::uint32_t>(GetParam()));
  const Case l(random, GetParam() % 4 == 0);
  const Results due = plain(l);
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
  const Layout x =
      lay_out({}, parse_operation("forward"), {{"act", "a", dense}, {"weight", "w", sparse}});
  EXPECT_EQ(x.parts.front().b_place.size(), 6u) << "weights";
  const Layout y =
      lay_out({}, parse_operation("forward"), {{"act", "a", sparse}, {"weight", "w", dense}});
  EXPECT_EQ(y.parts.front().b_place.size(), 6u) << "activations";
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

std::string refusal(const std::string& operation, const std::vector<OperandTensor>& tensors) {
  try {
    lay_out({}, parse_operation(operation), tensors);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(TensorDashOperations, BadOnesAreRefused) {
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
  EXPECT_THAT(refusal("forward,lane_stride=4", {act, weight}), HasSubstr("common divisor"));
  EXPECT_THAT(refusal("forward", {act}), HasSubstr("--tensor weight=FILE.npy is missing"));
  EXPECT_THAT(refusal("forward", {act, act, weight}), HasSubstr("has two tensors"));
  EXPECT_THAT(refusal("forward", {act, weight, grad}), HasSubstr("role 'grad' is not one of"));
  EXPECT_THAT(refusal("forward", {act, thin}), HasSubstr("dimension 1 is 2 where 4 channels"));
  EXPECT_THAT(refusal("forward", {act, wide}), HasSubstr("smaller than the kernel"));
  EXPECT_THAT(refusal("input_gradient", {act, weight, grad}),
              HasSubstr("dimension 2 is 5 where 3 lines"));
  EXPECT_THAT(refusal("", {act, weight}), HasSubstr("role 'act' is not one of matrix (a, b)"));
}

}  // namespace
}  // namespace whit::tensordash
