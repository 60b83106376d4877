// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/encoder_side.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "golden/apack/apack_coder.hpp"

namespace whit::tb {
namespace {

constexpr const char* kErrors[] = {"err_table_o", "err_zero_count_o", "err_constant_o"};
constexpr const char* kTrace[] = {"trace_valid_o",  "trace_stream_o",    "trace_row_o",
                                  "trace_prefix_o", "trace_underflow_o", "trace_low_o",
                                  "trace_range_o"};
// Pairs of state and stream that can wait, in the order of cover_waits().
const std::vector<std::string> kWaits = {"runs: values", "runs: symbols", "runs: offsets",
                                         "runs: report", "ends: symbols", "ends: offsets",
                                         "ends: report", "idle: symbols", "idle: offsets"};
constexpr std::uint32_t kModeConstant = 1;
constexpr std::uint32_t kModeApack = 2;

std::size_t words_for(std::uint64_t bits, int word_bits) {
  return static_cast<std::size_t>((bits + static_cast<std::uint64_t>(word_bits) - 1) /
                                  static_cast<std::uint64_t>(word_bits));
}

std::vector<std::uint64_t> take(std::deque<std::uint64_t>& words, std::size_t count) {
  std::vector<std::uint64_t> taken(words.begin(), words.begin() + static_cast<long>(count));
  words.erase(words.begin(), words.begin() + static_cast<long>(count));
  return taken;
}

}  // namespace

EncoderBlock encoder_block(const apack::Params& params, std::uint32_t mode, std::uint32_t bank,
                           const apack::Table* table, std::vector<std::uint32_t> values) {
  EncoderBlock block;
  block.desc.mode = mode;
  block.desc.bank = bank;
  block.desc.values = static_cast<std::uint32_t>(values.size());
  const bool coded = mode == kModeApack && table != nullptr;
  apack::Encoded bits;
  if (coded) {
    block.table = std::make_shared<const apack::Table>(*table);
    const apack::Coder coder(*table, params);
    std::vector<std::uint32_t> codable;
    std::copy_if(values.begin(), values.end(), std::back_inserter(codable),
                 [&](std::uint32_t value) { return coder.can_encode(value); });
    block.error = codable.size() != values.size();
    if (!codable.empty()) {
      bits = coder.encode(codable.data(), codable.size());
    } else if (!values.empty()) {
      // Values were there, but none could be coded: the flush of the start interval.
      bits.symbols = {0x40};
      bits.symbol_bits = 2;
    }
  } else {
    BitWriter writer;
    const bool constant = mode == kModeConstant;
    for (std::size_t i = 0; i < values.size() && (!constant || i == 0); ++i) {
      writer.put(values[i], params.value_bits);
    }
    block.error = (mode & kModeApack) != 0 ||
                  (constant && std::any_of(values.begin(), values.end(),
                                           [&](auto value) { return value != values[0]; }));
    bits.offsets = writer.bytes();
    bits.offset_bits = writer.size();
  }
  block.sym_bits = bits.symbol_bits;
  block.ofs_bits = bits.offset_bits;
  block.sym_words = words_of(bits.symbols, bits.symbol_bits, params.word_bits);
  block.ofs_words = words_of(bits.offsets, bits.offset_bits, params.word_bits);
  block.values = std::move(values);
  return block;
}

EncoderSide::EncoderSide(const apack::Params& params, const PortFrame& inputs,
                         const PortFrame& outputs, const std::string& prefix,
                         const BenchOptions& options, bool model)
    : params_(params),
      model_(params),
      with_model_(model),
      tables_(params, inputs, outputs, prefix, options.stalls,
              seeded(options.seed, prefix + "table")),
      bank_use_(params) {
  if (options.coverage) coverage_.emplace(params, "encoder ", kWaits);
  const auto stall = [&](const char* role, int stream) {
    return Stall(options.stalls, seeded(options.seed, fmt::format("{}{}{}", prefix, role, stream)));
  };
  for (int i = 0; i < params.streams; ++i) {
    lanes_.push_back({Source<apack::Descriptor>(stall("desc", i)),
                      Source<std::uint32_t>(stall("val", i)),
                      {stall("sym", i), {}, {}, false},
                      {stall("ofs", i), {}, {}, false},
                      stall("report", i),
                      {},
                      {},
                      false,
                      false,
                      false,
                      false,
                      0,
                      0});
  }
  const auto in = [&](const char* name) { return inputs.index(prefix + name); };
  const auto out = [&](const char* name) { return outputs.index(prefix + name); };
  port_.clear = inputs.index("clear_i");
  port_.table_ready = out("table_ready_o");
  port_.table_bad = out("table_bad_o");
  port_.desc_valid = in("desc_valid_i");
  port_.desc_ready = out("desc_ready_o");
  port_.desc_mode = in("desc_mode_i");
  port_.desc_bank = in("desc_bank_i");
  port_.desc_values = in("desc_values_i");
  port_.val_valid = in("val_valid_i");
  port_.val_ready = out("val_ready_o");
  port_.val_data = in("val_data_i");
  port_.sym = {out("sym_valid_o"), in("sym_ready_i"), out("sym_data_o"), out("sym_last_o")};
  port_.ofs = {out("ofs_valid_o"), in("ofs_ready_i"), out("ofs_data_o"), out("ofs_last_o")};
  port_.report_valid = out("report_valid_o");
  port_.report_ready = in("report_ready_i");
  port_.report_sym_bits = out("report_sym_bits_o");
  port_.report_ofs_bits = out("report_ofs_bits_o");
  port_.report_error = out("report_error_o");
  port_.busy = out("busy_o");
  port_.stalls = out("stall_count_o");
  port_.trace_pending = -1;
  for (const char* name : kErrors) port_.errors.push_back(out(name));
  if (!outputs.has(prefix + kTrace[0])) return;
  for (const char* name : kTrace) port_.trace.push_back(out(name));
  port_.trace_pending = out("trace_pending_o");
}

void EncoderSide::send(int stream, EncoderBlock block) {
  Lane& lane = lanes_[at(stream)];
  lane.desc.push(block.desc);
  bank_use_.queue(block.desc.bank);
  for (const std::uint32_t value : block.values) lane.val.push(value);
  const auto due = [](Region& region, const std::vector<std::uint64_t>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      region.due.push_back({words[i], i + 1 == words.size()});
    }
  };
  due(lane.sym, block.sym_words);
  due(lane.ofs, block.ofs_words);
  lane.tainted |= block.error;
  lane.blocks_due.push_back(std::move(block));
  ++blocks_;
}

bool EncoderSide::done() const {
  if (!tables_.idle()) return false;
  return std::all_of(lanes_.begin(), lanes_.end(), [](const Lane& lane) {
    return lane.desc.waiting() + lane.val.waiting() + lane.sym.due.size() + lane.ofs.due.size() +
               lane.blocks_due.size() ==
           0;
  });
}

std::optional<EncodedWords> EncoderSide::finished(int stream) {
  Lane& lane = lanes_[at(stream)];
  if (lane.reports.empty()) return std::nullopt;
  const Report& report = lane.reports.front();
  const std::size_t sym = words_for(report.sym_bits, params_.word_bits);
  const std::size_t ofs = words_for(report.ofs_bits, params_.word_bits);
  if (lane.sym.came.size() < sym || lane.ofs.came.size() < ofs) return std::nullopt;
  EncodedWords block{report.sym_bits, report.ofs_bits, take(lane.sym.came, sym),
                     take(lane.ofs.came, ofs)};
  lane.reports.pop_front();
  return block;
}

std::uint64_t EncoderSide::stall_cycles() const {
  std::uint64_t cycles = 0;
  for (const Lane& lane : lanes_) cycles += lane.stalls_before + lane.stalls;
  return cycles;
}

void EncoderSide::drive(PortFrame& in, bool clear) {
  in_ = apack::EncoderInputs{};
  in_.clear = clear;
  if (clear) in.set(port_.clear, 1);
  tables_.drive(in);
  tables_.read_inputs(in_.table);
  for (int i = 0; i < params_.streams; ++i) {
    const std::size_t s = at(i);
    Lane& lane = lanes_[s];
    if (lane.desc.offer(lane.desc_ready)) {
      const apack::Descriptor& d = lane.desc.front();
      in_.desc_valid[s] = true;
      in_.desc[s] = d;
      in.set_element(port_.desc_valid, i, 1, 1);
      in.set_element(port_.desc_mode, i, 2, d.mode);
      in.set_element(port_.desc_bank, i, bank_bits(params_), d.bank);
      in.set_element(port_.desc_values, i, values_bits(params_), d.values);
    }
    if (lane.val.offer(lane.val_ready)) {
      in_.val_valid[s] = true;
      in_.val_data[s] = lane.val.front();
      in.set_element(port_.val_valid, i, 1, 1);
      in.set_element(port_.val_data, i, params_.value_bits, lane.val.front());
    }
    in_.sym_ready[s] = lane.sym.stall.go(lane.sym.valid);
    in_.ofs_ready[s] = lane.ofs.stall.go(lane.ofs.valid);
    in_.report_ready[s] = lane.report.go(lane.report_valid);
    in.set_element(port_.sym.ready, i, 1, in_.sym_ready[s] ? 1 : 0);
    in.set_element(port_.ofs.ready, i, 1, in_.ofs_ready[s] ? 1 : 0);
    in.set_element(port_.report_ready, i, 1, in_.report_ready[s] ? 1 : 0);
  }
}

void EncoderSide::expect(PortFrame& out) const {
  const apack::EncoderOutputs& o = model_.outputs();
  out.set(port_.table_ready, o.table_ready ? 1 : 0);
  out.set(port_.table_bad, o.table_bad);
  for (int i = 0; i < params_.streams; ++i) {
    const std::size_t s = at(i);
    out.set_element(port_.desc_ready, i, 1, o.desc_ready[s] ? 1 : 0);
    out.set_element(port_.val_ready, i, 1, o.val_ready[s] ? 1 : 0);
    out.set_element(port_.sym.valid, i, 1, o.sym_valid[s] ? 1 : 0);
    out.set_element(port_.sym.data, i, params_.word_bits, o.sym_data[s]);
    out.set_element(port_.sym.last, i, 1, o.sym_last[s] ? 1 : 0);
    out.set_element(port_.ofs.valid, i, 1, o.ofs_valid[s] ? 1 : 0);
    out.set_element(port_.ofs.data, i, params_.word_bits, o.ofs_data[s]);
    out.set_element(port_.ofs.last, i, 1, o.ofs_last[s] ? 1 : 0);
    out.set_element(port_.report_valid, i, 1, o.report_valid[s] ? 1 : 0);
    out.set_element(port_.report_sym_bits, i, symbol_count_bits(params_), o.report_sym_bits[s]);
    out.set_element(port_.report_ofs_bits, i, offset_count_bits(params_), o.report_ofs_bits[s]);
    out.set_element(port_.report_error, i, 1, o.report_error[s] ? 1 : 0);
    out.set_element(port_.busy, i, 1, o.busy[s] ? 1 : 0);
    out.set_element(port_.stalls, i, 32, o.stall_count[s]);
    const bool errors[] = {o.err_table[s], o.err_zero_count[s], o.err_constant[s]};
    for (std::size_t e = 0; e < port_.errors.size(); ++e) {
      out.set_element(port_.errors[e], i, 1, errors[e] ? 1 : 0);
    }
    if (!port_.trace.empty()) {
      out.set_element(port_.trace_pending, i, symbol_count_bits(params_), o.trace_pending[s]);
    }
  }
  if (port_.trace.empty()) return;
  const std::uint64_t trace[] = {
      o.trace_valid ? 1u : 0u, o.trace_stream, o.trace_row,  o.trace_prefix,
      o.trace_underflow,       o.trace_low,    o.trace_range};
  for (std::size_t t = 0; t < port_.trace.size(); ++t) out.set(port_.trace[t], trace[t]);
}

void EncoderSide::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

void EncoderSide::take_word(int stream, const char* role, Region& region, Word word) {
  region.came.push_back(word.data);
  if (region.due.empty()) {
    fail(fmt::format("stream {}: a {} word that no block has", stream, role));
    return;
  }
  const Word due = region.due.front();
  region.due.pop_front();
  if (word.data != due.data || word.last != due.last) {
    fail(fmt::format("stream {}: {} word {:#x} (last {}), due {:#x} (last {})", stream, role,
                     word.data, word.last, due.data, due.last));
  }
}

void EncoderSide::take_report(int stream, const Report& report) {
  Lane& lane = lanes_[at(stream)];
  symbol_bits_ += report.sym_bits;
  offset_bits_ += report.ofs_bits;
  lane.reports.push_back(report);
  if (lane.blocks_due.empty()) {
    fail(fmt::format("stream {}: a report that no block has", stream));
    return;
  }
  const EncoderBlock due = std::move(lane.blocks_due.front());
  lane.blocks_due.pop_front();
  if (coverage_) coverage_->block(stream, {due.desc.mode, due.table.get(), &due.values});
  if (report.sym_bits != due.sym_bits || report.ofs_bits != due.ofs_bits ||
      report.error != due.error) {
    fail(fmt::format("stream {}: report {} + {} bits (error {}), due {} + {} (error {})", stream,
                     report.sym_bits, report.ofs_bits, report.error, due.sym_bits, due.ofs_bits,
                     due.error));
  }
}

void EncoderSide::clock(const PortFrame& out) {
  tables_.clock(out, bank_use_.in_use(out, port_.busy));
  if (out.any(port_.busy)) ++busy_cycles_;
  for (int i = 0; i < params_.streams; ++i) {
    const std::size_t s = at(i);
    Lane& lane = lanes_[s];
    const auto bit = [&](int port) { return out.get_element(port, i, 1) != 0; };
    lane.desc_ready = bit(port_.desc_ready);
    lane.val_ready = bit(port_.val_ready);
    lane.sym.valid = bit(port_.sym.valid);
    lane.ofs.valid = bit(port_.ofs.valid);
    lane.report_valid = bit(port_.report_valid);
    lane.stalls = static_cast<std::uint32_t>(out.get_element(port_.stalls, i, 32));
    for (std::size_t e = 0; e < port_.errors.size(); ++e) {
      if (bit(port_.errors[e]) && !lane.tainted) {
        fail(fmt::format("stream {}: {} is up without a cause", i, kErrors[e]));
      }
    }
    if (coverage_) cover_waits(i, out);
    if (in_.clear) continue;
    if (lane.desc.clock(lane.desc_ready)) bank_use_.take(i, in_.desc[s].bank);
    if (lane.val.clock(lane.val_ready)) ++values_;
    const auto word = [&](const RegionPorts& port) {
      return Word{out.get_element(port.data, i, params_.word_bits), bit(port.last)};
    };
    if (lane.sym.valid && in_.sym_ready[s]) take_word(i, "symbol", lane.sym, word(port_.sym));
    if (lane.ofs.valid && in_.ofs_ready[s]) take_word(i, "offset", lane.ofs, word(port_.ofs));
    if (lane.report_valid && in_.report_ready[s]) {
      take_report(i, {out.get_element(port_.report_sym_bits, i, symbol_count_bits(params_)),
                      out.get_element(port_.report_ofs_bits, i, offset_count_bits(params_)),
                      bit(port_.report_error)});
    }
  }
  if (with_model_) model_.clock(in_);
  if (in_.clear) forget();
}

void EncoderSide::cover_waits(int stream, const PortFrame& out) {
  const Lane& lane = lanes_[at(stream)];
  const std::size_t s = at(stream);
  const bool runs = !lane.desc_ready;
  const bool idle = out.get_element(port_.busy, stream, 1) == 0;
  const auto wait = [&](std::size_t running, std::size_t ending, std::size_t resting) {
    coverage_->hold(runs ? running : idle ? resting : ending);
  };
  if (lane.val_ready && !in_.val_valid[s]) wait(0, kWaits.size(), kWaits.size());
  if (lane.sym.valid && !in_.sym_ready[s]) wait(1, 4, 7);
  if (lane.ofs.valid && !in_.ofs_ready[s]) wait(2, 5, 8);
  if (lane.report_valid && !in_.report_ready[s]) wait(3, 6, kWaits.size());
}

void EncoderSide::forget() {
  for (int i = 0; coverage_ && i < params_.streams; ++i) coverage_->restart(i);
  for (Lane& lane : lanes_) {
    lane.desc.clear();
    lane.val.clear();
    for (Region* region : {&lane.sym, &lane.ofs}) {
      region->due.clear();
      region->came.clear();
      region->valid = false;
    }
    lane.blocks_due.clear();
    lane.reports.clear();
    lane.tainted = lane.desc_ready = lane.val_ready = lane.report_valid = false;
    lane.stalls_before += lane.stalls;
    lane.stalls = 0;
  }
  bank_use_.clear();
}

void EncoderSide::reset() {
  forget();
  tables_.reset();
  model_.reset();
}

}  // namespace whit::tb
