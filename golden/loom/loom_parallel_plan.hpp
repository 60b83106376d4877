// SPDX-License-Identifier: Apache-2.0
// The beats of a layer on the bit-parallel baseline from its integers, and the results that are
// due, by plain dot products.
#pragma once

#include "golden/loom/loom_parallel_cycle.hpp"
#include "golden/loom/loom_plan.hpp"

namespace whit::loom {

struct ParallelPlan {
  std::vector<WholeBeat> acts;  // a brick each
  std::vector<WholeBeat> weights;
  std::vector<OutBeat> due;  // nothing until the pool's last group
  std::vector<Wide> sums;    // of all groups of that pool
};

ParallelPlan plan_parallel_group(const Params& params, const LayerValues& values,
                                 std::int64_t group);

}  // namespace whit::loom
