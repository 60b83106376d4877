// SPDX-License-Identifier: Apache-2.0
// A layer through the cycle model of the array, no side of which waits, and variants of what an
// array may leave out.
#pragma once

#include <deque>
#include <ostream>

#include <gtest/gtest.h>

#include "golden/loom/loom_array_cycle.hpp"
#include "golden/loom/loom_plan.hpp"

namespace whit::loom {

struct Variant {
  const char* name;
  int act_bits;
  AccStyle style;
  bool trim_high;
  bool trim_low;
  bool skip;
  bool weight_groups;
  int group_columns = 0;  // 0: as they are
};

inline void PrintTo(const Variant& v, std::ostream* out) { *out << v.name; }

// An array of v.act_bits bits per cycle as the variant has it.
inline Params varied(Params p, const Variant& v) {
  p.acc_style = v.style;
  p.trim_high = v.trim_high;
  p.trim_low = v.trim_low;
  p.skip_zero_group = v.skip;
  p.weight_groups = v.weight_groups;
  if (v.group_columns != 0) p.group = p.lanes * v.group_columns;
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

}  // namespace whit::loom
