// SPDX-License-Identifier: Apache-2.0
// The clustering finds the published curve again, and its parts do what they say.
#include "golden/mokey/mokey_golden_dictionary.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "golden/mokey/mokey_clusters.hpp"
#include "golden/mokey/mokey_normal.hpp"

namespace whit::mokey {
namespace {

std::vector<double> means(const std::vector<Cluster>& clusters) {
  std::vector<double> all;
  for (const Cluster& cluster : clusters) all.push_back(cluster.mean);
  return all;
}

TEST(MokeyGoldenDictionary, Clustering_FindsThePublishedCurve) {
  const std::vector<double> published = {0.129, 0.386, 0.651, 0.938, 1.255, 1.619, 2.070, 2.737};
  for (const std::uint64_t seed : {1U, 2U}) {
    GoldenDraws golden;
    golden.seed = seed;
    const std::vector<double> found = golden_magnitudes(golden);
    ASSERT_EQ(found.size(), published.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_NEAR(found[i], published[i], 0.02 + 0.02 * published[i]) << i;
    }
    const Curve from_one = fit_curve(found, 1);
    EXPECT_NEAR(from_one.a, 1.179, 0.01);
    EXPECT_NEAR(from_one.b, -0.977, 0.06);
    const Curve from_zero = fit_curve(found, 0);
    EXPECT_NEAR(from_zero.a, 1.197, 0.01);
    EXPECT_NEAR(from_zero.b, -0.818, 0.06);
  }
}

TEST(MokeyGoldenDictionary, SameSeed_IsTheSameDictionary) {
  GoldenDraws golden;
  golden.draws = 1;
  golden.samples = 2000;
  const std::vector<double> first = golden_magnitudes(golden);
  EXPECT_EQ(golden_magnitudes(golden), first);
  golden.seed = 2;
  EXPECT_NE(golden_magnitudes(golden), first);
}

TEST(MokeyGoldenDictionary, OtherSizes_AscendAndFit) {
  for (const int n : {4, 16}) {
    GoldenDraws golden;
    golden.magnitudes = n;
    golden.draws = 2;
    const std::vector<double> found = golden_magnitudes(golden);
    for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LT(found[i - 1], found[i]);
    const Curve curve = fit_curve(found, 0);
    EXPECT_GT(curve.a, 1.05);
    EXPECT_LT(curve.a, 2);
  }
}

TEST(MokeyGoldenDictionary, Fit_FindsACurveThatIsOne) {
  for (const int exp0 : {0, 1}) {
    std::vector<double> magnitudes;
    for (int i = 0; i < 8; ++i) magnitudes.push_back(std::pow(1.25, i + exp0) - 0.75);
    EXPECT_NEAR(fit_curve(magnitudes, exp0).a, 1.25, 1e-7);
    EXPECT_NEAR(fit_curve(magnitudes, exp0).b, -0.75, 1e-6);
  }
}

TEST(MokeyClusters, CheapestNeighbours_MergeFirst) {
  const std::vector<Cluster> points = distinct({10, 1, 2, 11, 20, 2, 2});
  EXPECT_EQ(means(points), (std::vector<double>{1, 2, 10, 11, 20}));
  EXPECT_EQ(points[1].count, 3);
  EXPECT_EQ(means(ward_clusters(points, 4)), (std::vector<double>{1, 2, 10.5, 20}));
  EXPECT_EQ(means(ward_clusters(points, 3)), (std::vector<double>{1.75, 10.5, 20}));
  EXPECT_EQ(means(ward_clusters(points, 9)), means(points));
  EXPECT_EQ(ward_clusters(points, 1).front().count, 7);
}

TEST(MokeyClusters, EqualCosts_MergeFromBelow) {
  const std::vector<Cluster> points = distinct({0, 1, 2, 3});
  EXPECT_EQ(means(ward_clusters(points, 3)), (std::vector<double>{0.5, 2, 3}));
}

TEST(MokeyClusters, LloydsRounds_EndWhereEveryPointIsAtItsNearestMean) {
  const std::vector<Cluster> points = distinct({0, 1, 2, 3, 10, 11, 12});
  const std::vector<Cluster> bad = {{0, 1}, {2, 6}};
  EXPECT_EQ(means(lloyd_clusters(points, bad)), (std::vector<double>{1.5, 11}));
  // Between the others, but nearer to no point: it disappears.
  EXPECT_EQ(lloyd_clusters(points, {{1.5, 4}, {6, 0}, {11, 3}}).size(), 2u);
}

TEST(MokeyNormal, Moments_AreThoseOfTheNormalDistribution) {
  NormalSource source(7);
  double sums[4] = {};
  int beyond = 0;
  constexpr int kSamples = 200000;
  for (int i = 0; i < kSamples; ++i) {
    const double x = source.next();
    for (int power = 0; power < 4; ++power) sums[power] += std::pow(x, power + 1) / kSamples;
    if (std::fabs(x) > 2.43) ++beyond;
  }
  EXPECT_NEAR(sums[0], 0, 0.01);
  EXPECT_NEAR(sums[1], 1, 0.02);
  EXPECT_NEAR(sums[2], 0, 0.04);
  EXPECT_NEAR(sums[3], 3, 0.1);
  EXPECT_NEAR(static_cast<double>(beyond) / kSamples, 0.0151, 0.001);
  // The same on every machine.
  NormalSource again(1);
  EXPECT_EQ(again.next(), -0x1.122deafddb434p-3);
}

}  // namespace
}  // namespace whit::mokey
