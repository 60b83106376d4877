// SPDX-License-Identifier: Apache-2.0
// Which tensors are operands, which of two is the serial one, and what a product of tensors gives.
#include "golden/fpraker/fpraker_operands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "golden/common/error.hpp"
#include "golden/fpraker/fpraker_model.hpp"

namespace whit::fpraker {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Shape = std::vector<std::size_t>;

Params of_format(int exp_bits, int frac_bits, bool specials = true) {
  Params p;
  p.exp_bits = exp_bits;
  p.frac_bits = frac_bits;
  p.specials = specials;
  return p;
}

Tensor floats(const Shape& shape, const std::vector<float>& values) {
  Tensor tensor{ElementType::float32, shape, std::vector<std::uint8_t>(4 * values.size())};
  std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
  return tensor;
}

std::vector<float> float_values(const Tensor& tensor) {
  EXPECT_EQ(tensor.type, ElementType::float32);
  std::vector<float> values(tensor.size());
  std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
  return values;
}

std::vector<OperandValue> read(const Params& p, const Tensor& tensor) {
  return operand_values(p, {"a", "a.npy", tensor});
}

std::string refusal(const Params& p, const Tensor& tensor) {
  try {
    read(p, tensor);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(FprakerOperands, UnsignedTensorsAreBitPatterns) {
  const Tensor words{ElementType::uint16, {2}, {0x80, 0x3F, 0xFF, 0xFF}};
  const Tensor bytes{ElementType::uint8, {2}, {0x38, 0xFF}};
  EXPECT_THAT(read(of_format(8, 7), words), ElementsAre(0x3F80, 0xFFFF));
  EXPECT_THAT(read(of_format(5, 10), words), ElementsAre(0x3F80, 0xFFFF));
  EXPECT_THAT(read(of_format(4, 3), bytes), ElementsAre(0x38, 0xFF));
  EXPECT_EQ(refusal(of_format(8, 7), bytes),
            "a.npy: is uint8; a format of 8 exponent and 7 fraction bits takes float32, or uint16 "
            "bit patterns");
  EXPECT_THAT(refusal(of_format(5, 2), words),
              HasSubstr("is uint16; a format of 5 exponent and 2"));
  EXPECT_THAT(refusal(of_format(8, 10), words), testing::EndsWith("takes float32"));
  EXPECT_THAT(refusal(of_format(8, 7), {ElementType::int16, {1}, {0, 0}}), HasSubstr("is int16"));
}

TEST(FprakerOperands, Float32IsRounded) {
  const float infinity = INFINITY;
  EXPECT_THAT(read(of_format(8, 7), floats({5}, {1, 1.00390625F, 1.01171875F, -infinity, NAN})),
              ElementsAre(0x3F80, 0x3F80, 0x3F82, 0xFF80, 0x7FC0));
  EXPECT_THAT(read(of_format(4, 3, false), floats({4}, {448, 480, -1000, 1e-3F})),
              ElementsAre(0x7E, 0x7F, 0xFF, 0));
  EXPECT_THAT(refusal(of_format(4, 3, false), floats({2}, {1, infinity})),
              HasSubstr("a.npy: element 1 is an infinity or NaN; specials: false"));
  EXPECT_THAT(refusal(of_format(4, 3, false), floats({1}, {NAN})), HasSubstr("element 0"));
}

// Non-adjacent digits: 1 has one, 1.5 = 2 - 1/2 two, 1.3125 = 1 + 1/4 + 1/16 three.
TEST(FprakerOperands, DigitsAreCountedPerValue) {
  const auto mean = [](const Params& p, const std::vector<float>& values) {
    const OperandTensor tensor{"a", "a.npy", floats({1, values.size()}, values)};
    return mean_digits(p, make_operand(tensor, operand_rules(p).read));
  };
  Params p;
  EXPECT_EQ(mean(p, {1, -1.5F, 1.3125F, 0}), 1.5);
  EXPECT_EQ(mean(p, {INFINITY, NAN, 1e-40F, 1.3125F}), 0.75);
  EXPECT_EQ(mean(p, {1.75F}), 2);
  p.encoding = Encoding::binary;
  EXPECT_EQ(mean(p, {1.75F}), 3);
  EXPECT_EQ(mean(of_format(2, 2, false), {7}), 2) << "the largest exponent is an ordinary one";
}

TEST(FprakerOperands, FewerDigitsAreOnTheASide) {
  const Tensor simple = floats({4, 8}, std::vector<float>(32, 2));
  const Tensor rich = floats({6, 8}, std::vector<float>(48, 1.3125F));
  const Tensor other = floats({6, 8}, std::vector<float>(48, 4));
  const Params p;
  const auto outputs_of_a = [&](const std::string& operation, const Tensor& a, const Tensor& b) {
    return lay_out(tile_shape(p), operand_rules(p), parse_operation(operation),
                   {{"a", "a.npy", a}, {"b", "b.npy", b}})
        .parts.front()
        .a_place.size();
  };
  EXPECT_EQ(outputs_of_a("", simple, rich), 4U);
  EXPECT_EQ(outputs_of_a("", rich, simple), 4U);
  EXPECT_EQ(outputs_of_a("", simple, other), 4U) << "the first of equals";
  EXPECT_EQ(outputs_of_a("", other, simple), 6U) << "the first of equals";
  EXPECT_EQ(outputs_of_a("matrix,b=a", simple, rich), 6U);
  EXPECT_EQ(outputs_of_a("matrix,b=b", rich, simple), 6U);
}

// The dot products of one reduction, each by the numerics contract.
std::vector<std::int64_t> dots(const Params& p, const std::vector<OperandRow>& rows) {
  std::vector<std::int64_t> results;
  for (int i = 0; i < p.rows * p.cols; ++i) {
    Dot dot(p);
    for (const OperandRow& row : rows) {
      std::vector<FloatPair> set;
      for (int lane = 0; lane < p.lanes; ++lane) {
        const auto at = [&](int stream) {
          return static_cast<std::size_t>(stream * p.lanes + lane);
        };
        set.emplace_back(row.a[at(i % p.cols)], row.b[at(i / p.cols)]);
      }
      dot.add(set, p.oob_threshold);
    }
    results.push_back(dot.finish());
  }
  return results;
}

// Sums of at most 8 bits are exact in bf16.
TEST(FprakerOperands, AProductOfSmallIntegersIsExact_OnEitherSide) {
  constexpr std::size_t kA = 5, kB = 7, kLength = 21;
  std::mt19937 random(3);
  std::vector<float> a(kA * kLength), b(kB * kLength);
  for (float& x : a) x = static_cast<float>(static_cast<int>(random() % 5) - 2);
  for (float& x : b) x = static_cast<float>(static_cast<int>(random() % 7) - 3);
  std::vector<float> due(kB * kA, 0);
  for (std::size_t i = 0; i < due.size(); ++i) {
    for (std::size_t k = 0; k < kLength; ++k) {
      due[i] += a[i % kA * kLength + k] * b[i / kA * kLength + k];
    }
  }
  Params p;
  p.rows = 3;
  p.cols = 2;
  for (const char* operation : {"matrix", "matrix,b=a", "matrix,b=b,lane_stride=3"}) {
    TensorProduct product(
        tile_shape(p), operand_rules(p), parse_operation(operation),
        {{"a", "a.npy", floats({kA, kLength}, a)}, {"b", "b.npy", floats({kB, kLength}, b)}});
    for (std::size_t r = 0; r < product.reductions(); ++r) {
      product.place(r, dots(p, product.rows(r)));
    }
    const Tensor result = result_tensor(p, product);
    EXPECT_EQ(result.shape, (Shape{kB, kA}));
    EXPECT_EQ(float_values(result), due) << operation;
  }
}

// Every bit pattern of the format as the result of a product of one number with one.
std::vector<float> every_result(const Params& p) {
  const std::size_t count = std::size_t{1} << format(p).bits();
  Params wide = p;
  wide.rows = static_cast<int>(count);
  TensorProduct product(tile_shape(wide), operand_rules(p), parse_operation("matrix,b=b"),
                        {{"a", "a.npy", floats({1, 1}, {1})},
                         {"b", "b.npy", floats({count, 1}, std::vector<float>(count, 1))}});
  std::vector<std::int64_t> bits;
  for (std::size_t i = 0; i < count; ++i) bits.push_back(static_cast<std::int64_t>(i));
  product.place(0, bits);
  return float_values(result_tensor(p, product));
}

TEST(FprakerOperands, EveryResultHasItsValue) {
  for (const bool specials : {true, false}) {
    for (const auto& [exp_bits, frac_bits] :
         std::vector<std::pair<int, int>>{{8, 7}, {5, 10}, {4, 3}, {5, 2}, {2, 2}}) {
      const Params p = of_format(exp_bits, frac_bits, specials);
      const std::vector<float> results = every_result(p);
      const int top = (1 << exp_bits) - 1;
      for (std::size_t i = 0; i < results.size(); ++i) {
        const int exponent = static_cast<int>(i >> frac_bits) & top;
        const int fraction = static_cast<int>(i) & ((1 << frac_bits) - 1);
        if (specials && exponent == top && fraction != 0) {
          ASSERT_TRUE(std::isnan(results[i])) << i;
          continue;
        }
        float due = exponent == 0
                        ? 0
                        : std::ldexp(1 + std::ldexp(static_cast<float>(fraction), -frac_bits),
                                     exponent - format(p).bias());
        if (specials && exponent == top) due = INFINITY;
        const bool negative = i >> (exp_bits + frac_bits) != 0;
        ASSERT_EQ(results[i], negative ? -due : due) << i;
        ASSERT_EQ(std::signbit(results[i]), negative) << i;
      }
    }
  }
}

}  // namespace
}  // namespace whit::fpraker
