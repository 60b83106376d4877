// SPDX-License-Identifier: Apache-2.0
// The cycle model of the Loom array against plain dot products, and its cycles against the rules of
// docs/units/loom.md.
#include <gtest/gtest.h>

#include <deque>

#include "golden/loom/loom_array_cycle.hpp"
#include "golden/loom/loom_plan.hpp"
#include "testbench/loom/random_layers.hpp"

namespace whit::loom {
namespace {

Params small() {
  Params p;
  p.lanes = 5;
  p.rows = 4;
  p.windows = 4;
  p.max_pa = 6;
  p.max_pw = 5;
  p.max_reduction = 60;
  p.group = p.lanes;
  p.acc_bits = accumulator_bits(p);
  p.out_width = 24;
  p.post_units = 2;
  return p;
}

Params with_bits(Params p, int act_bits) {
  p.act_bits = act_bits;
  p.group = p.lanes * std::min(2, columns(p));
  p.cascade = columns(p) > 1;
  return p;
}

// One layer on an array that never waits for its sources.
class LayerRun {
 public:
  LayerRun(ArrayCycle& array, const Params& params, const LayerValues& values)
      : array_(array), params_(params), layer_(values.layer) {
    for (std::int64_t group = 0; group < layer_.groups; ++group) {
      const GroupPlan plan = plan_group(params, values, group);
      acts_.insert(acts_.end(), plan.acts.begin(), plan.acts.end());
      bricks_.insert(bricks_.end(), plan.bricks.begin(), plan.bricks.end());
      due_.insert(due_.end(), plan.due.begin(), plan.due.end());
    }
    if (!params.skip_zero_group || layer_.fc) {
      while (!bricks_.empty()) send_brick();
    }
    clock(&layer_);
    while (!array_.outputs().layer_ready) clock(nullptr);
  }
  // Behind the cycle that took the layer, until the next could be taken.
  int cycles() const { return cycles_ - 1; }
  // What has not left yet leaves.
  const std::vector<OutBeat>& results() {
    while (array_.outputs().busy) clock(nullptr);
    return results_;
  }
  const std::vector<OutBeat>& due() const { return due_; }
  bool all_used() const { return acts_.empty() && weights_.empty() && bricks_.empty(); }

 private:
  void send_brick() {
    const auto& beats = bricks_.front().weights;
    weights_.insert(weights_.end(), beats.begin(), beats.end());
    bricks_.pop_front();
  }

  void clock(const LayerBeat* layer) {
    ArrayInputs in;
    in.layer = layer;
    in.act = acts_.empty() ? nullptr : &acts_.front();
    in.wgt = weights_.empty() ? nullptr : &weights_.front();
    in.fetch_ready = in.out_ready = true;
    const ArrayOutputs out = array_.outputs();
    if (out.out) results_.push_back(*out.out);
    array_.clock(in);
    ++cycles_;
    if (in.act != nullptr && out.act_ready) acts_.pop_front();
    if (in.wgt != nullptr && out.wgt_ready) weights_.pop_front();
    if (!out.fetch) return;
    EXPECT_EQ(*out.fetch, bricks_.front().zero);
    if (*out.fetch) bricks_.pop_front();
    else send_brick();
  }

  ArrayCycle& array_;
  Params params_;
  LayerBeat layer_;
  std::deque<ActBeat> acts_;
  std::deque<GroupPlan::Brick> bricks_;
  std::deque<WgtBeat> weights_;
  std::vector<OutBeat> due_;
  std::vector<OutBeat> results_;
  int cycles_ = 0;
};

void expect_due(const std::vector<OutBeat>& results, const std::vector<OutBeat>& due) {
  ASSERT_EQ(results.size(), due.size());
  for (std::size_t i = 0; i < due.size(); ++i) {
    EXPECT_EQ(results[i].results, due[i].results) << i;
    EXPECT_EQ(results[i].last, due[i].last) << i;
  }
}

struct Variant {
  const char* name;
  int act_bits;
  AccStyle style;
  bool trim_high;
  bool trim_low;
  bool skip;
  bool weight_groups;
};

void PrintTo(const Variant& v, std::ostream* out) { *out << v.name; }

Params varied(const Variant& v) {
  Params p = with_bits(small(), v.act_bits);
  p.acc_style = v.style;
  p.trim_high = v.trim_high;
  p.trim_low = v.trim_low;
  p.skip_zero_group = v.skip;
  p.weight_groups = v.weight_groups;
  return p;
}

class LoomArray : public testing::TestWithParam<Variant> {};

TEST_P(LoomArray, RandomLayers_GiveTheDotProducts) {
  const Params p = varied(GetParam());
  tb::RandomLayers layers(p, tb::seeded(7, "layers"));
  ArrayCycle array(p);
  for (int i = 0; i < 300; ++i) {
    const LayerValues* values = layers.next();
    LayerRun run(array, p, *values);
    expect_due(run.results(), run.due());
    EXPECT_TRUE(run.all_used());
    if (HasFailure()) break;
  }
}

// What does not trim takes the cycles of the layer's precisions.
TEST_P(LoomArray, StaticPrecision_CostsTheStatedCycles) {
  if (GetParam().trim_high || GetParam().trim_low || GetParam().skip) return;
  const Params p = varied(GetParam());
  tb::RandomLayers layers(p, tb::seeded(9, "layers"));
  ArrayCycle array(p);
  const int flush = p.acc_style == AccStyle::horner ? 3 : 2;
  for (int i = 0; i < 300; ++i) {
    const LayerValues* values = layers.next();
    const LayerBeat& layer = values->layer;
    const int load = digits(p, layer.pa);
    int steps = 0;
    bool buffered = true;  // no brick is shorter than the next one's way into the buffer
    for (std::int64_t group = 0; group < layer.groups; ++group) {
      for (int brick = 0; brick < layer.bricks; ++brick) {
        const int period = layer.fc ? std::max(columns(p), load) : load;
        const int brick_steps = values->width(group, brick) * period;
        // A bank is free when the last column has left it.
        buffered = buffered && brick_steps > load + (layer.fc ? columns(p) - 1 : 0);
        steps += brick_steps;
      }
    }
    const int behind = flush + (layer.fc ? columns(p) - 1 : 0) + (1 << layer.slices) - 1 +
                       p.rows / p.post_units * columns(p);
    LayerRun run(array, p, *values);
    if (buffered) {
      EXPECT_EQ(run.cycles(), load + 1 + steps + static_cast<int>(layer.groups) * behind);
    }
    run.results();
    if (HasFailure()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Variants, LoomArray,
    testing::Values(Variant{"Plain1", 1, AccStyle::horner, false, false, false, false},
                    Variant{"Plain2", 2, AccStyle::shift, false, false, false, true},
                    Variant{"Plain4", 4, AccStyle::direct, false, false, false, false},
                    Variant{"Trim1", 1, AccStyle::shift, true, false, true, true},
                    Variant{"Trim2", 2, AccStyle::direct, true, true, false, false},
                    Variant{"Trim4", 4, AccStyle::horner, true, true, true, true},
                    Variant{"Low1", 1, AccStyle::horner, false, true, true, false},
                    Variant{"Direct1", 1, AccStyle::direct, true, true, true, true},
                    Variant{"Shift2", 2, AccStyle::shift, true, true, false, true}),
    [](const testing::TestParamInfo<Variant>& row) { return std::string(row.param.name); });

// Everything that a schedule can differ in, on the same integers.
TEST(LoomArraySchedules, OfTheSameLayer_GiveTheSameIntegers) {
  const Params first = small();
  tb::RandomLayers layers(first, tb::seeded(3, "layers"));
  for (int i = 0; i < 60; ++i) {
    const LayerValues* values = layers.next();
    std::vector<OutBeat> reference;
    for (const AccStyle style : {AccStyle::horner, AccStyle::shift, AccStyle::direct}) {
      for (const int trims : {0, 1, 2, 3}) {
        for (const int group : {1, 2, 4}) {
          Params p = first;
          p.acc_style = style;
          p.trim_high = (trims & 1) != 0;
          p.trim_low = (trims & 2) != 0;
          p.group = group * p.lanes;
          ArrayCycle array(p);
          LayerRun run(array, p, *values);
          if (reference.empty()) reference = run.results();
          expect_due(run.results(), reference);
        }
      }
    }
  }
}

}  // namespace
}  // namespace whit::loom
