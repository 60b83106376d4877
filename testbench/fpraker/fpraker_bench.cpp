// SPDX-License-Identifier: Apache-2.0
#include "testbench/fpraker/fpraker_bench.hpp"

#include <fmt/format.h>

#include "testbench/common/operand_tensors.hpp"

namespace whit::tb {
namespace {

using fpraker::ColumnOutputs;
using fpraker::Firing;
using fpraker::SetBeat;

constexpr std::uint64_t kMeanClears = 3000;  // cycles between clears of a random run
constexpr std::size_t kSetsAhead = 4;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

FprakerBench::FprakerBench(const BenchOptions& options, const PortFrame& inputs,
                           const PortFrame& outputs)
    : params_(fpraker_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "clears")),
      sets_(params_, seeded(options.seed, "sets")),
      model_(params_),
      totals_(params_),
      source_(Stall(options.stalls, seeded(options.seed, "set"))),
      sink_(options.stalls, seeded(options.seed, "out")),
      workload_(!options.tensors.empty() || !options.synthetic.empty()),
      coverage_(params_) {
  port_ = {inputs.index("clear_i"),           inputs.index("set_valid_i"),
           outputs.index("set_ready_o"),      inputs.index("set_a_i"),
           inputs.index("set_b_i"),           inputs.index("set_last_i"),
           inputs.find("set_t_cfg_i"),        outputs.index("out_valid_o"),
           inputs.index("out_ready_i"),       outputs.index("out_data_o"),
           outputs.index("busy_o"),           outputs.find("watchdog_o"),
           outputs.find("stall_no_term_o"),   outputs.find("stall_window_o"),
           outputs.find("stall_other_pe_o"),  outputs.find("stall_exponent_o"),
           outputs.find("trace_firing_o"),    outputs.find("trace_set_end_o"),
           outputs.find("trace_hand_over_o"), outputs.find("trace_fire_o"),
           outputs.find("trace_outside_o"),   outputs.find("trace_base_o"),
           outputs.find("trace_sum_o"),       outputs.find("trace_acc_o")};
}

void FprakerBench::restart() {
  source_.clear();
  due_.clear();
  dots_.assign(at(params_.rows * params_.cols), fpraker::Dot(params_));
  set_ready_ = out_valid_ = false;
  planned_ = false;
  totals_ = fpraker::Totals(params_);
  coverage_.restart();
  cycles_ = 0;
  if (workload_) start_workload();
}

void FprakerBench::start_workload() {
  if (options_.tensors.empty()) {
    workload_sets_.emplace(params_, fpraker::parse_synthetic(options_.synthetic));
    return;
  }
  workload_sets_.emplace(params_, parse_operation(options_.operation), operand_tensors(options_));
}

void FprakerBench::reset() {
  restart();
  model_.reset();
}

// One more set for the source, and what it does to the dot products.
void FprakerBench::plan() {
  SetBeat set;
  if (workload_sets_) {
    planned_ = !workload_sets_->next(set);
    if (planned_) return;
  } else {
    set = sets_.next();
  }
  std::vector<std::uint32_t> results;
  for (int row = 0; row < params_.rows; ++row) {
    for (int col = 0; col < params_.cols; ++col) {
      fpraker::Dot& dot = dots_[at(row * params_.cols + col)];
      dot.add(pe_pairs(params_, set, at(row), at(col)), set.threshold);
      if (set.last) results.push_back(dot.finish());
    }
  }
  if (set.last) due_.push_back(std::move(results));
  source_.push(std::move(set));
}

void FprakerBench::drive(std::uint64_t, PortFrame& in) {
  while (!planned_ && source_.waiting() < kSetsAhead) plan();
  in_ = fpraker::TileInputs{};
  in_.clear = !workload_ && random_() % kMeanClears == 0;
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (source_.offer(set_ready_)) {
    const SetBeat& set = source_.front();
    in_.set = &set;
    in.set(port_.set_valid, 1);
    const int word = format(params_).bits();
    for (std::size_t i = 0; i < set.a.size(); ++i) {
      in.set_element(port_.a, static_cast<int>(i), word, set.a[i]);
    }
    for (std::size_t i = 0; i < set.b.size(); ++i) {
      in.set_element(port_.b, static_cast<int>(i), word, set.b[i]);
    }
    in.set(port_.last, set.last ? 1 : 0);
    if (port_.t_cfg >= 0) in.set(port_.t_cfg, static_cast<std::uint64_t>(set.threshold));
  }
  in_.out_ready = sink_.go(out_valid_);
  in.set(port_.out_ready, in_.out_ready ? 1 : 0);
}

void FprakerBench::expect(const PortFrame&, PortFrame& out) {
  const fpraker::TileOutputs& o = model_.outputs();
  out.set(port_.set_ready, o.set_ready ? 1 : 0);
  out.set(port_.out_valid, o.out_valid ? 1 : 0);
  for (std::size_t i = 0; i < o.out.size(); ++i) {
    out.set_element(port_.out_data, static_cast<int>(i), format(params_).bits(), o.out[i]);
  }
  out.set(port_.busy, o.busy ? 1 : 0);
  if (port_.watchdog >= 0) out.set(port_.watchdog, 0);
  if (port_.no_term >= 0) {
    out.set(port_.no_term, o.counted.no_term);
    out.set(port_.window, o.counted.window);
    out.set(port_.other_pe, o.counted.other_pe);
    out.set(port_.exponent, o.counted.exponent);
  }
  if (port_.firing >= 0) expect_trace(out);
}

void FprakerBench::expect_trace(PortFrame& out) const {
  for (int col = 0; col < params_.cols; ++col) {
    const ColumnOutputs& column = model_.columns()[at(col)].outputs();
    out.set_element(port_.firing, col, 1, column.firing ? 1 : 0);
    out.set_element(port_.set_end, col, 1, column.set_end ? 1 : 0);
    out.set_element(port_.hand_over, col, 1, column.hand_over ? 1 : 0);
    if (port_.fire < 0) continue;
    for (int row = 0; row < params_.rows; ++row) {
      expect_pe(model_.columns()[at(col)], row, col * params_.rows + row, out);
    }
  }
}

void FprakerBench::expect_pe(const fpraker::ColumnCycle& column, int row, int pe,
                             PortFrame& out) const {
  const Firing& firing = column.outputs().firings[at(row)];
  out.set_element(port_.fire, pe, params_.lanes, firing.fired);
  out.set_element(port_.outside, pe, params_.lanes, firing.outside);
  out.set_element(port_.base, pe, 8,
                  firing.fired == 0 ? 0 : static_cast<std::uint64_t>(firing.base + 1));
  // A PE without exponents, whose lanes are in no state at all, has no sum yet.
  const bool absent = (firing.fired | firing.outside | firing.waiting | firing.finished) == 0;
  const std::int64_t sum = absent ? 0 : column.outputs().sums[at(row)];
  out.set_element(port_.sum, pe, 64,
                  static_cast<std::uint64_t>(sum)
                      << (field_fraction(params_) - sum_fraction(params_)));
  const bool writes = column.outputs().set_end;
  out.set_element(port_.acc, pe, 64, writes ? trace_word(params_, column.written(at(row))) : 0);
}

void FprakerBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

void FprakerBench::take_result(const PortFrame& out) {
  if (due_.empty()) {
    fail("a result that no dot product has");
    return;
  }
  const std::vector<std::uint32_t>& due = due_.front();
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < due.size(); ++i) {
    const auto got = static_cast<std::uint32_t>(
        out.get_element(port_.out_data, static_cast<int>(i), format(params_).bits()));
    seen.push_back(got);
    if (options_.coverage) coverage_.result(got);
    if (got != due[i]) {
      fail(
          fmt::format("dot product {} of result {} is {:#x}, due {:#x}", i, results_, got, due[i]));
    }
  }
  if (workload_sets_) workload_sets_->place(seen);
  due_.pop_front();
  ++results_;
}

void FprakerBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  set_ready_ = out.get(port_.set_ready) != 0;
  out_valid_ = out.get(port_.out_valid) != 0;
  if (out_valid_ && in_.out_ready && !in_.clear) take_result(out);
  if (in_.set != nullptr && set_ready_ && !in_.clear) {
    totals_.take(*in_.set);
    if (options_.coverage) coverage_.set(*in_.set);
  }
  if (options_.model) {
    if (!in_.clear) totals_.clock(model_.columns());
    if (options_.coverage) coverage_.cycle(model_, in_.out_ready, in_.clear);
    model_.clock(in_);
  }
  source_.clock(set_ready_);
  if (in_.clear) restart();
}

bool FprakerBench::done() const { return planned_ && due_.empty(); }

std::string FprakerBench::finish() {
  if (!failure_.empty()) return failure_;
  return results_ == 0 ? "no result was seen" : "";
}

nlohmann::ordered_json FprakerBench::metrics() const {
  fpraker::Totals totals = totals_;
  totals.add(model_.stalls());
  nlohmann::ordered_json json = {{"results", results_}};
  json.update(totals.json(cycles_));
  return json;
}

nlohmann::ordered_json FprakerBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

Tensor FprakerBench::produced() const {
  return workload_sets_ ? workload_sets_->result() : Tensor{};
}

}  // namespace whit::tb
