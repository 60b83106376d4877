// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/loom_bench.hpp"

namespace whit::tb {
namespace {

using loom::ActBeat;
using loom::LaneMask;
using loom::WgtBeat;

// Element `index` of a flattened vector of elements of any width, from a number of any sign.
void set_wide(PortFrame& out, int port, int index, int width, loom::Wide value) {
  for (int bit = 0; bit < width; ++bit) {
    out.set_element(port, index * width + bit, 1, static_cast<std::uint64_t>(value >> bit & 1));
  }
}

}  // namespace

LoomBench::LoomBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
                     std::unique_ptr<loom::LayerSource> layers)
    : LayerBench(options, inputs, outputs, std::move(layers)),
      model_(params_),
      act_(Stall(options.stalls, seeded(options.seed, "act"))),
      wgt_(Stall(options.stalls, seeded(options.seed, "wgt"))),
      fetch_(options.stalls, seeded(options.seed, "fetch")) {
  more_ = {inputs.find("wgt_width_i"),   outputs.find("fetch_valid_o"),
           inputs.find("fetch_ready_i"), outputs.find("fetch_skip_o"),
           outputs.find("trace_step_o"), outputs.find("trace_ac1_o"),
           outputs.find("trace_out_o")};
  steps_ = coverage_.declare("steps of a brick",
                             numbered("steps", 1, loom::digits(params_, params_.max_pa)));
  if (params_.skip_zero_group) {
    skips_ = coverage_.declare("fetch", {"taken", "skipped"});
  }
  if (params_.trim_low) {
    lows_ = coverage_.declare("lowest plane of a group", numbered("plane", 0, params_.max_pa));
  }
}

void LoomBench::clear_beats() {
  act_.clear();
  wgt_.clear();
  bricks_.clear();
  fetch_valid_ = false;
}

std::vector<loom::OutBeat> LoomBench::push_group(const loom::LayerValues& values,
                                                 std::int64_t group) {
  loom::GroupPlan plan = plan_group(params_, values, group);
  for (ActBeat& beat : plan.acts) act_.push(std::move(beat));
  const bool asks = params_.skip_zero_group && !values.layer.fc;
  for (loom::GroupPlan::Brick& brick : plan.bricks) bricks_.push_back({std::move(brick), asks});
  send_weights();
  cover_sums(values.layer, plan.sums);
  return std::move(plan.due);
}

// Of the bricks up to one that waits for its fetch.
void LoomBench::send_weights() {
  for (; !bricks_.empty() && !bricks_.front().waits; bricks_.pop_front()) {
    for (WgtBeat& beat : bricks_.front().brick.weights) wgt_.push(std::move(beat));
  }
}

void LoomBench::drive_operands(PortFrame& in) {
  if (act_.offer(act_ready_)) {
    in_.act = &act_.front();
    in.set(port_.act_valid, 1);
    for (std::size_t i = 0; i < in_.act->planes.size(); ++i) {
      in.set_element(port_.act_data, static_cast<int>(i), params_.lanes, in_.act->planes[i]);
    }
  }
  if (!wgt_.offer(wgt_ready_)) return;
  in_.wgt = &wgt_.front();
  in.set(port_.wgt_valid, 1);
  in.set_found(more_.wgt_width, static_cast<std::uint64_t>(in_.wgt->width));
  put_weights(in);
}

// A plane per row, or the planes of whole weights, whose bits stand together per lane.
void LoomBench::put_weights(PortFrame& in) const {
  const auto planes = static_cast<int>(in_.wgt->planes.size());
  const int bits = planes / params_.rows;
  for (int i = 0; i < planes; ++i) {
    const LaneMask plane = in_.wgt->planes[static_cast<std::size_t>(i)];
    if (bits == 1) {
      in.set_element(port_.wgt_data, i, params_.lanes, plane);
      continue;
    }
    for (int l = 0; l < params_.lanes; ++l) {
      const int place = (i / bits * params_.lanes + l) * bits + i % bits;
      in.set_element(port_.wgt_data, place, 1, plane >> l & 1);
    }
  }
}

void LoomBench::drive(std::uint64_t, PortFrame& in) {
  plan();
  in_ = loom::ArrayInputs{};
  in_.clear = drive_clear(in);
  in_.layer = drive_layer(in);
  drive_operands(in);
  if (more_.fetch_valid >= 0) {
    in_.fetch_ready = fetch_.go(fetch_valid_);
    in.set(more_.fetch_ready, in_.fetch_ready ? 1 : 0);
  }
  in_.out_ready = drive_ready(in);
}

void LoomBench::expect(const PortFrame&, PortFrame& out) {
  const loom::ArrayOutputs& o = model_.outputs();
  expect_streams(o, out);
  out.set_found(more_.fetch_valid, o.fetch ? 1 : 0);
  out.set_found(more_.fetch_skip, o.fetch.value_or(false) ? 1 : 0);
  if (more_.step >= 0) expect_trace(out);
}

void LoomBench::expect_trace(PortFrame& out) const {
  out.set(more_.step, model_.steps(in_.wgt != nullptr) ? 1 : 0);
  for (int row = 0; row < params_.rows; ++row) {
    for (int column = 0; column < loom::columns(params_); ++column) {
      const int sip = row * loom::columns(params_) + column;
      set_wide(out, more_.ac1, sip, ac1_bits(params_), model_.sips().ac1(row, column));
      set_wide(out, more_.out, sip, params_.acc_bits, model_.sips().out(row, column));
    }
  }
}

void LoomBench::take_fetch(bool skip) {
  if (skips_ >= 0) coverage_.hit(skips_, skip ? 1 : 0);
  if (bricks_.empty()) return fail("a fetch of a brick that no layer has");
  if (skip != bricks_.front().brick.zero) fail("a brick is skipped and not zero, or the other way");
  if (skip) bricks_.pop_front();
  else bricks_.front().waits = false;
  send_weights();
}

// While column 0 steps.
void LoomBench::cover_brick() {
  coverage_.hit(steps_, loom::place_of(model_.bank().steps - 1));
  if (lows_ < 0) return;
  for (const int low : model_.bank().low) coverage_.hit(lows_, loom::place_of(low));
}

void LoomBench::clock(const PortFrame&, const PortFrame& out) {
  see(out, in_.clear, in_.out_ready);
  fetch_valid_ = more_.fetch_valid >= 0 && out.get(more_.fetch_valid) != 0;
  if (fetch_valid_ && in_.fetch_ready && !in_.clear) take_fetch(out.get(more_.fetch_skip) != 0);
  if (options_.coverage && model_.steps(in_.wgt != nullptr)) cover_brick();
  if (options_.model) model_.clock(in_);
  clock_layer();
  act_.clock(act_ready_);
  wgt_.clock(wgt_ready_);
  if (in_.clear) restart();
}

}  // namespace whit::tb
