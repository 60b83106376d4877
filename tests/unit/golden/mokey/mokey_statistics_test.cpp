// SPDX-License-Identifier: Apache-2.0
// Which values are outliers, and what mean, sigma and the outlier dictionary are then.
#include "golden/mokey/mokey_statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "golden/mokey/mokey_outliers.hpp"
#include "tests/unit/golden/mokey/mokey_values.hpp"

namespace whit::mokey {
namespace {

using Reals = std::vector<double>;

Statistics found(Reals values, const CutRule& rule) {
  std::sort(values.begin(), values.end());
  return find_statistics(Params{}, values, rule);
}

std::size_t outliers(const Statistics& s, std::size_t count) { return count - (s.end - s.begin); }

TEST(MokeyStatistics, DefaultCut_IsHalfAStepAboveTheTop) {
  Params p;
  EXPECT_NEAR(default_cut(p), 2.430, 5e-4);
  p.exp0 = 1;
  EXPECT_NEAR(default_cut(p), 3.040, 5e-4);
}

TEST(MokeyStatistics, SigmaOfTheInside_IsThatOfTheTruncatedNormalDistribution) {
  EXPECT_NEAR(inside_sigma(2.43), 0.9472, 1e-4);
  EXPECT_NEAR(inside_sigma(0.01), 0.01 / std::sqrt(3.0), 1e-6);
  EXPECT_EQ(inside_sigma(200), 1);
}

TEST(MokeyStatistics, NormalValues_HaveThePublishedShareOfOutliers) {
  for (const double mean : {0.0, -3.0, 1000.0}) {
    const Statistics s = found(normal_values(100000, 3, mean, 0.5), {});
    EXPECT_NEAR(s.mean, mean, 0.005);
    EXPECT_NEAR(s.sigma, 0.5, 0.005);
    EXPECT_NEAR(static_cast<double>(outliers(s, 100000)), 1510, 100);
  }
}

TEST(MokeyStatistics, LongTail_DoesNotWidenTheInliers) {
  const Statistics s = found(tailed_values(100000, 4), {});
  EXPECT_GT(s.sigma, 0.9);
  EXPECT_LT(s.sigma, 1.3);
}

TEST(MokeyStatistics, Share_TakesTheFarthestFromTheMean_NotTheLargest) {
  // Around 100: by magnitude the outlier would be 103, by distance it is 90.
  const Reals values = {100, 101, 99, 100, 102, 98, 100, 103, 90, 100};
  const Statistics s = found(values, {0, 0.1});
  EXPECT_EQ(s.begin, 1u);
  EXPECT_EQ(s.end, 10u);
  EXPECT_NEAR(s.mean, 903.0 / 9, 1e-12);
  EXPECT_NEAR(s.cut * s.sigma, ((s.mean - 90) + (103 - s.mean)) / 2, 1e-12);
}

TEST(MokeyStatistics, ValuesAtTheSameDistance_AreNotOverSelected) {
  const Reals values = {-9, -5, -5, 0, 0, 0, 0, 5, 5, 9};
  EXPECT_EQ(outliers(found(values, {0, 0.2}), 10), 2u);
  // The four at distance 5 do not all fit: none of them is one.
  EXPECT_EQ(outliers(found(values, {0, 0.3}), 10), 2u);
  EXPECT_EQ(outliers(found(values, {0, 0.4}), 10), 2u);
  EXPECT_EQ(outliers(found(Reals(10, 7), {0, 0.4}), 10), 0u);
}

TEST(MokeyStatistics, Share_IsOfTheDecimalNumber) {
  const Reals values = normal_values(100, 5);
  EXPECT_EQ(outliers(found(values, {0, 0.29}), 100), 29u);
  EXPECT_EQ(outliers(found(values, {0, 0.07}), 100), 7u);
}

TEST(MokeyStatistics, Share_LetsTheDictionaryEndAtTheCut) {
  const Statistics s = found(tailed_values(2000, 6), {0, 0.045});
  EXPECT_DOUBLE_EQ(s.cut, default_cut(Params{}));
  EXPECT_EQ(s.begin + 2000 - s.end, 90u);
  const Statistics none = found({-1, 0, 3}, {0, 0.0});
  EXPECT_EQ(none.end - none.begin, 3u);
  EXPECT_GT(none.cut * none.sigma, 3 - none.mean);
}

TEST(MokeyStatistics, EqualValues_StillHaveASigma) {
  EXPECT_EQ(found(Reals(5, 0), {}).sigma, 0x1p-16);
  EXPECT_EQ(found(Reals(5, -12), {}).sigma, 12 * 0x1p-16);
  EXPECT_EQ(found(Reals(5, -12), {0, 0.2}).sigma, 12 * 0x1p-16);
  EXPECT_EQ(found({4}, {}).end, 1u);
  // Most are equal: sigma is that of all values.
  Reals values(1000, 0);
  values[3] = 8;
  EXPECT_GT(found(values, {}).sigma, 0.2);
  EXPECT_EQ(outliers(found(values, {}), 1000), 1u);
}

Reals centroids(Reals values, const CutRule& rule) {
  std::sort(values.begin(), values.end());
  return outlier_centroids(values, find_statistics(Params{}, values, rule), 16);
}

TEST(MokeyOutliers, Centroids_AscendOutsideTheCuts) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Reals values = tailed_values(5000, seed, 2);
    std::sort(values.begin(), values.end());
    const Statistics s = find_statistics(Params{}, values, {});
    const Reals found = outlier_centroids(values, s, 16);
    ASSERT_EQ(found.size(), 16u);
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
    for (const double centroid : found) EXPECT_GT(std::fabs(centroid), s.cut * s.sigma);
  }
}

TEST(MokeyOutliers, EntriesGoWithTheNumberOfOutliers_ButEachSideHasOne) {
  Reals values = normal_values(10000, 8);
  for (double& value : values) value = std::clamp(value, -2.0, 2.0);
  for (std::size_t i = 0; i < 150; ++i) values[i] = 10 + 0.01 * static_cast<double>(i);
  values[200] = -20;
  const Reals found = centroids(values, {0, 0.0151});
  EXPECT_NEAR(found[0], -20, 0.5);
  EXPECT_GT(found[1], 5);
  EXPECT_LT(found[1], found[15]);
}

TEST(MokeyOutliers, FewDistinctOnes_AreAllThere_AndTheLastIsRepeated) {
  Reals values(100, 0);
  values[1] = 5;
  values[2] = -7;
  values[3] = 5;
  const Reals found = centroids(values, {0, 0.03});
  const double mean = 0;
  EXPECT_EQ(found[0], -7 - mean);
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_EQ(found[i], 5 - mean);
  // A side with few distinct values leaves its entries to the other.
  for (std::size_t i = 10; i < 30; ++i) values[i] = -8 - static_cast<double>(i);
  for (std::size_t i = 30; i < 50; ++i) values[i] = 200;
  const Reals sides = centroids(values, {0, 0.43});
  EXPECT_EQ(std::count_if(sides.begin(), sides.end(), [](double x) { return x < 0; }), 14);
}

TEST(MokeyOutliers, WithoutOutliers_EntriesAreTheCuts) {
  const Reals values = {-1, -0.5, 0.5, 1};
  const Statistics s = found(values, {});
  const Reals entries = centroids(values, {});
  for (std::size_t i = 0; i < 16; ++i) {
    EXPECT_EQ(entries[i], (i < 8 ? -1 : 1) * s.cut * s.sigma);
  }
}

}  // namespace
}  // namespace whit::mokey
