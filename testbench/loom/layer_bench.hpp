// SPDX-License-Identifier: Apache-2.0
// What the benches of units that run layers have in common: where layers come from, their
// descriptors, and results that must be those of plain dot products, which know of no bits or
// cycles.
//
// Random mode: layers of every kind, with clears now and then. Workload mode: given layers, once.
#pragma once

#include <deque>
#include <memory>

#include "testbench/common/bench.hpp"
#include "testbench/loom/layer_coverage.hpp"
#include "testbench/loom/random_layers.hpp"

namespace whit::tb {

class LayerBench : public Bench {
 public:
  void reset() override;
  bool done() const override { return planned_ && due_.empty(); }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return layers_->result(); }

 protected:
  // Null: random layers.
  LayerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
             std::unique_ptr<loom::LayerSource> layers);

  // Of the unit: its model, the beats that it takes.
  virtual void reset_model() = 0;
  virtual void clear_beats() = 0;             // those that wait
  virtual std::size_t act_beats() const = 0;  // that wait
  // Beats of a group to the sources; the results that are due then, or none.
  virtual std::vector<loom::OutBeat> push_group(const loom::LayerValues& values,
                                                std::int64_t group) = 0;

  void restart();
  void plan();
  bool drive_clear(PortFrame& in);
  const loom::LayerBeat* drive_layer(PortFrame& in);  // null: none is offered
  bool drive_ready(PortFrame& in);
  // act_ready, wgt_ready, layer_ready, out, busy of a unit's outputs.
  template <class Outputs>
  void expect_streams(const Outputs& o, PortFrame& out) const {
    out.set(port_.layer_ready, o.layer_ready ? 1 : 0);
    out.set(port_.act_ready, o.act_ready ? 1 : 0);
    out.set(port_.wgt_ready, o.wgt_ready ? 1 : 0);
    out.set(port_.out_valid, o.out ? 1 : 0);
    out.set(port_.out_last, o.out && o.out->last ? 1 : 0);
    for (int i = 0; i < params_.post_units; ++i) {
      const std::uint64_t due = o.out ? o.out->results[static_cast<std::size_t>(i)] : 0;
      out.set_element(port_.out_data, i, params_.out_width, due);
    }
    out.set(port_.busy, o.busy ? 1 : 0);
  }
  // What the device shows in this cycle; results are compared.
  void see(const PortFrame& out, bool clear, bool out_ready);
  // Of a group of a layer.
  void cover_sums(const loom::LayerBeat& layer, const std::vector<loom::Wide>& sums) {
    if (options_.coverage) layer_coverage_.sums(layer, sums);
  }
  void clock_layer() { layer_.clock(layer_ready_); }
  void fail(const std::string& text);

  loom::Params params_;
  BenchOptions options_;
  bool act_ready_ = false;  // as last seen
  bool wgt_ready_ = false;
  Coverage coverage_;

  struct Ports {
    int clear, layer_valid, layer_ready, fc, slices, pa, pw, act_signed, wgt_signed;
    int bricks, groups, frac, relu, pool;  // -1 where the configuration has none
    int act_valid, act_ready, act_data, wgt_valid, wgt_ready, wgt_data;
    int out_valid, out_ready, out_data, out_last, busy;
  } port_;

 private:
  void plan_next();
  void take_result(const PortFrame& out);

  LayerCoverage layer_coverage_;
  Random random_;
  bool workload_;  // no clears, and it ends
  std::unique_ptr<loom::LayerSource> layers_;
  bool planned_ = false;                       // all of the workload
  const loom::LayerValues* values_ = nullptr;  // of the layer that is planned group by group
  std::int64_t group_ = 0;
  Source<loom::LayerBeat> layer_;
  Stall sink_;
  std::deque<std::vector<loom::OutBeat>> due_;  // as push_group() gave them
  std::vector<loom::OutBeat> seen_;             // of the first of them
  bool layer_ready_ = false;                    // as last seen
  bool out_valid_ = false;
  std::uint64_t cycles_ = 0;
  std::uint64_t results_ = 0;
  std::string failure_;
};

}  // namespace whit::tb
