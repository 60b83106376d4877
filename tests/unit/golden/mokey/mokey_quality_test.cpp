// SPDX-License-Identifier: Apache-2.0
// What quantising costs: the published midpoints, share of outliers and SQNR, and half a step.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "golden/mokey/mokey_profile.hpp"
#include "golden/mokey/mokey_quantize.hpp"
#include "tests/unit/golden/mokey/mokey_values.hpp"

namespace whit::mokey {
namespace {

TEST(MokeyQuality, MidpointsOfTheCurve_AreThePublishedOnes) {
  const Params p;
  Dictionary d;
  fix_point(p, std::vector<double>(16, 3.5), d);
  const Ladder ladder = make_ladder(p, d, 26);
  const double published[] = {0.1125, 0.3075, 0.5374, 0.8085, 1.1281, 1.5050, 1.9492, 2.430};
  for (std::size_t i = 0; i < 8; ++i) {
    const auto threshold = static_cast<double>(ladder.thresholds[8 + i]);
    EXPECT_NEAR(std::ldexp(threshold, -26), published[i], 1e-4);
  }
}

double decibels(double signal, double noise) { return 10 * std::log10(signal / noise); }

struct Quality {
  std::size_t outliers = 0;
  double inlier_sqnr = 0;
  double sqnr = 0;
};

Quality quality(const Params& p, const Dictionary& d, const std::vector<double>& values) {
  const std::vector<Code> codes = quantize(p, d, values);
  Quality q;
  double signal[2] = {};
  double noise[2] = {};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t ot = codes[i] >> (p.idx_bits + 1);
    const double error = value_of(p, d, codes[i]) - values[i];
    q.outliers += ot;
    signal[ot] += values[i] * values[i];
    noise[ot] += error * error;
  }
  q.inlier_sqnr = decibels(signal[0], noise[0]);
  q.sqnr = decibels(signal[0] + signal[1], noise[0] + noise[1]);
  return q;
}

// Spec section 1.1, "Quality on N(0,1)".
TEST(MokeyQuality, NormalValues_HaveThePublishedQuality) {
  const std::vector<double> values = normal_values(200000, 21);
  for (const int exp0 : {0, 1}) {
    Params p;
    p.exp0 = exp0;
    Dictionary d;
    d.cut = exp0 == 0 ? 2.430 : 3.040;
    std::vector<double> outliers(16, 3.5);
    std::fill_n(outliers.begin(), 8, -3.5);
    fix_point(p, outliers, d);
    const Quality q = quality(p, d, values);
    EXPECT_NEAR(static_cast<double>(q.outliers), exp0 == 0 ? 3020 : 474, exp0 == 0 ? 150 : 60);
    EXPECT_NEAR(q.inlier_sqnr, exp0 == 0 ? 20.81 : 20.08, 0.05);
  }
}

// From a tensor to codes and back: half a step of the curve, and what rounding adds.
TEST(MokeyQuality, InsideTheCut_ErrorIsAtMostHalfAStep) {
  for (const int exp0 : {0, 1}) {
    Params p;
    p.exp0 = exp0;
    const std::vector<double> values = tailed_values(20000, 22, 0.7, 0.2);
    const Dictionary d = make_dictionary(p, values, {});
    const std::vector<Code> codes = quantize(p, d, values);
    const double unit = std::ldexp(1, -d.fraction_bits);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::fabs(values[i] - d.mean) > d.cut * d.sigma) continue;
      // Steps of the curve grow by a from one to the next; around 0 it is twice the least.
      const double x = std::fabs(values[i] - d.mean) / d.sigma;
      double step = 2 * (exp0 == 0 ? 1 + p.b : p.a + p.b);
      for (int k = 0; k + 1 < 8; ++k) {
        const double low = std::pow(p.a, k + exp0) + p.b;
        if (x >= low) step = std::pow(p.a, k + exp0) * (p.a - 1);
      }
      ASSERT_LE(std::fabs(value_of(p, d, codes[i]) - values[i]), d.sigma * step / 2 + 1.01 * unit)
          << x;
    }
  }
}

}  // namespace
}  // namespace whit::mokey
