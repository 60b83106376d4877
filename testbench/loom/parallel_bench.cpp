// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/parallel_bench.hpp"

namespace whit::tb {
namespace {

using loom::WholeBeat;

// The low bits of the values, one after the other.
void set_values(PortFrame& in, int port, int bits, const WholeBeat& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    in.set_element(port, static_cast<int>(i), bits, static_cast<std::uint64_t>(values[i]));
  }
}

}  // namespace

LoomParallelBench::LoomParallelBench(const BenchOptions& options, const PortFrame& inputs,
                                     const PortFrame& outputs,
                                     std::unique_ptr<loom::LayerSource> layers)
    : LayerBench(options, inputs, outputs, std::move(layers)),
      model_(params_),
      act_(Stall(options.stalls, seeded(options.seed, "act"))),
      wgt_(Stall(options.stalls, seeded(options.seed, "wgt"))) {}

void LoomParallelBench::clear_beats() {
  act_.clear();
  wgt_.clear();
}

std::vector<loom::OutBeat> LoomParallelBench::push_group(const loom::LayerValues& values,
                                                         std::int64_t group) {
  loom::ParallelPlan plan = plan_parallel_group(params_, values, group);
  for (WholeBeat& beat : plan.acts) act_.push(std::move(beat));
  for (WholeBeat& beat : plan.weights) wgt_.push(std::move(beat));
  cover_sums(values.layer, plan.sums);
  return std::move(plan.due);
}

void LoomParallelBench::drive(std::uint64_t, PortFrame& in) {
  plan();
  in_ = loom::ParallelInputs{};
  in_.clear = drive_clear(in);
  in_.layer = drive_layer(in);
  if (act_.offer(act_ready_)) {
    in_.act = &act_.front();
    in.set(port_.act_valid, 1);
    set_values(in, port_.act_data, params_.max_pa, *in_.act);
  }
  if (wgt_.offer(wgt_ready_)) {
    in_.wgt = &wgt_.front();
    in.set(port_.wgt_valid, 1);
    set_values(in, port_.wgt_data, params_.max_pw, *in_.wgt);
  }
  in_.out_ready = drive_ready(in);
}

void LoomParallelBench::expect(const PortFrame&, PortFrame& out) {
  expect_streams(model_.outputs(), out);
}

void LoomParallelBench::clock(const PortFrame&, const PortFrame& out) {
  see(out, in_.clear, in_.out_ready);
  if (options_.model) model_.clock(in_);
  clock_layer();
  act_.clock(act_ready_);
  wgt_.clock(wgt_ready_);
  if (in_.clear) restart();
}

}  // namespace whit::tb
