// SPDX-License-Identifier: Apache-2.0
// Exact dot products, rounded once, and the share of results that differ from them.
#include "golden/fpraker/fpraker_accuracy.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "golden/fpraker/fpraker_synthetic.hpp"

namespace whit::fpraker {
namespace {

double bf16_value(std::uint32_t bits) {
  const float value = fp32_value(bits << 16);
  return std::isnormal(value) ? static_cast<double>(value) : 0;
}

// Exponents within 12 of one: every sum is exact in a double.
TEST(FprakerExact, IsTheRoundedSumOfTheProducts) {
  std::mt19937_64 random(1);
  const Params p;
  ExactDot dot(p);
  for (int trial = 0; trial < 20000; ++trial) {
    std::vector<FloatPair> pairs(1 + random() % 8);
    double sum = 0;
    for (FloatPair& pair : pairs) {
      const auto number = [&] {
        return static_cast<std::uint32_t>((random() & 0x807F) | (121 + random() % 12) << 7);
      };
      pair = {number(), number()};
      sum += bf16_value(pair.first) * bf16_value(pair.second);
    }
    dot.add(pairs);
    const std::uint32_t expected = sum == 0 ? 0 : to_format(kBf16, sum);
    ASSERT_EQ(dot.finish(), expected) << trial;
  }
}

TEST(FprakerExact, EndsOfTheRange) {
  Params p;
  ExactDot dot(p);
  dot.add({{0x7F7F, 0x7F7F}});
  EXPECT_EQ(dot.finish(), 0x7F80u);
  dot.add({{0x7F7F, 0xFF7F}});
  EXPECT_EQ(dot.finish(), 0xFF80u);
  dot.add({{0x0080, 0x0080}});  // the least numbers
  EXPECT_EQ(dot.finish(), 0u);
  dot.add({{0x7F7F, 0x7F7F}, {0xFF7F, 0x7F7F}, {0x0080, 0x3F80}});
  EXPECT_EQ(dot.finish(), 0x0080u);
  // One and half a place: to even; a hair more: up.
  dot.add({{0x3F80, 0x3F80}, {0x3B80, 0x3F80}});
  EXPECT_EQ(dot.finish(), 0x3F80u);
  dot.add({{0x3F80, 0x3F80}, {0x3B80, 0x3F80}, {0x0080, 0x0080}});
  EXPECT_EQ(dot.finish(), 0x3F81u);
  dot.add({{0x3F81, 0x3F80}, {0x3B80, 0x3F80}});
  EXPECT_EQ(dot.finish(), 0x3F82u);
  p.specials = false;
  ExactDot finite(p);
  finite.add({{0x7F7F, 0x7F7F}});
  EXPECT_EQ(finite.finish(), 0x7FFFu);
}

TEST(FprakerAccuracy, CountsWhatIsOff_NotSpecials) {
  Params p;
  p.lanes = 2;
  p.rows = 2;
  p.cols = 2;
  Accuracy accuracy(p);
  // Columns 1 and 2, rows 1 and NaN: products 1, 2, NaN, NaN.
  accuracy.take({{0x3F80, 0, 0x4000, 0}, {0x3F80, 0, 0x7FC0, 0}, true, 12});
  accuracy.compare({0x3F81, 0x3FFE, 0x7FC0, 0x7FC0});
  accuracy.take({{0x3F80, 0, 0x4000, 0}, {0x3F80, 0, 0x3F80, 0}, true, 12});
  accuracy.compare({0x3F80, 0x4000, 0x3F80, 0x4000});
  const auto json = accuracy.json();
  EXPECT_EQ(json.at("results"), 6);
  EXPECT_DOUBLE_EQ(json.at("results_off"), 2.0 / 6);
  EXPECT_DOUBLE_EQ(json.at("results_far_off"), 1.0 / 6);
}

}  // namespace
}  // namespace whit::fpraker
