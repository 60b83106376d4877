// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/tensordash_bench.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "testbench/common/operand_tensors.hpp"

namespace whit::tb {
namespace {

using tensordash::RowBeat;
using tensordash::Schedule;

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears of a random run
constexpr std::uint64_t kMeanModes = 300;    // ... between changes of dense_i
constexpr std::size_t kRowsAhead = 4;        // per bank

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

TensordashBench::TensordashBench(const BenchOptions& options, const PortFrame& inputs,
                                 const PortFrame& outputs)
    : params_(tensordash_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "rows")),
      net_(params_),
      model_(params_),
      sink_(options.stalls, seeded(options.seed, "out")) {
  for (int b = 0; b < params_.depth; ++b) {
    banks_.emplace_back(Stall(options.stalls, seeded(options.seed, fmt::format("bank{}", b))));
  }
  port_ = {inputs.index("clear_i"),         params_.bypass ? inputs.index("dense_i") : -1,
           inputs.index("row_valid_i"),     outputs.index("row_ready_o"),
           inputs.index("row_a_data_i"),    inputs.index("row_b_data_i"),
           inputs.index("row_last_i"),      outputs.index("out_valid_o"),
           inputs.index("out_ready_i"),     outputs.index("out_data_o"),
           outputs.index("busy_o"),         outputs.find("trace_fire_o"),
           outputs.find("trace_advance_o"), outputs.find("trace_valid_o"),
           outputs.find("trace_select_o"),  outputs.find("trace_left_o")};
  const int choices = static_cast<int>(option_list(params_).size());
  select_bits_ = bits_for(static_cast<std::uint64_t>(choices) - 1);
  advances_ = coverage_.declare("rows that leave", numbered("by", 1, params_.depth));
  options_used_ = coverage_.declare("option taken", numbered("option", 0, choices));
  lanes_used_ = coverage_.declare("lane", {"takes", "idles"});
  workload_ = !options_.tensors.empty() || !options_.synthetic.empty();
  if (!options_.tensors.empty()) start_product();
}

void TensordashBench::start_product() {
  product_.emplace(params_, parse_operation(options_.operation), operand_tensors(options_));
}

void TensordashBench::restart() {
  for (auto& bank : banks_) bank.clear();
  due_.clear();
  lengths_.clear();
  next_row_ = 0;
  fired_ = 0;
  ready_.assign(at(params_.depth), false);
  out_valid_ = false;
  next_reduction_ = 0;
  planned_ = false;
  if (!options_.synthetic.empty()) {
    synthetic_.emplace(params_, tensordash::parse_synthetic(options_.synthetic));
  }
}

void TensordashBench::reset() {
  restart();
  dense_ = false;
  model_.reset();
}

// One more reduction for the banks.
void TensordashBench::plan() {
  std::vector<RowBeat> rows;
  if (product_) {
    rows = product_->rows(next_reduction_);
    due_.push_back({references(params_, rows), rows.size(), next_reduction_++});
    planned_ = next_reduction_ == product_->reductions();
  } else if (synthetic_) {
    planned_ = !synthetic_->next(rows);
    if (planned_) return;
    due_.push_back({references(params_, rows), rows.size(), 0});
  } else {
    Reduction reduction = random_reduction(params_, random_);
    rows = std::move(reduction.rows);
    due_.push_back({std::move(reduction.sums), rows.size(), 0});
  }
  lengths_.push_back({rows.size(), ideal_cycles(net_, effectual_pairs(params_, rows))});
  for (RowBeat& row : rows) banks_[next_row_++ % at(params_.depth)].push(std::move(row));
}

void TensordashBench::supply() {
  const auto hungry = [&](const auto& bank) { return bank.waiting() < kRowsAhead; };
  while (!planned_ && std::any_of(banks_.begin(), banks_.end(), hungry)) plan();
}

void TensordashBench::drive(std::uint64_t, PortFrame& in) {
  supply();
  in_ = tensordash::TileInputs{};
  if (!workload_) {
    in_.clear = random_() % kMeanClears == 0;
    if (params_.bypass && random_() % kMeanModes == 0) dense_ = !dense_;
  }
  in_.dense = dense_;
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (port_.dense >= 0) in.set(port_.dense, dense_ ? 1 : 0);
  const int width = value_bits(params_);
  for (int b = 0; b < params_.depth; ++b) {
    Source<RowBeat>& bank = banks_[at(b)];
    if (!bank.offer(ready_[at(b)])) continue;
    const RowBeat& row = bank.front();
    in_.row[at(b)] = &row;
    in.set_element(port_.row_valid, b, 1, 1);
    in.set_element(port_.row_last, b, 1, row.last ? 1 : 0);
    const auto put = [&](int port, const std::vector<std::int32_t>& values) {
      const int first = b * static_cast<int>(values.size());
      for (std::size_t i = 0; i < values.size(); ++i) {
        in.set_element(port, first + static_cast<int>(i), width,
                       static_cast<std::uint32_t>(values[i]));
      }
    };
    put(port_.row_a, row.a);
    put(port_.row_b, row.b);
  }
  in_.out_ready = sink_.go(out_valid_);
  in.set(port_.out_ready, in_.out_ready ? 1 : 0);
}

void TensordashBench::expect(const PortFrame&, PortFrame& out) {
  const tensordash::TileOutputs& o = model_.outputs();
  for (int b = 0; b < params_.depth; ++b) {
    out.set_element(port_.row_ready, b, 1, o.row_ready[at(b)] ? 1 : 0);
  }
  out.set(port_.out_valid, o.out_valid ? 1 : 0);
  for (std::size_t i = 0; i < o.out.size(); ++i) {
    out.set_element(port_.out_data, static_cast<int>(i), accumulator_bits(params_),
                    static_cast<std::uint64_t>(o.out[i]));
  }
  out.set(port_.busy, o.busy ? 1 : 0);
  if (port_.fire < 0) return;
  out.set(port_.fire, o.fire ? 1 : 0);
  out.set(port_.advance, static_cast<std::uint64_t>(o.advance));
  for (std::size_t s = 0; s < o.schedules.size(); ++s) {
    const Schedule& schedule = o.schedules[s];
    const int first = static_cast<int>(s) * params_.lanes;
    for (int lane = 0; lane < params_.lanes; ++lane) {
      const int pick = schedule.pick[at(lane)];
      out.set_element(port_.valid, first + lane, 1, pick == tensordash::kNoPick ? 0 : 1);
      out.set_element(port_.select, first + lane, select_bits_,
                      pick == tensordash::kNoPick ? 0 : static_cast<std::uint64_t>(pick));
    }
    for (int h = 0; h < params_.depth; ++h) {
      out.set_element(port_.left, static_cast<int>(s) * params_.depth + h, params_.lanes,
                      schedule.left[at(h)]);
    }
  }
}

void TensordashBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

// P10: a reduction takes no more cycles than it has rows, and no fewer than its depth and its pairs
// allow.
void TensordashBench::count_fire() {
  const tensordash::TileOutputs& o = model_.outputs();
  if (!o.fire) return;
  ++fires_;
  ++fired_;
  rows_done_ += static_cast<std::uint64_t>(o.advance);
  if (options_.coverage) {
    coverage_.hit(advances_, at(o.advance - 1));
    for (const Schedule& schedule : o.schedules) {
      for (int lane = 0; lane < params_.lanes; ++lane) {
        const int pick = schedule.pick[at(lane)];
        coverage_.hit(lanes_used_, pick == tensordash::kNoPick ? 1 : 0);
        if (pick != tensordash::kNoPick) coverage_.hit(options_used_, at(pick));
      }
    }
  }
  if (!o.ends) return;
  const Length& length = lengths_.front();
  if (fired_ > length.rows || fired_ < length.least) {
    fail(fmt::format("a reduction of {} rows took {} cycles, at least {} are due", length.rows,
                     fired_, length.least));
  }
  lengths_.pop_front();
  fired_ = 0;
}

std::int64_t TensordashBench::result_at(const PortFrame& out, int index) const {
  const int bits = accumulator_bits(params_);
  const std::uint64_t raw = out.get_element(port_.out_data, index, bits);
  if (is_float(params_)) return static_cast<std::int64_t>(raw);
  return static_cast<std::int64_t>(raw << (64 - bits)) >> (64 - bits);
}

void TensordashBench::take_result(const PortFrame& out) {
  if (due_.empty()) {
    fail("a result that no reduction has");
    return;
  }
  std::vector<std::int64_t> sums;
  for (int i = 0; i < params_.rows * params_.cols; ++i) sums.push_back(result_at(out, i));
  const Due& due = due_.front();
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (due.sums[i].admits(params_, sums[i], due.rows)) continue;
    fail(fmt::format("sum {} of a reduction is {}, due {}", i, sums[i], due.sums[i].text(params_)));
  }
  if (product_) product_->place(due.reduction, sums);
  due_.pop_front();
  ++results_;
}

void TensordashBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  for (int b = 0; b < params_.depth; ++b) {
    ready_[at(b)] = out.get_element(port_.row_ready, b, 1) != 0;
  }
  out_valid_ = out.get(port_.out_valid) != 0;
  if (out_valid_ && in_.out_ready && !in_.clear) take_result(out);
  if (options_.model) {
    if (!in_.clear) count_fire();
    model_.clock(in_);
  }
  for (int b = 0; b < params_.depth; ++b) banks_[at(b)].clock(ready_[at(b)]);
  if (in_.clear) restart();
}

bool TensordashBench::done() const { return planned_ && due_.empty(); }

std::string TensordashBench::finish() {
  if (!failure_.empty()) return failure_;
  return results_ == 0 ? "no result was seen" : "";
}

nlohmann::ordered_json TensordashBench::metrics() const {
  nlohmann::ordered_json json;
  json["reductions"] = results_;
  json["rows"] = rows_done_;
  json["cycles"] = fires_;
  json["dense_cycles"] = rows_done_;
  json["speedup"] =
      fires_ == 0 ? 0.0 : static_cast<double>(rows_done_) / static_cast<double>(fires_);
  json["clock_cycles"] = cycles_;
  return json;
}

nlohmann::ordered_json TensordashBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

Tensor TensordashBench::produced() const { return product_ ? product_->result() : Tensor{}; }

}  // namespace whit::tb
