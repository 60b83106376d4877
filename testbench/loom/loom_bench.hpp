// SPDX-License-Identifier: Apache-2.0
// The bench of the Loom array (and of a SIP, an array of one), datapaths loom and stripes.
//
// Random mode: layers of every kind, with clears now and then. Workload mode: the layers of the
// tensors, once. Every result is compared with plain dot products as well (golden/loom/loom_plan),
// which know of no bits or cycles.
#pragma once

#include <deque>
#include <optional>

#include "golden/loom/loom_array_cycle.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/loom/random_layers.hpp"

namespace whit::tb {

class LoomBench : public Bench {
 public:
  LoomBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  // With layers of one's own, once.
  LoomBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
            std::unique_ptr<loom::LayerSource> layers);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override;
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override;

 private:
  struct PlannedBrick {
    loom::GroupPlan::Brick brick;
    bool waits = false;  // its planes are sent when its fetch says so
  };

  void restart();
  bool plan_layer();
  void plan();
  void plan_next_group();
  void send_weights();
  void drive_layer(PortFrame& in);
  void drive_operands(PortFrame& in);
  void expect_trace(const PortFrame& in, PortFrame& out) const;
  void take_fetch(bool skip);
  void take_result(const PortFrame& out);
  void fail(const std::string& text);

  loom::Params params_;
  BenchOptions options_;
  Random random_;
  bool workload_;  // no clears, and it ends
  std::unique_ptr<loom::LayerSource> layers_;
  bool planned_ = false;                       // all of the workload
  const loom::LayerValues* values_ = nullptr;  // of the layer that is planned group by group
  std::int64_t group_ = 0;
  loom::ArrayCycle model_;
  Source<loom::LayerBeat> layer_;
  Source<loom::ActBeat> act_;
  Source<loom::WgtBeat> wgt_;
  Stall fetch_;
  Stall sink_;
  std::deque<PlannedBrick> bricks_;             // whose weights have not been sent
  std::deque<std::vector<loom::OutBeat>> due_;  // per group
  std::vector<loom::OutBeat> seen_;             // of the group that comes
  loom::ArrayInputs in_;
  bool layer_ready_ = false;  // as last seen
  bool act_ready_ = false;
  bool wgt_ready_ = false;
  bool fetch_valid_ = false;
  bool out_valid_ = false;
  std::uint64_t cycles_ = 0;
  std::uint64_t results_ = 0;
  std::string failure_;
  Coverage coverage_;
  int kinds_, steps_, pools_, slices_;

  struct Ports {
    int clear, layer_valid, layer_ready, fc, slices, pa, pw, act_signed, wgt_signed;
    int bricks, groups, frac, relu, pool;
    int act_valid, act_ready, act_data, wgt_valid, wgt_ready, wgt_data, wgt_width;
    int fetch_valid, fetch_ready, fetch_skip;  // -1 without skip_zero_group
    int out_valid, out_ready, out_data, out_last, busy;
    int step, ac1, out;  // trace; -1 when it is not brought out
  } port_;
};

}  // namespace whit::tb
