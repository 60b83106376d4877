// SPDX-License-Identifier: Apache-2.0
// The cycle model of the bit-parallel baseline against plain dot products, and its cycles against
// docs/units/loom.md, "Baseline: bit_parallel".
#include "golden/loom/loom_parallel_cycle.hpp"

#include <gtest/gtest.h>

#include "golden/loom/loom_parallel_plan.hpp"
#include "testbench/loom/random_layers.hpp"

namespace whit::loom {
namespace {

Params unit(int rows, int post_units) {
  Params p;
  p.datapath = Datapath::bit_parallel;
  p.lanes = 3;
  p.rows = rows;
  p.windows = p.act_bits = 1;
  p.group = p.lanes;
  p.fc = p.cascade = p.trim_high = false;
  p.acc_style = AccStyle::direct;
  p.max_pa = 7;
  p.max_pw = 6;
  p.max_reduction = 60;
  p.acc_bits = accumulator_bits(p);
  p.post_units = post_units;
  return p;
}

struct LayerRun {
  std::vector<OutBeat> beats;
  int cycles = 0;  // from the layer's beat until the next one can come
};

// A unit that never waits for its sources.
LayerRun run(ParallelCycle& unit, const Params& p, const LayerValues& values) {
  ParallelPlan all;
  for (std::int64_t g = 0; g < values.layer.groups; ++g) {
    const ParallelPlan group = plan_parallel_group(p, values, g);
    all.acts.insert(all.acts.end(), group.acts.begin(), group.acts.end());
    all.weights.insert(all.weights.end(), group.weights.begin(), group.weights.end());
  }
  std::size_t act = 0;
  std::size_t wgt = 0;
  // Activations may come before the layer.
  unit.clock({false, nullptr, &all.acts[act++], nullptr, true});
  LayerRun run;
  for (bool begun = false; !begun || unit.outputs().busy; begun = true) {
    const ParallelOutputs out = unit.outputs();
    if (begun && !out.layer_ready) ++run.cycles;
    if (out.out) run.beats.push_back(*out.out);
    ParallelInputs in;
    in.out_ready = true;
    if (!begun) in.layer = &values.layer;
    if (act < all.acts.size()) in.act = &all.acts[act];
    if (wgt < all.weights.size()) in.wgt = &all.weights[wgt];
    if (out.act_ready && in.act != nullptr) ++act;
    if (out.wgt_ready && in.wgt != nullptr) ++wgt;
    unit.clock(in);
  }
  EXPECT_EQ(wgt, all.weights.size());
  return run;
}

TEST(LoomParallel, RandomLayers_GiveDotProducts) {
  for (const auto& [rows, post_units] : {std::pair{4, 2}, std::pair{3, 3}, std::pair{3, 1}}) {
    const Params p = unit(rows, post_units);
    tb::RandomLayers layers(p, tb::seeded(5, "layers"));
    ParallelCycle model(p);
    for (int i = 0; i < 80; ++i) {
      const LayerValues& values = *layers.next();
      std::vector<OutBeat> due;
      for (std::int64_t g = 0; g < values.layer.groups; ++g) {
        const ParallelPlan plan = plan_parallel_group(p, values, g);
        due.insert(due.end(), plan.due.begin(), plan.due.end());
      }
      const LayerRun got = run(model, p, values);
      ASSERT_EQ(got.beats.size(), due.size());
      for (std::size_t b = 0; b < due.size(); ++b) {
        EXPECT_EQ(got.beats[b].results, due[b].results);
        EXPECT_EQ(got.beats[b].last, b + 1 == due.size());
      }
    }
  }
}

TEST(LoomParallel, Group_TakesItsBricks_OrWhatItsDrainNeeds) {
  for (const auto& [rows, post_units] : {std::pair{4, 2}, std::pair{3, 3}, std::pair{4, 1}}) {
    const Params p = unit(rows, post_units);
    const int drain = rows / post_units;
    for (int bricks = 1; bricks <= 9; ++bricks) {
      LayerValues values;
      values.layer.bricks = bricks;
      values.layer.groups = 4;
      values.act = [](std::int64_t, int, int, int) { return 1; };
      values.weight = [](std::int64_t, int, int, int, int) { return 1; };
      ParallelCycle model(p);
      // The last group ends with its bricks, the others with the next one's last brick.
      const int due = 3 * std::max(bricks, drain + 3) + bricks + drain + 2;
      EXPECT_EQ(run(model, p, values).cycles, due) << bricks << " bricks, " << drain << " shifts";
    }
  }
}

}  // namespace
}  // namespace whit::loom
