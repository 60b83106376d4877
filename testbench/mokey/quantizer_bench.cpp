// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/quantizer_bench.hpp"

#include "golden/common/wide.hpp"

#include <algorithm>

namespace whit::tb {

namespace {

constexpr std::uint64_t kLongRow = 40;  // values

// The last dimension; a single number is a row.
std::size_t row_length(const std::vector<std::size_t>& shape) {
  return shape.empty() ? 1 : shape.back();
}

}  // namespace

MokeyQuantizerBench::MokeyQuantizerBench(const BenchOptions& options, const PortFrame& inputs,
                                         const PortFrame& outputs)
    : MokeyStreamBench(options, inputs, outputs),
      model_(params_),
      rows_(Stall(options.stalls, seeded(options.seed, "acc"))),
      code_sink_(options.stalls, seeded(options.seed, "code")),
      sum_sink_(options.stalls, seeded(options.seed, "sum")) {
  port_ = {
      inputs.index("acc_valid_i"),  outputs.index("acc_ready_o"),  inputs.index("acc_data_i"),
      inputs.index("acc_last_i"),   outputs.index("code_valid_o"), inputs.index("code_ready_i"),
      outputs.index("code_data_o"), outputs.index("code_last_o"),  outputs.index("sum_valid_o"),
      inputs.index("sum_ready_i"),  outputs.index("sum_data_o"),   outputs.index("busy_o")};
  ranks_hit_ = coverage_.declare("rank", numbered("rank", 0, codes(params_)));
  borders_ = coverage_.declare("value", {"lowest", "highest", "below a threshold", "a threshold",
                                         "above a threshold", "equal thresholds"});
  rows_hit_ = coverage_.declare("values of a row", {"1", "2", "more"});
}

void MokeyQuantizerBench::restart() {
  rows_.clear();
  codes_.clear();
  sums_.clear();
  seen_ = Seen{};
  model_.reset();
}

void MokeyQuantizerBench::push() {
  if (!tensor_) {
    std::vector<std::int64_t> row(1 + random_.below(random_.below(4) == 0 ? kLongRow : 3));
    for (std::int64_t& value : row) value = random_.value(ladder_);
    push_row(row);
    return;
  }
  const auto length = static_cast<std::ptrdiff_t>(row_length(tensor_->shape));
  const std::vector<std::int64_t>& all = tensor_->integers;
  for (auto row = all.begin(); row != all.end(); row += length) push_row({row, row + length});
}

void MokeyQuantizerBench::push_row(const std::vector<std::int64_t>& values) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const mokey::Rank& rank = ladder_.ranks[rank_of(ladder_, values[i])];
    const bool last = i + 1 == values.size();
    rows_.push({{values[i]}, last});
    codes_.push_back({rank.code, last});
    sum += static_cast<std::uint64_t>(rank.residual);
    if (options_.coverage) cover_value(values[i]);
  }
  sums_.push_back(wrapped(sum, sum_bits(params_)));
  values_ += values.size();
  if (options_.coverage) coverage_.hit(rows_hit_, std::min<std::size_t>(values.size(), 3) - 1);
}

void MokeyQuantizerBench::cover_value(std::int64_t value) {
  coverage_.hit(ranks_hit_, rank_of(ladder_, value));
  const auto& all = ladder_.thresholds;
  const std::uint64_t top = std::uint64_t{1} << (params_.acc_bits - 1);
  if (value == wrapped(top, params_.acc_bits)) coverage_.hit(borders_, 0);
  if (value == wrapped(top - 1, params_.acc_bits)) coverage_.hit(borders_, 1);
  for (const std::int64_t threshold : all) {
    const std::uint64_t above =
        static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(threshold);
    if (above + 1 < 3) coverage_.hit(borders_, 2 + above + 1);
  }
  if (std::count(all.begin(), all.end(), value) > 1) coverage_.hit(borders_, 5);
}

void MokeyQuantizerBench::drive(std::uint64_t, PortFrame& in) {
  refill();
  in_ = mokey::QuantizerInputs{};
  in_.clear = drive_clear(in, false);
  in_.cfg = cfg_.drive(in);
  if (rows_.offer(seen_.acc_ready)) {
    in_.acc = &rows_.front();
    in.set(port_.acc_valid, 1);
    in.set(port_.acc_data, static_cast<std::uint64_t>(rows_.front().values.front()));
    in.set(port_.acc_last, rows_.front().last ? 1 : 0);
  }
  in_.code_ready = code_sink_.go(seen_.code_valid);
  in_.sum_ready = sum_sink_.go(seen_.sum_valid);
  in.set(port_.code_ready, in_.code_ready ? 1 : 0);
  in.set(port_.sum_ready, in_.sum_ready ? 1 : 0);
}

void MokeyQuantizerBench::expect(const PortFrame&, PortFrame& out) {
  const mokey::QuantizerOutputs& o = model_.outputs();
  cfg_.expect(out, o.cfg_ready);
  out.set(port_.acc_ready, o.acc_ready ? 1 : 0);
  out.set(port_.code_valid, o.code ? 1 : 0);
  out.set(port_.code_data, o.code ? o.code->code : 0);
  out.set(port_.code_last, o.code && o.code->last ? 1 : 0);
  out.set(port_.sum_valid, o.sum ? 1 : 0);
  out.set(port_.sum_data, static_cast<std::uint64_t>(o.sum.value_or(0)));
  out.set(port_.busy, o.busy ? 1 : 0);
}

void MokeyQuantizerBench::clock(const PortFrame&, const PortFrame& out) {
  const bool loading = tick();
  seen_ = {out.get(port_.acc_ready) != 0, out.get(port_.code_valid) != 0,
           out.get(port_.sum_valid) != 0};
  if (seen_.code_valid && in_.code_ready && !in_.clear) {
    ++beats_;
    keep(out.get(port_.code_data));
    if (codes_.empty() || out.get(port_.code_data) != codes_.front().code ||
        (out.get(port_.code_last) != 0) != codes_.front().last) {
      fail("a code is not that of its value");
    }
    if (!codes_.empty()) codes_.pop_front();
  }
  if (seen_.sum_valid && in_.sum_ready && !in_.clear) {
    const std::uint64_t bits = low_mask(sum_bits(params_));
    if (sums_.empty() ||
        out.get(port_.sum_data) != (static_cast<std::uint64_t>(sums_.front()) & bits)) {
      fail("a sum is not that of its row");
    }
    if (!sums_.empty()) sums_.pop_front();
  }
  if (options_.model) model_.clock(in_);
  cfg_.clock(out);
  rows_.clock(seen_.acc_ready);
  if (in_.clear) clear(loading);
}

}  // namespace whit::tb
