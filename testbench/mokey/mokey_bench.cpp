// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/mokey_bench.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "golden/common/ratio.hpp"
#include "testbench/mokey/mokey_params_of.hpp"

namespace whit::tb {
namespace {

using mokey::Params;
using mokey::place_of;

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears

class RandomBatches : public MokeyBatches {
 public:
  RandomBatches(const Params& params, Random random)
      : params_(params), random_(std::move(random)) {}
  void restart() override {}
  std::optional<MokeyBatch> next() override {
    MokeyBatch batch{random_registers(params_, random_), true, {}};
    const std::uint64_t passes = 1 + random_() % 6;
    for (std::uint64_t i = 0; i < passes; ++i) batch.passes.push_back(any_pass(params_, random_));
    return batch;
  }
  Tensor result(const std::vector<std::int64_t>&) const override { return {}; }

 private:
  Params params_;
  Random random_;
};

std::unique_ptr<MokeyBatches> random_batches(const BenchOptions& options) {
  return std::make_unique<RandomBatches>(mokey_params(options.manifest),
                                         seeded(options.seed, "passes"));
}

}  // namespace

MokeyTileBench::MokeyTileBench(const BenchOptions& options, const PortFrame& inputs,
                               const PortFrame& outputs, std::unique_ptr<MokeyBatches> batches)
    : params_(mokey_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "clears")),
      workload_(batches != nullptr),
      batches_(workload_ ? std::move(batches) : random_batches(options)),
      tables_(params_),
      model_(make_tile_model(params_)),
      cfg_(options, inputs, outputs),
      pair_(Stall(options.stalls, seeded(options.seed, "pair"))),
      term_(Stall(options.stalls, seeded(options.seed, "term"))),
      sink_(options.stalls, seeded(options.seed, "out")) {
  port_ = {
      inputs.index("clear_i"),       inputs.index("pair_valid_i"),  outputs.index("pair_ready_o"),
      inputs.index("pair_act_i"),    inputs.index("pair_wgt_i"),    inputs.index("pair_keep_i"),
      inputs.index("pair_last_i"),   inputs.index("term_valid_i"),  outputs.index("term_ready_o"),
      inputs.find("term_sum_i"),     inputs.index("term_offset_i"), outputs.index("out_valid_o"),
      inputs.index("out_ready_i"),   outputs.index("out_data_o"),   outputs.index("out_last_o"),
      outputs.index("error_o"),      outputs.index("busy_o"),       outputs.find("trace_done_o"),
      outputs.find("trace_stall_o"), outputs.find("trace_block_o"), outputs.find("trace_serve_o")};
  std::vector<std::string> steps = {"ends", "stalls"};
  if (codes()) steps.insert(steps.end(), {"ends, pair served", "stalls, pair served"});
  step_bins_ = coverage_.declare("step", steps);
  length_bins_ = coverage_.declare("pairs of a pass", {"none", "one", "more", "most", "too many"});
  error_bins_ = coverage_.declare("error", {"none", "pass too long"});
  if (codes()) shift_bins_ = coverage_.declare("sh", {"negative", "zero", "positive"});
}

void MokeyTileBench::restart() {
  cfg_.clear();
  pair_.clear();
  term_.clear();
  due_.clear();
  results_.clear();
  batch_.reset();
  planned_ = false;
  batches_->restart();
  pair_ready_ = term_ready_ = out_valid_ = false;
}

void MokeyTileBench::reset() {
  restart();
  model_->reset();
}

MokeyTileBench::Due MokeyTileBench::due(const mokey::Registers& registers,
                                        const std::vector<mokey::Pair>& pairs,
                                        const mokey::Term& term) const {
  if (!codes()) return mac_product(params_, pairs, term);
  if (params_.mode == mokey::Mode::hist && !counters_fit(params_, pairs)) return {};
  return dot_product(params_, tables_, registers, pairs, term).acc;
}

void MokeyTileBench::plan_pass(const mokey::Registers& registers, const mokey::Pass& pass) {
  const bool known = !too_long(params_, pass);
  for (std::size_t lane = 0; lane < pass.pairs.size(); ++lane) {
    const std::vector<mokey::Pair>& pairs = pass.pairs[lane];
    due_.push_back(known ? due(registers, pairs, pass.terms[lane]) : Due());
    macs_ += pairs.size();
    if (!codes()) continue;
    for (const mokey::Pair& pair : pairs) {
      if (is_outlier(params_, pair.act)) ++outliers_act_;
      if (is_outlier(params_, pair.wgt)) ++outliers_wgt_;
    }
  }
  if (!options_.coverage) return;
  const std::size_t pairs = pass.pairs.front().size();
  const auto most = place_of(params_.max_reduction);
  coverage_.hit(length_bins_, pairs > most    ? 4
                              : pairs == most ? 3
                                              : std::min<std::size_t>(pairs, 2));
}

// The next batch, in time; with new dictionaries when all of the one before has been taken.
void MokeyTileBench::plan() {
  if (planned_) return;
  if (!batch_) batch_ = batches_->next();
  if (!batch_) {
    planned_ = true;
    return;
  }
  if (cfg_.waits() || pair_.waiting() > (batch_->loads ? 0 : 1)) return;
  const std::optional<MokeyBatch> batch = std::exchange(batch_, std::nullopt);
  if (codes() && batch->loads) {
    std::vector<mokey::CfgBeat> words = cfg_words(batch->registers);
    // An address behind them changes nothing.
    const auto behind = static_cast<std::uint32_t>(words.size());
    words.push_back({behind, 0x5a5a5a});
    cfg_.push(std::move(words));
  }
  for (const mokey::Pass& pass : batch->passes) {
    plan_pass(batch->registers, pass);
    for (const mokey::PairBeat& step : pass.steps) pair_.push(step);
    for (const mokey::Term& term : pass.terms) term_.push(term);
  }
  if (options_.coverage && codes()) {
    const int shift = batch->registers.shift;
    coverage_.hit(shift_bins_, shift < 0 ? 0 : shift == 0 ? 1 : 2);
  }
}

void MokeyTileBench::offer(PortFrame& in) {
  in_.cfg = cfg_.drive(in);
  // Passes come behind their dictionaries.
  if (!cfg_.waits() && pair_.offer(pair_ready_)) {
    in_.pair = &pair_.front();
    in.set(port_.pair_valid, 1);
    const int code = operand_bits(params_);
    for (int i = 0; i < act_codes(params_); ++i) {
      in.set_element(port_.act, i, code, in_.pair->act[place_of(i)]);
    }
    for (int i = 0; i < wgt_codes(params_); ++i) {
      in.set_element(port_.wgt, i, code, in_.pair->wgt[place_of(i)]);
    }
    in.set(port_.keep, in_.pair->keep);
    in.set(port_.last, in_.pair->last ? 1 : 0);
  }
  if (term_.offer(term_ready_)) {
    in_.term = &term_.front();
    in.set(port_.term_valid, 1);
    in.set_found(port_.sum, static_cast<std::uint64_t>(in_.term->sum));
    in.set(port_.offset, static_cast<std::uint64_t>(in_.term->offset));
  }
}

void MokeyTileBench::drive(std::uint64_t, PortFrame& in) {
  plan();
  in_ = mokey::TileInputs{};
  in_.clear = !workload_ && random_() % kMeanClears == 0;
  in.set(port_.clear, in_.clear ? 1 : 0);
  offer(in);
  in_.out_ready = sink_.go(out_valid_);
  in.set(port_.out_ready, in_.out_ready ? 1 : 0);
}

void MokeyTileBench::expect(const PortFrame&, PortFrame& out) {
  const mokey::TileOutputs& o = model_->outputs();
  cfg_.expect(out, o.cfg_ready);
  out.set(port_.pair_ready, o.pair_ready ? 1 : 0);
  out.set(port_.term_ready, o.term_ready ? 1 : 0);
  out.set(port_.out_valid, o.out ? 1 : 0);
  out.set(port_.out_data, o.out ? static_cast<std::uint64_t>(o.out->acc) : 0);
  out.set(port_.out_last, o.out && o.out->last ? 1 : 0);
  out.set(port_.error, (o.too_long ? 1u : 0u) + (o.checksums_differ ? 2u : 0u));
  out.set(port_.busy, o.busy ? 1 : 0);
  out.set_found(port_.trace_done, o.done ? 1 : 0);
  out.set_found(port_.trace_stall, o.stalled ? 1 : 0);
  out.set_found(port_.trace_block, o.blocked ? 1 : 0);
  out.set_found(port_.trace_serve, o.served ? 1 : 0);
}

void MokeyTileBench::take_result(const PortFrame& out) {
  const std::int64_t acc = wrapped(static_cast<Wide>(out.get(port_.out_data)), params_.acc_bits);
  if (due_.empty()) {
    failure_ = "a result of no pass";
    return;
  }
  const Due due = due_.front();
  due_.pop_front();
  ++seen_;
  if (workload_) results_.push_back(acc);
  if (due && *due != acc && failure_.empty()) {
    failure_ = fmt::format("result {} is {}, the dot product {}", seen_ - 1, acc, *due);
  }
}

void MokeyTileBench::cover(const mokey::TileOutputs& o) {
  if (o.done || o.stalled) {
    coverage_.hit(step_bins_, (o.stalled ? 1u : 0u) + (o.served ? 2u : 0u));
  }
  coverage_.hit(error_bins_, o.too_long ? 1 : 0);
}

void MokeyTileBench::clock(const PortFrame&, const PortFrame& out) {
  pair_ready_ = out.get(port_.pair_ready) != 0;
  term_ready_ = out.get(port_.term_ready) != 0;
  out_valid_ = out.get(port_.out_valid) != 0;
  if (out_valid_ && in_.out_ready && !in_.clear) take_result(out);
  if (options_.model) {
    const mokey::TileOutputs& o = model_->outputs();
    if (o.busy) ++cycles_;
    if (o.stalled) ++stalls_;
    if (options_.coverage) cover(o);
    model_->clock(in_);
  }
  cfg_.clock(out);
  // The beat is only offered behind its dictionaries.
  if (in_.pair != nullptr) pair_.clock(pair_ready_);
  term_.clock(term_ready_);
  if (in_.clear) restart();
}

std::string MokeyTileBench::finish() {
  if (!failure_.empty()) return failure_;
  return seen_ == 0 ? "no result was seen" : "";
}

nlohmann::ordered_json MokeyTileBench::metrics() const {
  return {{"macs", macs_},
          {"results", seen_},
          {"cycles", cycles_},
          {"stall_fraction", ratio(stalls_, cycles_)},
          {"outliers_a", ratio(outliers_act_, macs_)},
          {"outliers_w", ratio(outliers_wgt_, macs_)}};
}

nlohmann::ordered_json MokeyTileBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

Tensor MokeyTileBench::produced() const { return batches_->result(results_); }

}  // namespace whit::tb
