// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/quantizer_bench.hpp"

#include "golden/common/wide.hpp"

#include <algorithm>

namespace whit::tb {

namespace {

constexpr std::uint64_t kLongRow = 40;  // values

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

void MokeyQuantizerBench::push_cfg() {
  ladder_ = random_.ladder();
  cfg_.push(params_, cfg_words(params_, ladder_), random_);
}

void MokeyQuantizerBench::push() {
  const std::uint64_t size = 1 + random_.below(random_.below(4) == 0 ? kLongRow : 3);
  std::uint64_t sum = 0;
  for (std::uint64_t left = size; left > 0; --left) {
    const std::int64_t value = random_.value(ladder_);
    const std::size_t rank = rank_of(ladder_, value);
    rows_.push({{value}, left == 1});
    codes_.push_back({ladder_.ranks[rank].code, left == 1});
    sum += static_cast<std::uint64_t>(ladder_.ranks[rank].residual);
    if (!options_.coverage) continue;
    coverage_.hit(ranks_hit_, rank);
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
  sums_.push_back(wrapped(sum, sum_bits(params_)));
  values_ += size;
  if (options_.coverage) coverage_.hit(rows_hit_, std::min<std::uint64_t>(size, 3) - 1);
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
  ++cycles_;
  const bool loading = cfg_.waits();
  seen_ = {out.get(port_.acc_ready) != 0, out.get(port_.code_valid) != 0,
           out.get(port_.sum_valid) != 0};
  if (seen_.code_valid && in_.code_ready && !in_.clear) {
    ++beats_;
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
