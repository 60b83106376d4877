// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/parallel_bench.hpp"

#include <fmt/format.h>

#include "testbench/loom/loom_params_of.hpp"

namespace whit::tb {
namespace {

using loom::LayerBeat;
using loom::WholeBeat;

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears of a random run
constexpr std::size_t kLayersAhead = 2;
constexpr std::size_t kBeatsAhead = 64;

// The low bits of the values, one after the other.
void set_values(PortFrame& in, int port, int bits, const WholeBeat& values) {
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    in.set_element(port, static_cast<int>(i), bits, static_cast<std::uint64_t>(values[i]) & mask);
  }
}

}  // namespace

LoomParallelBench::LoomParallelBench(const BenchOptions& options, const PortFrame& inputs,
                                     const PortFrame& outputs)
    : LoomParallelBench(options, inputs, outputs, nullptr) {}

LoomParallelBench::LoomParallelBench(const BenchOptions& options, const PortFrame& inputs,
                                     const PortFrame& outputs,
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
      sink_(options.stalls, seeded(options.seed, "out")) {
  port_ = {inputs.index("clear_i"),
           inputs.index("layer_valid_i"),
           outputs.index("layer_ready_o"),
           inputs.find("layer_act_signed_i"),
           inputs.find("layer_wgt_signed_i"),
           inputs.index("layer_bricks_i"),
           inputs.index("layer_groups_i"),
           inputs.index("layer_frac_i"),
           inputs.find("layer_relu_i"),
           inputs.find("layer_pool_i"),
           inputs.index("act_valid_i"),
           outputs.index("act_ready_o"),
           inputs.index("act_data_i"),
           inputs.index("wgt_valid_i"),
           outputs.index("wgt_ready_o"),
           inputs.index("wgt_data_i"),
           outputs.index("out_valid_o"),
           inputs.index("out_ready_i"),
           outputs.index("out_data_o"),
           outputs.index("out_last_o"),
           outputs.index("busy_o")};
  if (!workload_) layers_ = std::make_unique<RandomLayers>(params_, seeded(options.seed, "layers"));
  kinds_ = coverage_.declare("layer", {"u x u", "s x u", "u x s", "s x s"});
  pools_ = coverage_.declare("pool", numbered("log2", 0, params_.maxpool ? 3 : 1));
}

void LoomParallelBench::restart() {
  layer_.clear();
  act_.clear();
  wgt_.clear();
  due_.clear();
  seen_.clear();
  values_ = nullptr;
  planned_ = false;
  layers_->restart();
  layer_ready_ = act_ready_ = wgt_ready_ = out_valid_ = false;
  cycles_ = 0;
}

void LoomParallelBench::reset() {
  restart();
  model_.reset();
}

bool LoomParallelBench::plan_layer() {
  values_ = layers_->next();
  if (values_ == nullptr) return false;
  group_ = 0;
  const LayerBeat& layer = values_->layer;
  layer_.push(layer);
  if (!options_.coverage) return true;
  coverage_.hit(kinds_, (layer.act_signed ? 1u : 0u) + (layer.wgt_signed ? 2u : 0u));
  coverage_.hit(pools_, static_cast<std::size_t>(std::min(layer.pool, 2)));
  return true;
}

// The sources get a group of the layer at a time.
void LoomParallelBench::plan_next_group() {
  loom::ParallelPlan plan = plan_parallel_group(params_, *values_, group_);
  for (WholeBeat& beat : plan.acts) act_.push(std::move(beat));
  for (WholeBeat& beat : plan.weights) wgt_.push(std::move(beat));
  if (!plan.due.empty()) due_.push_back(std::move(plan.due));
  if (++group_ == values_->layer.groups) values_ = nullptr;
}

void LoomParallelBench::plan() {
  while (!planned_ && (layer_.waiting() < kLayersAhead || act_.waiting() < kBeatsAhead)) {
    if (values_ == nullptr && !plan_layer()) planned_ = true;
    else plan_next_group();
  }
}

void LoomParallelBench::drive_layer(PortFrame& in) {
  const LayerBeat& layer = layer_.front();
  in_.layer = &layer;
  in.set(port_.layer_valid, 1);
  const auto set = [&](int port, std::int64_t value) {
    if (port >= 0) in.set(port, static_cast<std::uint64_t>(value));
  };
  set(port_.act_signed, layer.act_signed ? 1 : 0);
  set(port_.wgt_signed, layer.wgt_signed ? 1 : 0);
  set(port_.bricks, layer.bricks);
  set(port_.groups, layer.groups);
  set(port_.frac, layer.frac);
  set(port_.relu, layer.relu ? 1 : 0);
  set(port_.pool, layer.pool);
}

void LoomParallelBench::drive_operands(PortFrame& in) {
  if (act_.offer(act_ready_)) {
    in_.act = &act_.front();
    in.set(port_.act_valid, 1);
    set_values(in, port_.act_data, params_.max_pa, *in_.act);
  }
  if (!wgt_.offer(wgt_ready_)) return;
  in_.wgt = &wgt_.front();
  in.set(port_.wgt_valid, 1);
  set_values(in, port_.wgt_data, params_.max_pw, *in_.wgt);
}

void LoomParallelBench::drive(std::uint64_t, PortFrame& in) {
  plan();
  in_ = loom::ParallelInputs{};
  in_.clear = !workload_ && random_() % kMeanClears == 0;
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (layer_.offer(layer_ready_)) drive_layer(in);
  drive_operands(in);
  in_.out_ready = sink_.go(out_valid_);
  in.set(port_.out_ready, in_.out_ready ? 1 : 0);
}

void LoomParallelBench::expect(const PortFrame&, PortFrame& out) {
  const loom::ParallelOutputs& o = model_.outputs();
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

void LoomParallelBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

void LoomParallelBench::take_result(const PortFrame& out) {
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

void LoomParallelBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  layer_ready_ = out.get(port_.layer_ready) != 0;
  act_ready_ = out.get(port_.act_ready) != 0;
  wgt_ready_ = out.get(port_.wgt_ready) != 0;
  out_valid_ = out.get(port_.out_valid) != 0;
  if (out_valid_ && in_.out_ready && !in_.clear) take_result(out);
  if (options_.model) model_.clock(in_);
  layer_.clock(layer_ready_);
  act_.clock(act_ready_);
  wgt_.clock(wgt_ready_);
  if (in_.clear) restart();
}

bool LoomParallelBench::done() const { return planned_ && due_.empty(); }

std::string LoomParallelBench::finish() {
  if (!failure_.empty()) return failure_;
  return results_ == 0 ? "no result was seen" : "";
}

nlohmann::ordered_json LoomParallelBench::metrics() const {
  return {{"results", results_}, {"cycles", cycles_}};
}

nlohmann::ordered_json LoomParallelBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

Tensor LoomParallelBench::produced() const { return layers_->result(); }

}  // namespace whit::tb
