// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/loom_bench.hpp"

#include <fmt/format.h>

#include "testbench/loom/loom_params_of.hpp"

namespace whit::tb {
namespace {

using loom::ActBeat;
using loom::LaneMask;
using loom::LayerBeat;
using loom::WgtBeat;

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears of a random run
constexpr std::size_t kLayersAhead = 2;
constexpr std::size_t kBeatsAhead = 64;

// Bits [first, first + width) of a port from a number of any sign.
void set_wide(PortFrame& out, int port, int index, int width, loom::Wide value) {
  for (int done = 0; done < width; done += 32) {
    const int bits = std::min(32, width - done);
    for (int bit = 0; bit < bits; ++bit) {
      const bool one = (value >> (done + bit) & 1) != 0;
      out.set_element(port, index * width + done + bit, 1, one ? 1 : 0);
    }
  }
}

std::uint64_t word(std::int64_t value) { return static_cast<std::uint64_t>(value); }

}  // namespace

LoomBench::LoomBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs)
    : LoomBench(options, inputs, outputs, nullptr) {}

LoomBench::LoomBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
                     std::unique_ptr<loom::LayerSource> layers)
    : params_(loom_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "clears")),
      workload_(layers != nullptr),
      layers_(std::move(layers)),
      model_(params_),
      layer_(Stall(options.stalls, seeded(options.seed, "layer"))),
      act_(Stall(options.stalls, seeded(options.seed, "act"))),
      wgt_(Stall(options.stalls, seeded(options.seed, "wgt"))),
      fetch_(options.stalls, seeded(options.seed, "fetch")),
      sink_(options.stalls, seeded(options.seed, "out")) {
  port_ = {inputs.index("clear_i"),           inputs.index("layer_valid_i"),
           outputs.index("layer_ready_o"),    inputs.find("layer_fc_i"),
           inputs.find("layer_slices_i"),     inputs.index("layer_pa_i"),
           inputs.find("layer_pw_i"),         inputs.find("layer_act_signed_i"),
           inputs.find("layer_wgt_signed_i"), inputs.index("layer_bricks_i"),
           inputs.index("layer_groups_i"),    inputs.index("layer_frac_i"),
           inputs.find("layer_relu_i"),       inputs.find("layer_pool_i"),
           inputs.index("act_valid_i"),       outputs.index("act_ready_o"),
           inputs.index("act_data_i"),        inputs.index("wgt_valid_i"),
           outputs.index("wgt_ready_o"),      inputs.index("wgt_data_i"),
           inputs.find("wgt_width_i"),        outputs.find("fetch_valid_o"),
           inputs.find("fetch_ready_i"),      outputs.find("fetch_skip_o"),
           outputs.index("out_valid_o"),      inputs.index("out_ready_i"),
           outputs.index("out_data_o"),       outputs.index("out_last_o"),
           outputs.index("busy_o"),           outputs.find("trace_step_o"),
           outputs.find("trace_ac1_o"),       outputs.find("trace_out_o")};
  if (!workload_) layers_ = std::make_unique<RandomLayers>(params_, seeded(options.seed, "layers"));
  kinds_ = coverage_.declare(
      "layer", {"convolution u x u", "convolution s x u", "convolution u x s", "convolution s x s",
                "fully connected u x u", "fully connected s x u", "fully connected u x s",
                "fully connected s x s"});
  steps_ = coverage_.declare("steps of a brick",
                             numbered("steps", 1, loom::digits(params_, params_.max_pa)));
  pools_ = coverage_.declare("pool", numbered("log2", 0, params_.maxpool ? 2 : 1));
  slices_ = coverage_.declare("slices", numbered("log2", 0, params_.cascade ? 2 : 1));
}

void LoomBench::restart() {
  layer_.clear();
  act_.clear();
  wgt_.clear();
  bricks_.clear();
  due_.clear();
  seen_.clear();
  values_ = nullptr;
  planned_ = false;
  layers_->restart();
  layer_ready_ = act_ready_ = wgt_ready_ = fetch_valid_ = out_valid_ = false;
  cycles_ = 0;
}

void LoomBench::reset() {
  restart();
  model_.reset();
}

bool LoomBench::plan_layer() {
  values_ = layers_->next();
  if (values_ == nullptr) return false;
  group_ = 0;
  const LayerBeat& layer = values_->layer;
  layer_.push(layer);
  if (!options_.coverage) return true;
  coverage_.hit(kinds_,
                (layer.act_signed ? 1u : 0u) + (layer.wgt_signed ? 2u : 0u) + (layer.fc ? 4u : 0u));
  coverage_.hit(pools_, static_cast<std::size_t>(std::min(layer.pool, 1)));
  coverage_.hit(slices_, static_cast<std::size_t>(std::min(layer.slices, 1)));
  return true;
}

// The sources get a group of the layer at a time.
void LoomBench::plan_next_group() {
  loom::GroupPlan plan = plan_group(params_, *values_, group_);
  for (ActBeat& beat : plan.acts) act_.push(std::move(beat));
  const bool asks = params_.skip_zero_group && !values_->layer.fc;
  for (loom::GroupPlan::Brick& brick : plan.bricks) bricks_.push_back({std::move(brick), asks});
  send_weights();
  due_.push_back(std::move(plan.due));
  if (++group_ == values_->layer.groups) values_ = nullptr;
}

void LoomBench::plan() {
  while (!planned_ && (layer_.waiting() < kLayersAhead || act_.waiting() < kBeatsAhead)) {
    if (values_ == nullptr && !plan_layer()) planned_ = true;
    else plan_next_group();
  }
}

// Of the bricks up to one that waits for its fetch.
void LoomBench::send_weights() {
  for (; !bricks_.empty() && !bricks_.front().waits; bricks_.pop_front()) {
    for (WgtBeat& beat : bricks_.front().brick.weights) wgt_.push(std::move(beat));
  }
}

void LoomBench::drive_layer(PortFrame& in) {
  const LayerBeat& layer = layer_.front();
  in_.layer = &layer;
  in.set(port_.layer_valid, 1);
  const auto set = [&](int port, std::int64_t value) {
    if (port >= 0) in.set(port, word(value));
  };
  set(port_.fc, layer.fc ? 1 : 0);
  set(port_.slices, layer.slices);
  set(port_.pa, layer.pa);
  set(port_.pw, layer.pw);
  set(port_.act_signed, layer.act_signed ? 1 : 0);
  set(port_.wgt_signed, layer.wgt_signed ? 1 : 0);
  set(port_.bricks, layer.bricks);
  set(port_.groups, layer.groups);
  set(port_.frac, layer.frac);
  set(port_.relu, layer.relu ? 1 : 0);
  set(port_.pool, layer.pool);
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
  if (port_.wgt_width >= 0) in.set(port_.wgt_width, word(in_.wgt->width));
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
  in_.clear = !workload_ && random_() % kMeanClears == 0;
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (layer_.offer(layer_ready_)) drive_layer(in);
  drive_operands(in);
  in_.fetch_ready = port_.fetch_valid >= 0 && fetch_.go(fetch_valid_);
  if (port_.fetch_valid >= 0) in.set(port_.fetch_ready, in_.fetch_ready ? 1 : 0);
  in_.out_ready = sink_.go(out_valid_);
  in.set(port_.out_ready, in_.out_ready ? 1 : 0);
}

void LoomBench::expect(const PortFrame& in, PortFrame& out) {
  const loom::ArrayOutputs& o = model_.outputs();
  out.set(port_.layer_ready, o.layer_ready ? 1 : 0);
  out.set(port_.act_ready, o.act_ready ? 1 : 0);
  out.set(port_.wgt_ready, o.wgt_ready ? 1 : 0);
  if (port_.fetch_valid >= 0) {
    out.set(port_.fetch_valid, o.fetch ? 1 : 0);
    out.set(port_.fetch_skip, o.fetch.value_or(false) ? 1 : 0);
  }
  out.set(port_.out_valid, o.out ? 1 : 0);
  out.set(port_.out_last, o.out && o.out->last ? 1 : 0);
  if (!o.out) {
    for (int i = 0; i < params_.post_units; ++i) {
      out.set_element(port_.out_data, i, params_.out_width, 0);
    }
  } else {
    for (std::size_t i = 0; i < o.out->results.size(); ++i) {
      out.set_element(port_.out_data, static_cast<int>(i), params_.out_width, o.out->results[i]);
    }
  }
  out.set(port_.busy, o.busy ? 1 : 0);
  if (port_.step >= 0) expect_trace(in, out);
}

void LoomBench::expect_trace(const PortFrame&, PortFrame& out) const {
  out.set(port_.step, model_.steps(in_.wgt != nullptr) ? 1 : 0);
  for (int row = 0; row < params_.rows; ++row) {
    for (int column = 0; column < loom::columns(params_); ++column) {
      const int sip = row * loom::columns(params_) + column;
      set_wide(out, port_.ac1, sip, ac1_bits(params_), model_.sips().ac1(row, column));
      set_wide(out, port_.out, sip, params_.acc_bits, model_.sips().out(row, column));
    }
  }
}

void LoomBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

void LoomBench::take_fetch(bool skip) {
  if (bricks_.empty()) return fail("a fetch of a brick that no layer has");
  if (skip != bricks_.front().brick.zero) fail("a brick is skipped and not zero, or the other way");
  if (skip) bricks_.pop_front();
  else bricks_.front().waits = false;
  send_weights();
}

void LoomBench::take_result(const PortFrame& out) {
  if (due_.empty()) return fail("a result that no layer has");
  const loom::OutBeat& due = due_.front()[seen_.size()];
  loom::OutBeat seen{{}, out.get(port_.out_last) != 0};
  for (std::size_t i = 0; i < due.results.size(); ++i) {
    const std::uint64_t got =
        out.get_element(port_.out_data, static_cast<int>(i), params_.out_width);
    seen.results.push_back(static_cast<std::uint32_t>(got));
    if (got != due.results[i]) {
      fail(fmt::format("result {} of beat {} is {:#x}, due {:#x}", i, results_, got,
                       due.results[i]));
    }
  }
  if (seen.last != due.last) fail("the end of a layer is not where it is due");
  ++results_;
  seen_.push_back(std::move(seen));
  if (seen_.size() < due_.front().size()) return;
  layers_->place(seen_);
  seen_.clear();
  due_.pop_front();
}

void LoomBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  layer_ready_ = out.get(port_.layer_ready) != 0;
  act_ready_ = out.get(port_.act_ready) != 0;
  wgt_ready_ = out.get(port_.wgt_ready) != 0;
  fetch_valid_ = port_.fetch_valid >= 0 && out.get(port_.fetch_valid) != 0;
  out_valid_ = out.get(port_.out_valid) != 0;
  if (out_valid_ && in_.out_ready && !in_.clear) take_result(out);
  if (fetch_valid_ && in_.fetch_ready && !in_.clear) take_fetch(out.get(port_.fetch_skip) != 0);
  if (options_.coverage && model_.steps(in_.wgt != nullptr)) {
    coverage_.hit(steps_, static_cast<std::size_t>(model_.brick_steps() - 1));
  }
  if (options_.model) model_.clock(in_);
  layer_.clock(layer_ready_);
  act_.clock(act_ready_);
  wgt_.clock(wgt_ready_);
  if (in_.clear) restart();
}

bool LoomBench::done() const { return planned_ && due_.empty(); }

std::string LoomBench::finish() {
  if (!failure_.empty()) return failure_;
  return results_ == 0 ? "no result was seen" : "";
}

nlohmann::ordered_json LoomBench::metrics() const {
  return {{"results", results_}, {"cycles", cycles_}};
}

nlohmann::ordered_json LoomBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

Tensor LoomBench::produced() const { return layers_->result(); }

}  // namespace whit::tb
