// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_parallel_plan.hpp"

#include <algorithm>

#include "golden/loom/loom_post.hpp"

namespace whit::loom {
namespace {

std::int64_t result(const Params& p, const LayerValues& v, std::int64_t group, int row,
                    std::vector<Wide>& sums) {
  sums.push_back(dot_product(p, v, group, row, 0, 0));
  return post(p, sums.back(), v.layer.frac, v.layer.relu);
}

std::vector<OutBeat> due(const Params& p, const LayerValues& v, std::int64_t last_group,
                         std::vector<Wide>& sums) {
  const std::int64_t first_group = last_group + 1 - (std::int64_t{1} << v.layer.pool);
  std::vector<OutBeat> beats;
  for (int first = 0; first < p.rows; first += p.post_units) {
    OutBeat beat;
    for (int row = first; row < first + p.post_units; ++row) {
      std::int64_t best = result(p, v, first_group, row, sums);
      for (std::int64_t group = first_group + 1; group <= last_group; ++group) {
        best = std::max(best, result(p, v, group, row, sums));
      }
      beat.results.push_back(result_bits(p, best));
    }
    beats.push_back(std::move(beat));
  }
  beats.back().last = last_group + 1 == v.layer.groups;
  return beats;
}

}  // namespace

ParallelPlan plan_parallel_group(const Params& p, const LayerValues& v, std::int64_t group) {
  ParallelPlan plan;
  for (int brick = 0; brick < v.layer.bricks; ++brick) {
    WholeBeat acts;
    for (int l = 0; l < p.lanes; ++l) acts.push_back(v.act(group, brick, 0, l));
    plan.acts.push_back(std::move(acts));
    WholeBeat weights;
    for (int row = 0; row < p.rows; ++row) {
      for (int l = 0; l < p.lanes; ++l) weights.push_back(v.weight(group, brick, row, 0, l));
    }
    plan.weights.push_back(std::move(weights));
  }
  if ((group + 1) % (std::int64_t{1} << v.layer.pool) == 0) plan.due = due(p, v, group, plan.sums);
  return plan;
}

}  // namespace whit::loom
