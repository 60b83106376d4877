// SPDX-License-Identifier: Apache-2.0
// Clusters of numbers on a line.
//
//   std::vector<Cluster> all = ward_clusters(values_and_counts, 16);
#pragma once

#include <cstddef>
#include <vector>

namespace whit::mokey {

// Neighbouring values and their mean; also a single value that occurs several times.
struct Cluster {
  double mean = 0;
  double count = 0;
};

// One cluster per distinct value, ascending.
std::vector<Cluster> distinct(std::vector<double> values);

// Agglomerative clustering: the two neighbours whose merge adds the least to the sum of squares
// (Ward) become one until at most `most` are left. On a line the best two are neighbours. Of
// merges that cost the same the lower one comes first. `points` ascend.
std::vector<Cluster> ward_clusters(const std::vector<Cluster>& points, std::size_t most);

// Lloyd's rounds from these clusters: every point goes to the nearest mean (a tie upwards), then
// the means follow, until nothing moves or 100 rounds have passed. Clusters that lose all their
// points disappear. `points` ascend.
std::vector<Cluster> lloyd_clusters(const std::vector<Cluster>& points,
                                    std::vector<Cluster> clusters);

}  // namespace whit::mokey
