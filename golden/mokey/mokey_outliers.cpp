// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_outliers.hpp"

#include <algorithm>

#include "golden/mokey/mokey_clusters.hpp"

namespace whit::mokey {
namespace {

// The residuals of one side.
std::vector<Cluster> side(const std::vector<double>& values, std::size_t begin, std::size_t end,
                          double mean) {
  std::vector<double> residuals;
  for (std::size_t i = begin; i < end; ++i) residuals.push_back(values[i] - mean);
  return distinct(std::move(residuals));
}

// How many of `entries` the lower side has: its share, to the nearest number.
std::size_t lower_entries(std::size_t below, std::size_t above, std::size_t entries) {
  if (below == 0 || above == 0) return below == 0 ? 0 : entries;
  const std::size_t all = below + above;
  return std::clamp((2 * below * entries + all) / (2 * all), std::size_t{1}, entries - 1);
}

}  // namespace

std::vector<double> outlier_centroids(const std::vector<double>& values,
                                      const Statistics& statistics, std::size_t entries) {
  const std::size_t below = statistics.begin;
  const std::size_t above = values.size() - statistics.end;
  std::vector<double> centroids;
  if (below + above == 0) {
    const double edge = statistics.cut * statistics.sigma;
    centroids.assign(entries / 2, -edge);
    centroids.resize(entries, edge);
    return centroids;
  }
  const std::vector<Cluster> lower = side(values, 0, below, statistics.mean);
  const std::vector<Cluster> upper = side(values, statistics.end, values.size(), statistics.mean);
  std::size_t low = std::min(lower_entries(below, above, entries), lower.size());
  const std::size_t high = std::min(entries - low, upper.size());
  low = std::min(entries - high, lower.size());
  for (const auto& [points, most] : {std::pair{lower, low}, std::pair{upper, high}}) {
    for (const Cluster& cluster : lloyd_clusters(points, ward_clusters(points, most))) {
      centroids.push_back(cluster.mean);
    }
  }
  centroids.resize(entries, centroids.back());
  return centroids;
}

}  // namespace whit::mokey
