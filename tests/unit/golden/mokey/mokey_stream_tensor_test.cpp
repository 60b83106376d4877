// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_stream_tensor.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_exact.hpp"
#include "tests/unit/golden/mokey/mokey_values.hpp"

namespace whit::mokey {
namespace {

Params of_part(Part part) {
  Params p;
  p.part = part;
  return p;
}

NamedTensor tailed_tensor(double mean, double sigma) {
  const std::vector<double> values = tailed_values(4000, 7, mean, sigma);
  return {"t.npy", float_tensor({values.begin(), values.end()})};
}

StreamTensor profiled(const Params& p, const NamedTensor& tensor, Dictionary& dictionary) {
  dictionary = make_dictionary(p, real_values(tensor.name, tensor.tensor), {});
  return make_stream_tensor(p, tensor, dictionary);
}

std::string refusal(const Params& p, const NamedTensor& tensor, const Dictionary& dictionary) {
  try {
    make_stream_tensor(p, tensor, dictionary);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(MokeyFixedPoint, Ties_AreEven_AndNumbersBehindTheLastAreIt) {
  EXPECT_EQ(fixed_point(0.5, 0, 8), 0);
  EXPECT_EQ(fixed_point(1.5, 0, 8), 2);
  EXPECT_EQ(fixed_point(-2.5, 0, 8), -2);
  EXPECT_EQ(fixed_point(3.25, 2, 8), 13);
  EXPECT_EQ(fixed_point(-96, -5, 8), -3);
  EXPECT_EQ(fixed_point(127.5, 0, 8), 127);
  EXPECT_EQ(fixed_point(1e30, 0, 8), 127);
  EXPECT_EQ(fixed_point(-128.75, 0, 8), -128);
  EXPECT_EQ(fixed_point(-1e300, 2000, 8), -128);
  EXPECT_EQ(fixed_point(1, 63, 64), INT64_MAX);
  EXPECT_EQ(fixed_point(-1, 63, 64), INT64_MIN);
}

TEST(MokeyFixedPoint, RandomNumbers_AreTheNearest) {
  for (const int fraction_bits : {-2, 0, 9, 40}) {
    for (const double value : normal_values(1000, 3, 1, 20)) {
      ASSERT_EQ(fixed_point(value, fraction_bits, 60),
                nearest_even(shifted(mpq_class(value), fraction_bits)));
    }
  }
}

TEST(MokeyStreamTensor, Compressor_CodesValuesOfDictBits) {
  for (const int dict_bits : {8, 12, 16}) {
    Params p = of_part(Part::compressor);
    p.dict_bits = dict_bits;
    Dictionary d;
    const StreamTensor t = profiled(p, tailed_tensor(-3, 2), d);
    std::vector<double> kept;
    for (std::size_t i = 0; i < t.values.size(); ++i) {
      kept.push_back(std::ldexp(static_cast<double>(t.integers[i]), -d.fraction_bits));
      ASSERT_EQ(wrapped(t.integers[i], dict_bits), t.integers[i]);
      // All but what lies behind the largest outlier's centroid.
      const double step = std::ldexp(1.0, -d.fraction_bits);
      if (std::abs(t.values[i]) < std::ldexp(step, dict_bits - 1) - step) {
        ASSERT_LE(std::abs(kept[i] - t.values[i]), step / 2);
      }
    }
    ASSERT_EQ(t.codes, quantize(p, d, kept));
  }
}

// Thresholds and numbers of 24 bits lie on the accumulator's grid, so nothing is lost.
TEST(MokeyStreamTensor, Quantizer_CodesRealNumbers) {
  for (const double mean : {0.0, -3.0, 40.0}) {
    const Params p = of_part(Part::quantizer);
    Dictionary d;
    const StreamTensor t = profiled(p, tailed_tensor(mean, 0.01), d);
    ASSERT_EQ(t.codes, quantize(p, d, t.values));
    for (const std::int64_t threshold : t.ladder.thresholds) {
      ASSERT_EQ(wrapped(threshold, p.acc_bits), threshold);
    }
  }
}

TEST(MokeyStreamTensor, Quantizer_FitsAnyAccumulator) {
  for (const int acc_bits : {24, 64}) {
    Params p = of_part(Part::quantizer);
    p.acc_bits = acc_bits;
    Dictionary d;
    const StreamTensor t = profiled(p, tailed_tensor(0, 1), d);
    const int f = integer_fraction_bits(p, d);
    for (std::size_t i = 0; i < t.values.size(); ++i) {
      const double back = std::ldexp(static_cast<double>(t.integers[i]), -f);
      ASSERT_LE(std::abs(back - t.values[i]), std::ldexp(0.5, -f));
    }
  }
}

TEST(MokeyStreamTensor, OtherParts_TakeCodesOfRealNumbers) {
  for (const Part part : {Part::packer, Part::unpacker, Part::decompressor}) {
    const Params p = of_part(part);
    Dictionary d;
    const StreamTensor t = profiled(p, tailed_tensor(1, 1), d);
    EXPECT_TRUE(t.integers.empty());
    EXPECT_EQ(t.codes, quantize(p, d, t.values));
    ASSERT_EQ(t.centroids.size(), place_of(codes(p)));
    for (Code code = 0; code < t.centroids.size(); ++code) {
      EXPECT_EQ(std::ldexp(static_cast<double>(t.centroids[code]), -t.centroid_bits),
                value_of(p, d, code));
    }
  }
}

TEST(MokeyStreamTensor, WhatNoPartCanTake_IsRefused) {
  const Params p = of_part(Part::compressor);
  const NamedTensor tensor = tailed_tensor(0, 1);
  Dictionary d;
  profiled(p, tensor, d);
  d.cut = 1000;
  EXPECT_NE(refusal(p, tensor, d).find("has more than 16 bits"), std::string::npos);
  EXPECT_EQ(refusal(of_part(Part::packer), tensor, d), "");
  EXPECT_EQ(refusal(of_part(Part::packer), {"e.npy", float_tensor({})}, d),
            "e.npy: the tensor has no values");
}

}  // namespace
}  // namespace whit::mokey
