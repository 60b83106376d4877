// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/layer_bench.hpp"

#include <fmt/format.h>

#include "testbench/loom/loom_params_of.hpp"

namespace whit::tb {
namespace {

using loom::LayerBeat;

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears of a random run
constexpr std::size_t kLayersAhead = 2;
constexpr std::size_t kBeatsAhead = 64;

}  // namespace

LayerBench::LayerBench(const BenchOptions& options, const PortFrame& inputs,
                       const PortFrame& outputs, std::unique_ptr<loom::LayerSource> layers)
    : params_(loom_params(options.manifest)),
      options_(options),
      layer_coverage_(params_, coverage_),
      random_(seeded(options.seed, "clears")),
      workload_(layers != nullptr),
      layers_(std::move(layers)),
      layer_(Stall(options.stalls, seeded(options.seed, "layer"))),
      sink_(options.stalls, seeded(options.seed, "out")) {
  port_ = {inputs.index("clear_i"),
           inputs.index("layer_valid_i"),
           outputs.index("layer_ready_o"),
           inputs.find("layer_fc_i"),
           inputs.find("layer_slices_i"),
           inputs.find("layer_pa_i"),
           inputs.find("layer_pw_i"),
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
}

void LayerBench::restart() {
  clear_beats();
  layer_.clear();
  due_.clear();
  seen_.clear();
  values_ = nullptr;
  planned_ = false;
  layers_->restart();
  layer_ready_ = act_ready_ = wgt_ready_ = out_valid_ = false;
  cycles_ = 0;
}

void LayerBench::reset() {
  restart();
  reset_model();
}

// The sources get a group of a layer at a time.
void LayerBench::plan_next() {
  if (values_ == nullptr) {
    values_ = layers_->next();
    planned_ = values_ == nullptr;
    if (planned_) return;
    group_ = 0;
    layer_.push(values_->layer);
    if (options_.coverage) layer_coverage_.layer(values_->layer);
  }
  std::vector<loom::OutBeat> due = push_group(*values_, group_);
  if (!due.empty()) due_.push_back(std::move(due));
  if (++group_ == values_->layer.groups) values_ = nullptr;
}

void LayerBench::plan() {
  while (!planned_ && (layer_.waiting() < kLayersAhead || act_beats() < kBeatsAhead)) plan_next();
}

bool LayerBench::drive_clear(PortFrame& in) {
  const bool clear = !workload_ && random_() % kMeanClears == 0;
  in.set(port_.clear, clear ? 1 : 0);
  return clear;
}

const LayerBeat* LayerBench::drive_layer(PortFrame& in) {
  if (!layer_.offer(layer_ready_)) return nullptr;
  const LayerBeat& layer = layer_.front();
  in.set(port_.layer_valid, 1);
  const auto set = [&](int port, std::int64_t value) {
    in.set_found(port, static_cast<std::uint64_t>(value));
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
  return &layer;
}

bool LayerBench::drive_ready(PortFrame& in) {
  const bool ready = sink_.go(out_valid_);
  in.set(port_.out_ready, ready ? 1 : 0);
  return ready;
}

void LayerBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

void LayerBench::see(const PortFrame& out, bool clear, bool out_ready) {
  ++cycles_;
  layer_ready_ = out.get(port_.layer_ready) != 0;
  act_ready_ = out.get(port_.act_ready) != 0;
  wgt_ready_ = out.get(port_.wgt_ready) != 0;
  out_valid_ = out.get(port_.out_valid) != 0;
  if (out_valid_ && out_ready && !clear) take_result(out);
}

void LayerBench::take_result(const PortFrame& out) {
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

std::string LayerBench::finish() {
  if (!failure_.empty()) return failure_;
  return results_ == 0 ? "no result was seen" : "";
}

nlohmann::ordered_json LayerBench::metrics() const {
  return {{"results", results_}, {"cycles", cycles_}};
}

nlohmann::ordered_json LayerBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

}  // namespace whit::tb
