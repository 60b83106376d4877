// SPDX-License-Identifier: Apache-2.0
// The bench of the Loom array (and of a SIP, an array of one), datapaths loom and stripes.
#pragma once

#include <deque>

#include "golden/loom/loom_array_cycle.hpp"
#include "testbench/loom/layer_bench.hpp"

namespace whit::tb {

class LoomBench : public LayerBench {
 public:
  // Without layers of one's own: random ones.
  LoomBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
            std::unique_ptr<loom::LayerSource> layers = nullptr);

  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 private:
  struct PlannedBrick {
    loom::GroupPlan::Brick brick;
    bool waits = false;  // its planes are sent when its fetch says so
  };

  void reset_model() override { model_.reset(); }
  void clear_beats() override;
  std::size_t act_beats() const override { return act_.waiting(); }
  std::vector<loom::OutBeat> push_group(const loom::LayerValues& values,
                                        std::int64_t group) override;
  void send_weights();
  void drive_operands(PortFrame& in);
  void put_weights(PortFrame& in) const;
  void expect_trace(PortFrame& out) const;
  void cover_brick();
  void take_fetch(bool skip);

  loom::ArrayCycle model_;
  Source<loom::ActBeat> act_;
  Source<loom::WgtBeat> wgt_;
  Stall fetch_;
  std::deque<PlannedBrick> bricks_;  // whose weights have not been sent
  loom::ArrayInputs in_;
  bool fetch_valid_ = false;  // as last seen
  int steps_;
  int skips_ = -1;  // without skip_zero_group
  int lows_ = -1;   // without trim_low

  struct More {
    int wgt_width;                             // -1 without weight_groups
    int fetch_valid, fetch_ready, fetch_skip;  // -1 without skip_zero_group
    int step, ac1, out;                        // trace; -1 when it is not brought out
  } more_;
};

}  // namespace whit::tb
