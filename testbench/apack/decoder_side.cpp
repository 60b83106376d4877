// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/decoder_side.hpp"

#include <fmt/format.h>

namespace whit::tb {
namespace {

constexpr const char* kErrors[] = {"err_table_o",    "err_code_o",     "err_offset_o",
                                   "err_sym_bits_o", "err_ofs_bits_o", "err_underrun_o"};
constexpr const char* kTrace[] = {"trace_valid_o", "trace_stream_o", "trace_row_o", "trace_shift_o",
                                  "trace_low_o",   "trace_range_o",  "trace_code_o"};

// Pairs of state and stream that can wait, in the order of cover_waits().
const std::vector<std::string> kWaits = {"runs: symbols", "runs: offsets", "runs: values",
                                         "idle: values"};

}  // namespace

DecoderSide::DecoderSide(const apack::Params& params, const PortFrame& inputs,
                         const PortFrame& outputs, const std::string& prefix,
                         const BenchOptions& options, bool model)
    : params_(params),
      model_(params),
      with_model_(model),
      tables_(params, inputs, outputs, prefix, options.stalls,
              seeded(options.seed, prefix + "table")),
      bank_use_(params) {
  if (options.coverage) coverage_.emplace(params, "decoder ", kWaits);
  const auto stall = [&](const char* role, int stream) {
    return Stall(options.stalls, seeded(options.seed, fmt::format("{}{}{}", prefix, role, stream)));
  };
  for (int i = 0; i < params.streams; ++i) {
    lanes_.push_back({Source<apack::Descriptor>(stall("desc", i)),
                      Source<std::uint64_t>(stall("sym", i)),
                      Source<std::uint64_t>(stall("ofs", i)),
                      stall("val", i),
                      {},
                      {},
                      false,
                      false,
                      false,
                      false,
                      false});
  }
  const auto in = [&](const char* name) { return inputs.index(prefix + name); };
  const auto out = [&](const char* name) { return outputs.index(prefix + name); };
  port_ = {inputs.index("clear_i"),
           out("table_ready_o"),
           out("table_bad_o"),
           in("desc_valid_i"),
           out("desc_ready_o"),
           in("desc_mode_i"),
           in("desc_bank_i"),
           in("desc_values_i"),
           in("desc_sym_bits_i"),
           in("desc_ofs_bits_i"),
           in("sym_valid_i"),
           out("sym_ready_o"),
           in("sym_data_i"),
           in("ofs_valid_i"),
           out("ofs_ready_o"),
           in("ofs_data_i"),
           out("val_valid_o"),
           in("val_ready_i"),
           out("val_data_o"),
           out("val_last_o"),
           out("busy_o"),
           {},
           {}};
  for (const char* name : kErrors) port_.errors.push_back(out(name));
  if (!outputs.has(prefix + kTrace[0])) return;
  for (const char* name : kTrace) port_.trace.push_back(out(name));
}

void DecoderSide::send(int stream, DecoderBlock block) {
  Lane& lane = lanes_[at(stream)];
  lane.desc.push(block.desc);
  bank_use_.queue(block.desc.bank);
  for (const std::uint64_t word : block.sym_words) lane.sym.push(word);
  for (const std::uint64_t word : block.ofs_words) lane.ofs.push(word);
  lane.tainted |= block.damaged;
  if (block.desc.values > 0) {
    block.values.resize(block.desc.values);
    lane.expected.push_back(
        {std::move(block.values), 0, block.damaged, block.desc.mode, std::move(block.table)});
  }
  ++blocks_;
}

bool DecoderSide::done() const {
  if (!tables_.idle()) return false;
  for (const Lane& lane : lanes_) {
    if (lane.desc.waiting() + lane.sym.waiting() + lane.ofs.waiting() + lane.expected.size() > 0) {
      return false;
    }
  }
  return true;
}

void DecoderSide::drive(PortFrame& in, bool clear) {
  in_ = apack::DecoderInputs{};
  in_.clear = clear;
  if (clear) in.set(port_.clear, 1);
  tables_.drive(in);
  tables_.read_inputs(in_.table);
  for (int i = 0; i < params_.streams; ++i) {
    Lane& lane = lanes_[at(i)];
    if (lane.desc.offer(lane.desc_ready)) {
      const apack::Descriptor& d = lane.desc.front();
      in_.desc_valid[at(i)] = true;
      in_.desc[at(i)] = d;
      in.set_element(port_.desc_valid, i, 1, 1);
      in.set_element(port_.desc_mode, i, 2, d.mode);
      in.set_element(port_.desc_bank, i, bank_bits(params_), d.bank);
      in.set_element(port_.desc_values, i, values_bits(params_), d.values);
      in.set_element(port_.desc_sym_bits, i, symbol_count_bits(params_), d.sym_bits);
      in.set_element(port_.desc_ofs_bits, i, offset_count_bits(params_), d.ofs_bits);
    }
    if (lane.sym.offer(lane.sym_ready)) {
      in_.sym_valid[at(i)] = true;
      in_.sym_data[at(i)] = lane.sym.front();
      in.set_element(port_.sym_valid, i, 1, 1);
      in.set_element(port_.sym_data, i, params_.word_bits, lane.sym.front());
    }
    if (lane.ofs.offer(lane.ofs_ready)) {
      in_.ofs_valid[at(i)] = true;
      in_.ofs_data[at(i)] = lane.ofs.front();
      in.set_element(port_.ofs_valid, i, 1, 1);
      in.set_element(port_.ofs_data, i, params_.word_bits, lane.ofs.front());
    }
    in_.val_ready[at(i)] = lane.val.go(lane.val_valid);
    in.set_element(port_.val_ready, i, 1, in_.val_ready[at(i)] ? 1 : 0);
  }
}

void DecoderSide::expect(PortFrame& out) const {
  const apack::DecoderOutputs& o = model_.outputs();
  out.set(port_.table_ready, o.table_ready ? 1 : 0);
  out.set(port_.table_bad, o.table_bad);
  for (int i = 0; i < params_.streams; ++i) {
    const std::size_t s = at(i);
    out.set_element(port_.desc_ready, i, 1, o.desc_ready[s] ? 1 : 0);
    out.set_element(port_.sym_ready, i, 1, o.sym_ready[s] ? 1 : 0);
    out.set_element(port_.ofs_ready, i, 1, o.ofs_ready[s] ? 1 : 0);
    out.set_element(port_.val_valid, i, 1, o.val_valid[s] ? 1 : 0);
    out.set_element(port_.val_data, i, params_.value_bits, o.val_data[s]);
    out.set_element(port_.val_last, i, 1, o.val_last[s] ? 1 : 0);
    out.set_element(port_.busy, i, 1, o.busy[s] ? 1 : 0);
    const bool errors[] = {o.err_table[s],    o.err_code[s],     o.err_offset[s],
                           o.err_sym_bits[s], o.err_ofs_bits[s], o.err_underrun[s]};
    for (std::size_t e = 0; e < port_.errors.size(); ++e) {
      out.set_element(port_.errors[e], i, 1, errors[e] ? 1 : 0);
    }
  }
  if (port_.trace.empty()) return;
  const std::uint64_t trace[] = {
      o.trace_valid ? 1u : 0u, o.trace_stream, o.trace_row, o.trace_shift, o.trace_low,
      o.trace_range,           o.trace_code};
  for (std::size_t t = 0; t < port_.trace.size(); ++t) out.set(port_.trace[t], trace[t]);
}

void DecoderSide::take_value(int stream, std::uint32_t value, bool last) {
  Lane& lane = lanes_[at(stream)];
  ++values_;
  if (keep_) lane.received.push_back(value);
  if (lane.expected.empty()) {
    if (failure_.empty()) failure_ = fmt::format("stream {}: a value that no block has", stream);
    return;
  }
  Expected& expected = lane.expected.front();
  const bool last_due = expected.next + 1 == expected.values.size();
  const bool right = expected.damaged || value == expected.values[expected.next];
  if ((!right || last != last_due) && failure_.empty()) {
    failure_ =
        fmt::format("stream {}: value {} of a block is {} (last {}), due {} (last {})", stream,
                    expected.next, value, last, expected.values[expected.next], last_due);
  }
  if (++expected.next < expected.values.size()) return;
  if (coverage_ && !expected.damaged) {
    coverage_->block(stream, {expected.mode, expected.table.get(), &expected.values});
  }
  lane.expected.pop_front();
}

// Sticky errors are allowed only after a damaged block.
void DecoderSide::check_errors(int stream, const PortFrame& out) {
  if (lanes_[at(stream)].tainted || !failure_.empty()) return;
  for (std::size_t e = 0; e < port_.errors.size(); ++e) {
    if (out.get_element(port_.errors[e], stream, 1) == 0) continue;
    failure_ = fmt::format("stream {}: {} is up without a damaged block", stream, kErrors[e]);
  }
}

void DecoderSide::clock(const PortFrame& out) {
  tables_.clock(out, bank_use_.in_use(out, port_.busy));
  if (out.any(port_.busy)) ++busy_cycles_;
  for (int i = 0; i < params_.streams; ++i) {
    Lane& lane = lanes_[at(i)];
    lane.desc_ready = out.get_element(port_.desc_ready, i, 1) != 0;
    lane.sym_ready = out.get_element(port_.sym_ready, i, 1) != 0;
    lane.ofs_ready = out.get_element(port_.ofs_ready, i, 1) != 0;
    lane.val_valid = out.get_element(port_.val_valid, i, 1) != 0;
    check_errors(i, out);
    if (coverage_) cover_waits(i, out);
    if (in_.clear) continue;
    if (lane.desc.clock(lane.desc_ready)) {
      bank_use_.take(i, in_.desc[at(i)].bank);
      const std::vector<std::uint32_t> none;
      if (coverage_ && in_.desc[at(i)].values == 0) coverage_->block(i, {0, nullptr, &none});
    }
    lane.sym.clock(lane.sym_ready);
    lane.ofs.clock(lane.ofs_ready);
    if (lane.val_valid && in_.val_ready[at(i)]) {
      take_value(i,
                 static_cast<std::uint32_t>(out.get_element(port_.val_data, i, params_.value_bits)),
                 out.get_element(port_.val_last, i, 1) != 0);
    }
  }
  if (with_model_) model_.clock(in_);
  if (in_.clear) forget();
}

void DecoderSide::cover_waits(int stream, const PortFrame& out) {
  const Lane& lane = lanes_[at(stream)];
  const bool idle = out.get_element(port_.busy, stream, 1) == 0;
  if (!idle && lane.sym_ready && !in_.sym_valid[at(stream)]) coverage_->hold(0);
  if (!idle && lane.ofs_ready && !in_.ofs_valid[at(stream)]) coverage_->hold(1);
  if (lane.val_valid && !in_.val_ready[at(stream)]) coverage_->hold(idle ? 3 : 2);
}

void DecoderSide::forget() {
  for (int i = 0; coverage_ && i < params_.streams; ++i) coverage_->restart(i);
  for (Lane& lane : lanes_) {
    lane.desc.clear();
    lane.sym.clear();
    lane.ofs.clear();
    lane.expected.clear();
    lane.received.clear();
    lane.tainted = lane.desc_ready = lane.sym_ready = lane.ofs_ready = lane.val_valid = false;
  }
  bank_use_.clear();
}

void DecoderSide::reset() {
  forget();
  tables_.reset();
  model_.reset();
}

}  // namespace whit::tb
