// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_clusters.hpp"

#include <algorithm>
#include <cstdint>
#include <queue>
#include <tuple>

namespace whit::mokey {
namespace {

constexpr int kMostRounds = 100;

Cluster merged(const Cluster& a, const Cluster& b) {
  const double count = a.count + b.count;
  return {(a.mean * a.count + b.mean * b.count) / count, count};
}

double merge_cost(const Cluster& a, const Cluster& b) {
  const double step = b.mean - a.mean;
  return a.count * b.count / (a.count + b.count) * step * step;
}

// A list of clusters in which neighbours merge; merges wait in a heap, by cost and place.
class Agglomeration {
 public:
  explicit Agglomeration(const std::vector<Cluster>& points)
      : clusters_(points), before_(points.size()), behind_(points.size()), age_(points.size(), 0) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      before_[i] = i - 1;  // of the first: kNone
      behind_[i] = i + 1 < points.size() ? i + 1 : kNone;
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) offer(i);
  }

  void merge_cheapest() {
    while (true) {
      const auto [cost, left, left_age, right_age] = merges_.top();
      merges_.pop();
      const std::size_t right = behind_[left];
      // An older form of one of the two, or the left one is gone.
      if (left_age != age_[left] || right == kNone || right_age != age_[right]) continue;
      clusters_[left] = merged(clusters_[left], clusters_[right]);
      age_[left] = ++newest_;
      age_[right] = ++newest_;
      behind_[left] = behind_[right];
      if (behind_[left] != kNone) {
        before_[behind_[left]] = left;
        offer(left);
      }
      if (before_[left] != kNone) offer(before_[left]);
      return;
    }
  }

  std::vector<Cluster> left() const {
    std::vector<Cluster> all;
    for (std::size_t i = 0; i != kNone; i = behind_[i]) all.push_back(clusters_[i]);
    return all;
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;
  using Merge = std::tuple<double, std::size_t, std::uint32_t, std::uint32_t>;

  void offer(std::size_t left) {
    const std::size_t right = behind_[left];
    merges_.emplace(merge_cost(clusters_[left], clusters_[right]), left, age_[left], age_[right]);
  }

  std::vector<Cluster> clusters_;
  std::vector<std::size_t> before_;
  std::vector<std::size_t> behind_;
  std::vector<std::uint32_t> age_;  // tells the forms of a cluster apart
  std::uint32_t newest_ = 0;
  std::priority_queue<Merge, std::vector<Merge>, std::greater<>> merges_;
};

}  // namespace

std::vector<Cluster> distinct(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<Cluster> points;
  for (const double value : values) {
    if (points.empty() || points.back().mean != value) points.push_back({value, 0});
    ++points.back().count;
  }
  return points;
}

std::vector<Cluster> ward_clusters(const std::vector<Cluster>& points, std::size_t most) {
  if (points.size() <= most) return points;
  Agglomeration agglomeration(points);
  for (std::size_t i = points.size(); i > most; --i) agglomeration.merge_cheapest();
  return agglomeration.left();
}

std::vector<Cluster> lloyd_clusters(const std::vector<Cluster>& points,
                                    std::vector<Cluster> clusters) {
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<Cluster> next;
    std::size_t point = 0;
    for (std::size_t c = 0; c < clusters.size(); ++c) {
      double sum = 0;
      double count = 0;
      const bool last = c + 1 == clusters.size();
      const double end = last ? 0 : (clusters[c].mean + clusters[c + 1].mean) / 2;
      for (; point < points.size() && (last || points[point].mean < end); ++point) {
        sum += points[point].mean * points[point].count;
        count += points[point].count;
      }
      if (count > 0) next.push_back({sum / count, count});
    }
    const bool same = std::equal(
        next.begin(), next.end(), clusters.begin(), clusters.end(),
        [](const Cluster& a, const Cluster& b) { return a.mean == b.mean && a.count == b.count; });
    clusters = std::move(next);
    if (same) break;
  }
  return clusters;
}

}  // namespace whit::mokey
