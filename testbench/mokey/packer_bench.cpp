// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/packer_bench.hpp"

namespace whit::tb {

using mokey::Code;
using mokey::CodeBeat;
using mokey::ListBeat;
using mokey::ValueBeat;

namespace {

constexpr int kDraws = 6;  // of a value, until it is what is wanted

std::string in_role(const BenchOptions& options) {
  return options.manifest.at("part") == "compressor" ? "val" : "code";
}

}  // namespace

MokeyPackerBench::MokeyPackerBench(const BenchOptions& options, const PortFrame& inputs,
                                   const PortFrame& outputs)
    : MokeyStreamBench(options, inputs, outputs),
      packer_(params_),
      compressor_(params_),
      codes_(Stall(options.stalls, seeded(options.seed, "code"))),
      values_in_(Stall(options.stalls, seeded(options.seed, "val"))),
      in_ports_(params_, inputs, in_role(options),
                compresses() ? params_.dict_bits : code_bits(params_), "i"),
      dense_ports_(params_, outputs, "dense", params_.idx_bits + 1, "o"),
      list_ports_(params_, outputs, "o"),
      dense_sink_(options.stalls, seeded(options.seed, "dense")),
      list_sink_(options.stalls, seeded(options.seed, "list")) {
  port_ = {outputs.index(in_role(options) + "_ready_o"), inputs.index("dense_ready_i"),
           inputs.index("list_ready_i"), outputs.index("busy_o")};
}

void MokeyPackerBench::restart() {
  codes_.clear();
  values_in_.clear();
  dense_.clear();
  list_.clear();
  kept_list_.clear();
  seen_ = Seen{};
  packer_.reset();
  compressor_.reset();
}

// Their codes are outliers' or not as wanted, if there are such.
std::vector<std::int64_t> MokeyPackerBench::random_values() {
  std::vector<std::int64_t> values;
  for (const bool outlier : random_.outliers(random_.length())) {
    std::int64_t value = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
      value = random_.value(ladder_);
      if (is_outlier(params_, code_of(ladder_, value)) == outlier) break;
    }
    values.push_back(value);
  }
  return values;
}

void MokeyPackerBench::push() {
  std::vector<Code> codes;
  if (compresses()) {
    const std::vector<std::int64_t> values = tensor_ ? tensor_->integers : random_values();
    for (const std::int64_t value : values) codes.push_back(code_of(ladder_, value));
    for (ValueBeat& beat : value_beats(params_, values)) values_in_.push(std::move(beat));
  } else {
    codes = tensor_ ? tensor_->codes : random_.codes(random_.length());
    for (CodeBeat& beat : code_beats(params_, codes)) codes_.push(std::move(beat));
  }
  const mokey::Bits flags = outliers_of(params_, codes);
  for (CodeBeat& beat : dense_beats(params_, codes)) dense_.push_back(std::move(beat));
  for (const ListBeat& word : list_words(params_, mokey::list_bits(flags))) list_.push_back(word);
  cover(flags);
}

void MokeyPackerBench::drive(std::uint64_t, PortFrame& in) {
  refill();
  in_ = mokey::CompressorInputs{};
  in_.clear = drive_clear(in, false);
  in_.cfg = cfg_.drive(in);
  if (compresses() && values_in_.offer(seen_.ready)) {
    in_.val = &values_in_.front();
    in_ports_.put(in, values_in_.front(), filler_);
  }
  if (!compresses() && codes_.offer(seen_.ready)) in_ports_.put(in, codes_.front(), filler_);
  in_.dense_ready = dense_sink_.go(seen_.dense_valid);
  in_.list_ready = list_sink_.go(seen_.list_valid);
  in.set(port_.dense_ready, in_.dense_ready ? 1 : 0);
  in.set(port_.list_ready, in_.list_ready ? 1 : 0);
}

void MokeyPackerBench::expect(const PortFrame&, PortFrame& out) {
  const mokey::CompressorOutputs& c = compressor_.outputs();
  const mokey::PackerOutputs& p = packer_.outputs();
  cfg_.expect(out, c.cfg_ready);
  out.set(port_.ready, (compresses() ? c.val_ready : p.code_ready) ? 1 : 0);
  dense_ports_.expect(out, compresses() ? c.dense : p.dense);
  list_ports_.expect(out, compresses() ? c.list : p.list);
  out.set(port_.busy, (compresses() ? c.busy : p.busy) ? 1 : 0);
}

void MokeyPackerBench::take_dense(const PortFrame& out) {
  ++beats_;
  const std::vector<std::uint64_t> elements = dense_ports_.get(out);
  for (const std::uint64_t element : elements) keep(element);
  if (dense_.empty() || elements != dense_ports_.bits_of(dense_.front()) ||
      dense_ports_.last(out) != dense_.front().last) {
    fail("a beat is not that of its codes");
  }
  if (!dense_.empty()) dense_.pop_front();
}

void MokeyPackerBench::take_list(const PortFrame& out) {
  ++words_;
  const ListBeat word = list_ports_.get(out);
  if (tensor_) kept_list_.push_back(word);
  if (list_.empty() || word.data != list_.front().data || word.last != list_.front().last) {
    fail("a word is not that of its list");
  }
  if (!list_.empty()) list_.pop_front();
}

// What dense stream and list stand for together, as far as they came.
Tensor MokeyPackerBench::result() const {
  std::vector<Code> codes(kept().begin(), kept().end());
  if (codes.empty()) return code_tensor(codes);
  const mokey::Bits outliers = read_list(params_, kept_list_, codes.size()).outliers;
  codes.resize(outliers.size());
  mark_outliers(params_, outliers, codes);
  return code_tensor(codes);
}

void MokeyPackerBench::clock(const PortFrame&, const PortFrame& out) {
  const bool loading = tick();
  seen_ = {out.get(port_.ready) != 0, dense_ports_.valid(out), list_ports_.valid(out)};
  if (seen_.dense_valid && in_.dense_ready && !in_.clear) take_dense(out);
  if (seen_.list_valid && in_.list_ready && !in_.clear) take_list(out);
  if (options_.model && compresses()) compressor_.clock(in_);
  if (options_.model && !compresses()) {
    packer_.clock(
        {in_.clear, codes_.offered() ? &codes_.front() : nullptr, in_.dense_ready, in_.list_ready});
  }
  cfg_.clock(out);
  if (codes_.clock(seen_.ready) || values_in_.clock(seen_.ready)) filler_ = filler_ * 5 + 3;
  if (in_.clear) clear(loading);
}

}  // namespace whit::tb
