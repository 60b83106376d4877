// SPDX-License-Identifier: Apache-2.0
// Codes of values against their definition, computed with rational numbers, and against ladders of
// integers.
#include "golden/mokey/mokey_quantize.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "golden/mokey/mokey_exact.hpp"
#include "golden/mokey/mokey_profile.hpp"
#include "tests/unit/golden/mokey/mokey_values.hpp"

namespace whit::mokey {
namespace {

// The residual that the definition gives x.
std::int64_t nearest(const Params& p, const Dictionary& d, const mpq_class& x) {
  const mpq_class cut = mpq_class(d.cut) * mpq_class(d.sigma);
  std::vector<std::int64_t> low;
  std::vector<std::int64_t> high;
  for (const std::int64_t outlier : d.outliers) (outlier < 0 ? low : high).push_back(outlier);
  std::vector<std::int64_t> candidates;
  for (int i = 0; i < magnitudes(p); ++i) {
    candidates.push_back(d.magnitudes[place_of(i)]);
    candidates.push_back(-d.magnitudes[place_of(i)]);
  }
  if (x < mpq_class(d.mean) - cut && !low.empty()) candidates = low;
  if (x >= mpq_class(d.mean) + cut && !high.empty()) candidates = high;
  std::int64_t best = candidates.front();
  const auto distance = [&](std::int64_t r) {
    return mpq_class(abs(shifted(mpq_class(d.fixed_mean + r), -d.fraction_bits) - x));
  };
  for (const std::int64_t r : candidates) {
    const int order = cmp(distance(r), distance(best));
    if (order < 0 || (order == 0 && r > best)) best = r;
  }
  return best;
}

struct Case {
  Params p;
  Dictionary d;
};

Case make(const std::vector<double>& values, const CutRule& rule, int idx_bits = 3,
          int dict_bits = 16) {
  Case c;
  c.p.idx_bits = idx_bits;
  c.p.dict_bits = dict_bits;
  c.d = make_dictionary(c.p, values, rule);
  return c;
}

std::vector<Case> cases() {
  std::vector<double> positive = tailed_values(2000, 3, 1);
  for (double& value : positive) value = std::max(value, 0.0);
  std::vector<double> few(200, 0.5);
  few[0] = 9;
  few[1] = -4;
  return {make(normal_values(2000, 1), {}),
          make(tailed_values(2000, 2, -3), {}),
          make(tailed_values(2000, 2, 5, 0.01), {0, 0.2}),
          make(tailed_values(2000, 4), {1.2, std::nullopt}),  // magnitudes beyond the cut
          make(positive, {0, 0.03}),                          // outliers on one side
          make(few, {0, 0.01}),                               // repeated outliers
          make({-1, -0.5, 0.5, 1}, {}),                       // no outliers
          make(std::vector<double>(5, 3), {}),
          make(tailed_values(2000, 5), {}, 2, 8),
          make(tailed_values(2000, 6, 1), {}, 4, 8)};  // equal magnitudes
}

TEST(MokeyQuantize, RandomNumbers_HaveTheNearestCentroid) {
  for (const Case& c : cases()) {
    std::vector<double> values = normal_values(300, 11, c.d.mean, 3 * c.d.sigma);
    values.push_back(c.d.mean + 1000 * c.d.sigma);
    values.push_back(c.d.mean - 1000 * c.d.sigma);
    const std::vector<Code> codes = quantize(c.p, c.d, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      ASSERT_EQ(residual(c.p, c.d, codes[i]), nearest(c.p, c.d, values[i])) << values[i];
    }
  }
}

// At the scale of the dictionary, below and above it.
TEST(MokeyQuantize, IntegersAroundEveryThreshold_HaveTheNearestCentroid) {
  for (const Case& c : cases()) {
    for (const int more : {-3, 0, 1, 14}) {
      const int f = c.d.fraction_bits + more;
      const Ladder ladder = make_ladder(c.p, c.d, f);
      ASSERT_EQ(ladder.thresholds.size(), static_cast<std::size_t>(thresholds(c.p)));
      ASSERT_EQ(ladder.ranks.size(), static_cast<std::size_t>(codes(c.p)));
      ASSERT_TRUE(std::is_sorted(ladder.thresholds.begin(), ladder.thresholds.end()));
      for (const std::int64_t threshold : ladder.thresholds) {
        for (std::int64_t y = threshold - 1; y <= threshold + 1; ++y) {
          const mpq_class x = shifted(mpq_class(y), -f);
          ASSERT_EQ(ladder.ranks[rank_of(ladder, y)].residual, nearest(c.p, c.d, x)) << y;
        }
      }
    }
  }
}

TEST(MokeyQuantize, Ranks_AreAllCodes_AndTheirResidualsAscend) {
  for (const Case& c : cases()) {
    const Ladder ladder = make_ladder(c.p, c.d, c.d.fraction_bits);
    std::vector<Code> seen;
    for (std::size_t i = 0; i < ladder.ranks.size(); ++i) {
      const Rank& rank = ladder.ranks[i];
      seen.push_back(rank.code);
      EXPECT_EQ(rank.residual, residual(c.p, c.d, rank.code));
    }
    std::sort(seen.begin(), seen.end());
    for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i);
  }
}

TEST(MokeyQuantize, Residuals_AscendWithTheValue) {
  for (const Case& c : cases()) {
    const Ladder ladder = make_ladder(c.p, c.d, c.d.fraction_bits);
    std::int64_t last = INT64_MIN;
    for (std::int64_t y = -40000; y <= 40000; y += 7) {
      const std::int64_t now = ladder.ranks[rank_of(ladder, y)].residual;
      ASSERT_GE(now, last);
      last = now;
    }
  }
}

TEST(MokeyQuantize, IntegersAndNumbers_HaveTheSameCodes) {
  std::mt19937_64 random(5);
  for (const Case& c : cases()) {
    const Ladder ladder = make_ladder(c.p, c.d, c.d.fraction_bits);
    std::vector<double> values;
    std::vector<std::int64_t> integers;
    for (int i = 0; i < 500; ++i) {
      integers.push_back(static_cast<std::int64_t>(random() >> 48) - 32768);
      values.push_back(std::ldexp(static_cast<double>(integers.back()), -c.d.fraction_bits));
    }
    const std::vector<Code> codes = quantize(c.p, c.d, values);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      ASSERT_EQ(codes[i], ladder.ranks[rank_of(ladder, integers[i])].code);
    }
  }
}

TEST(MokeyQuantize, Ties_GoUp_AlsoBelowTheMean) {
  const Params p;
  Dictionary d;
  d.magnitudes = {2, 4, 6, 8, 10, 12, 14, 16};
  d.outliers = {-40, -38, -36, -34, -32, -30, -28, -26, 26, 28, 30, 32, 34, 36, 38, 40};
  d.sigma = 10;
  d.cut = 2;
  const std::vector<Code> codes = quantize(p, d, {-3, 3, 0, 19.9, 20, 27, -20, -20.1, -27});
  std::vector<double> values;
  for (const Code code : codes) values.push_back(value_of(p, d, code));
  EXPECT_EQ(values, (std::vector<double>{-2, 4, 2, 16, 26, 28, -16, -26, -26}));
}

TEST(MokeyQuantize, RepeatedOutliers_HaveOneCode) {
  const Params p;
  Dictionary d;
  d.magnitudes = {1, 2, 3, 4, 5, 6, 7, 8};
  d.sigma = 5;
  d.cut = 2;
  d.outliers = {-30, -30, -30, -20, 40, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50};
  EXPECT_EQ(quantize(p, d, {-99, -26, -25, -20, 12, 45, 50, 51}),
            (std::vector<Code>{16, 16, 19, 19, 20, 31, 31, 31}));
  const Ladder ladder = make_ladder(p, d, 0);
  EXPECT_EQ(ladder.thresholds[0], -25);
  EXPECT_EQ(ladder.thresholds[2], -25);
  EXPECT_EQ(ladder.thresholds[3], -10);
  EXPECT_EQ(ladder.thresholds[19], 10);
  EXPECT_EQ(ladder.thresholds[20], 45);
  EXPECT_EQ(ladder.thresholds[30], 45);
}

}  // namespace
}  // namespace whit::mokey
