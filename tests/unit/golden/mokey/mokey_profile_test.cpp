// SPDX-License-Identifier: Apache-2.0
// Tensors as numbers, and dictionaries as integers.
#include "golden/mokey/mokey_profile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_exact.hpp"
#include "tests/unit/golden/mokey/mokey_values.hpp"

namespace whit::mokey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(MokeyProfile, ElementsOfEveryType_AreNumbers) {
  EXPECT_THAT(real_values("x", float_tensor({1.5F, -2.25F})), ElementsAre(1.5, -2.25));
  EXPECT_THAT(real_values("x", Tensor{ElementType::int8, {2}, {0xFF, 3}}), ElementsAre(-1, 3));
  EXPECT_THAT(real_values("x", Tensor{ElementType::uint8, {1}, {0xFF}}), ElementsAre(255));
  EXPECT_THAT(real_values("x", Tensor{ElementType::int16, {1}, {0, 0xFF}}), ElementsAre(-256));
  EXPECT_THAT(real_values("x", Tensor{ElementType::uint16, {1}, {0xC0, 0xBF}}), ElementsAre(-1.5));
}

TEST(MokeyProfile, WhatIsNoNumber_IsRefusedByName) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_THAT(refusal([&] {
                real_values("act.npy", float_tensor({0, nan}));
              }),
              HasSubstr("act.npy: element 1 is NaN"));
  EXPECT_THAT(refusal([&] { real_values("act.npy", float_tensor({-infinity})); }),
              HasSubstr("act.npy: element 0 is infinite"));
  EXPECT_THAT(refusal([&] {
                real_values("x.npy", Tensor{ElementType::int64, {0}, {}});
              }),
              HasSubstr("x.npy: elements of int64"));
  EXPECT_THAT(refusal([&] { make_dictionary(Params{}, {}, {}); }), HasSubstr("one value"));
}

TEST(MokeyProfile, SetOfTensors_IsOneBehindTheOther) {
  const std::vector<NamedTensor> set = {{"a", float_tensor({1, 2})}, {"b", float_tensor({3})}};
  EXPECT_THAT(real_values(set), ElementsAre(1, 2, 3));
}

TEST(MokeyProfile, StandardNormalMagnitudes_HaveTheCheckValues) {
  const Params p;
  Dictionary dictionary;
  fix_point(p, std::vector<double>(16, 3.5), dictionary);
  EXPECT_EQ(dictionary.fraction_bits, 13);
  EXPECT_THAT(dictionary.magnitudes, ElementsAre(188, 1655, 3384, 5422, 7825, 10658, 13999, 17937));
  EXPECT_EQ(dictionary.outliers[7], 3.5 * 8192);
}

TEST(MokeyProfile, FractionBits_AreAsManyAsFit) {
  Params p;
  std::vector<double> outliers(16, 3);
  const auto bits = [&](double mean, double last) {
    Dictionary dictionary;
    dictionary.mean = mean;
    outliers.back() = last;
    fix_point(p, outliers, dictionary);
    return dictionary.fraction_bits;
  };
  EXPECT_EQ(bits(0, 3.99), 13);
  EXPECT_EQ(bits(0, 4), 12);         // 2^15 does not fit
  EXPECT_EQ(bits(0, 3.99998), 12);   // rounds up to it
  EXPECT_EQ(bits(2, 3), 12);         // mean + residual
  EXPECT_EQ(bits(-1.5, 3), 13);      // -1.5 - 2.19 fits
  EXPECT_EQ(bits(1e6, 3), 15 - 20);  // fewer than none
  outliers.front() = -4;
  EXPECT_EQ(bits(0, 3), 13);  // -2^15 does
  p.dict_bits = 8;
  EXPECT_EQ(bits(0, 3), 5);
}

// Every number of a dictionary is within half a step of what it stands for, and one more fraction
// bit would not fit.
TEST(MokeyProfile, Dictionary_IsRoundedOnceFromItsNumbers) {
  for (const int seed : {1, 2, 3, 4}) {
    for (const double sigma : {1e-4, 0.3, 70.0}) {
      const Params p;
      const Dictionary d = make_dictionary(
          p, tailed_values(3000, static_cast<std::uint64_t>(seed), sigma * (2 * seed - 5), sigma),
          {});
      ASSERT_EQ(dictionary_error(p, d), "");
      const double step = std::ldexp(1, -d.fraction_bits);
      EXPECT_NEAR(static_cast<double>(d.fixed_mean) * step, d.mean, step / 2);
      std::int64_t most = std::abs(d.fixed_mean);
      for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_NEAR(static_cast<double>(d.magnitudes[i]) * step,
                    d.sigma * (std::pow(1.179, i) - 0.977), step * 0.5001);
      }
      for (const std::int64_t x : d.outliers) {
        most = std::max({most, std::abs(x), std::abs(x + d.fixed_mean)});
      }
      EXPECT_LE(most, 32768);
      EXPECT_GE(2 * most, 32760);
    }
  }
}

TEST(MokeyProfile, BrokenDictionaries_AreNamed) {
  const Params p;
  const Dictionary good = make_dictionary(p, tailed_values(500, 1, 0.3), {});
  const auto problem = [&](const std::function<void(Dictionary&)>& damage) {
    Dictionary d = good;
    damage(d);
    return dictionary_error(p, d);
  };
  EXPECT_EQ(problem([](Dictionary&) {}), "");
  EXPECT_THAT(problem([](Dictionary& d) { d.outliers.pop_back(); }),
              HasSubstr("8 magnitudes and 15 outliers; 8 and 16 are due"));
  EXPECT_THAT(problem([](Dictionary& d) { d.sigma = 0; }), HasSubstr("above 0"));
  EXPECT_THAT(problem([](Dictionary& d) { d.cut = -1; }), HasSubstr("above 0"));
  EXPECT_THAT(problem([](Dictionary& d) { d.outliers[3] = d.outliers[5]; }), HasSubstr("ascend"));
  EXPECT_THAT(problem([](Dictionary& d) { d.outliers[15] = 32767; }), HasSubstr("does not fit"));
  EXPECT_THAT(problem([](Dictionary& d) { ++d.fixed_mean; }), HasSubstr("fixed_mean"));
  EXPECT_THAT(problem([](Dictionary& d) { ++d.magnitudes[0]; }), HasSubstr("a, b and exp0"));
  Params other;
  other.exp0 = 1;
  EXPECT_THAT(dictionary_error(other, good), HasSubstr("a, b and exp0"));
}

TEST(MokeyProfile, EqualValues_HaveADictionary) {
  for (const double value : {0.0, 1.0, -3e-5}) {
    const Dictionary d = make_dictionary(Params{}, std::vector<double>(9, value), {});
    EXPECT_EQ(d.mean, value);
    EXPECT_NEAR(static_cast<double>(d.fixed_mean) * std::ldexp(1, -d.fraction_bits), value,
                std::ldexp(1, -d.fraction_bits - 1));
  }
}

TEST(MokeyProfile, OrderOfValues_DoesNotMatter) {
  std::vector<double> values = tailed_values(500, 9);
  const Dictionary first = make_dictionary(Params{}, values, {0, 0.03});
  std::reverse(values.begin(), values.end());
  const Dictionary second = make_dictionary(Params{}, values, {0, 0.03});
  EXPECT_EQ(first.sigma, second.sigma);
  EXPECT_EQ(first.outliers, second.outliers);
}

}  // namespace
}  // namespace whit::mokey
