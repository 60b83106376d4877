// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <deque>
#include <vector>

#include "golden/apack/apack_cycle.hpp"
#include "golden/apack/apack_packer_cycle.hpp"
#include "golden/apack/apack_table_cycle.hpp"

namespace whit::apack {
namespace {

constexpr std::uint32_t kModeConstant = 1;
constexpr std::uint32_t kModeApack = 2;
constexpr int kChunkBits = 32;
// Pieces in which a run of pending bits leaves before it fits a chunk beside any prefix.
constexpr int kLongPiece = 32;
constexpr int kShortPiece = 16;

// An operation from its slot to its end, one turn of the ring later.
struct Operation {
  bool valid = false;
  bool end = false;    // of a block
  bool flush = false;  // ... of an APack block with values
  bool coded = false;  // has symbol bits
  bool kept = false;   // has offset bits (perhaps none of them)
  bool error = false;  // the block met an error; with end
  std::uint32_t row = 0;
  std::uint32_t offset = 0;
  int offset_length = 0;
  std::uint32_t count_low = 0;  // of a coded value
  std::uint32_t count_high = 0;
};

// What an operation leaves for the symbol stream.
struct SymbolOp {
  bool end = false;
  std::uint32_t prefix = 0;  // `length` bits
  int length = 0;
  int pending = 0;  // bits that pend behind it
};

struct Report {
  std::uint64_t sym_bits = 0;
  std::uint64_t ofs_bits = 0;
  bool error = false;
};

struct Stream {
  explicit Stream(const Params& p)
      : symbol_words(kChunkBits, p.word_bits), offset_words(p.value_bits, p.word_bits) {}

  // The block.
  bool active = false;
  bool first = false;
  bool error = false;
  std::uint32_t mode = 0;
  std::uint32_t bank = 0;
  std::uint32_t left = 0;
  std::uint32_t constant = 0;
  // The interval of the coder.
  std::uint32_t low = 0;
  std::uint32_t range = 0;
  Operation in_ring;
  // Results.
  std::deque<SymbolOp> symbol_ops;
  std::deque<Chunk> offset_ops;
  std::uint64_t pending = 0;
  bool begun = false;  // the first bit of the waiting operation is out
  // Whether a piece left with the last clock edge and with the one before: the counter is late.
  std::array<bool, 2> stalled{};
  bool has_chunk = false;
  Chunk chunk;
  PackerCycle symbol_words;
  PackerCycle offset_words;
  // Totals.
  std::uint64_t sym_bits = 0;
  std::uint64_t ofs_bits = 0;
  bool reporting = false;
  bool reported = false;
  Report report;
};

int leading_zeros(std::uint32_t x, int bits) {
  return x == 0 ? bits : __builtin_clz(x) - (32 - bits);
}

std::uint64_t ones(int count) { return (std::uint64_t{1} << count) - 1; }

}  // namespace

struct EncoderCycle::State {
  explicit State(const Params& p)
      : params(p),
        depth(p.streams == 1 ? 3 : 2),
        table(p),
        streams(static_cast<std::size_t>(p.streams), Stream(p)) {
    reset();
  }

  void reset() {
    table.reset();
    clear();
    show();
  }

  bool codes(const Stream& s) const { return s.mode == kModeApack && table.usable(s.bank); }

  // An APack block (or one of mode 3) that is encoded as raw.
  bool lacks_table(const Stream& s) const { return (s.mode & 2u) != 0 && !codes(s); }

  std::uint32_t banks_in_use() const {
    std::uint32_t banks = 0;
    for (const Stream& s : streams) banks |= s.active ? 1u << s.bank : 0u;
    return banks;
  }

  // An operation enters only when both buffers have room for two: one may be on its way.
  bool turn(std::size_t i) const {
    const Stream& s = streams[i];
    return s.active && i == slot && s.symbol_ops.size() + 2 <= depth &&
           s.offset_ops.size() + 2 <= depth;
  }

  // A value enters: its row, or its bits as they are.
  Operation enter_value(std::size_t i, std::uint32_t value) {
    Stream& s = streams[i];
    Operation op;
    op.valid = true;
    if (codes(s)) {
      const Table& t = table.bank(s.bank);
      const int row = row_of(t, value);
      const auto at = static_cast<std::size_t>(row);
      op.row = static_cast<std::uint32_t>(row);
      op.count_low = t.cum[at];
      op.count_high = count_end(t, params, row);
      op.coded = op.kept = op.count_high > op.count_low;
      op.offset = value - t.v_min[at];
      op.offset_length = op.kept ? table.offset_lengths(s.bank)[at] : 0;
      if (!op.kept) out.err_zero_count[i] = s.error = true;
    } else {
      const bool repeated = s.mode == kModeConstant && !s.first;
      op.kept = true;
      op.offset = value;
      op.offset_length = repeated ? 0 : params.value_bits;
      if (repeated && value != s.constant) out.err_constant[i] = s.error = true;
    }
    if (s.first) s.constant = value;
    s.first = false;
    --s.left;
    return op;
  }

  Operation enter_end(Stream& s) {
    Operation op;
    op.valid = op.end = true;
    op.flush = codes(s) && !s.first;
    op.error = s.error || lacks_table(s);
    s.active = false;
    s.reporting = true;
    return op;
  }

  // The end of the ring: narrow and renormalise (spec section 1.5), and hand the results on.
  void leave(std::size_t i) {
    Stream& s = streams[i];
    const Operation op = s.in_ring;
    SymbolOp symbol;
    symbol.end = op.end;
    if (op.coded) {
      const int g = params.range_bits;
      const std::uint32_t mask = (1u << g) - 1;
      const std::uint64_t range = s.range;
      const auto lower = static_cast<std::uint32_t>((range * op.count_low) >> params.count_bits);
      const auto upper = static_cast<std::uint32_t>((range * op.count_high) >> params.count_bits);
      const std::uint32_t low = (s.low + lower) & mask;
      const std::uint32_t high = (s.low + upper - 1) & mask;
      const int shift = leading_zeros((low ^ high) & ~((low & ~high) << 1) & mask, g);
      symbol.length = leading_zeros(low ^ high, g);
      symbol.pending = shift - symbol.length;
      symbol.prefix = symbol.length == 0 ? 0 : low >> (g - symbol.length);
      s.low = (low << shift) & (mask >> 1);
      s.range = (upper - lower) << shift;
      s.sym_bits += static_cast<std::uint64_t>(shift);
      trace(i, op, symbol);
    } else if (op.flush) {
      // UBC + 1 pending bits behind the first one: the last of them as a prefix bit.
      symbol.length = 2;
      symbol.prefix = s.low >> (params.range_bits - 2) ? 0b10 : 0b01;
      s.sym_bits += 2;
    }
    s.ofs_bits += static_cast<std::uint64_t>(op.offset_length);
    if (op.coded || op.end) s.symbol_ops.push_back(symbol);
    if (op.kept || op.end) {
      s.offset_ops.push_back({op.offset & ones(op.offset_length), op.offset_length, op.end});
    }
    if (!op.end) return;
    s.reported = true;
    s.report = {s.sym_bits, s.ofs_bits, op.error};
    s.sym_bits = s.ofs_bits = 0;
  }

  void trace(std::size_t i, const Operation& op, const SymbolOp& symbol) {
    const Stream& s = streams[i];
    out.trace_valid = true;
    out.trace_stream = static_cast<std::uint32_t>(i);
    out.trace_row = op.row;
    out.trace_prefix = static_cast<std::uint32_t>(symbol.length);
    out.trace_underflow = static_cast<std::uint32_t>(symbol.pending);
    out.trace_low = s.low;
    out.trace_range = s.range;
  }

  // The oldest symbol operation becomes a chunk, or a piece of one. Returns whether it is done.
  bool expand(std::size_t i, Chunk& chunk, bool& has_chunk) {
    Stream& s = streams[i];
    const SymbolOp& op = s.symbol_ops.front();
    if (op.length == 0) {
      has_chunk = op.end;
      chunk = {0, 0, op.end};
      s.pending += static_cast<std::uint64_t>(op.pending);
      return true;
    }
    const bool first_bit = (op.prefix >> (op.length - 1) & 1) != 0;
    const bool piece = s.pending >= kShortPiece;
    // A chunk starts with the first bit of the prefix; once that is out, with one of the run.
    const int run = s.pending >= kLongPiece ? kLongPiece - 1
                    : piece                 ? kShortPiece - 1
                                            : static_cast<int>(s.pending);
    has_chunk = true;
    chunk = {first_bit != s.begun ? 1u : 0u, 1, false};
    chunk.bits = (chunk.bits << run) | (first_bit ? 0 : ones(run));
    chunk.length += run;
    if (piece) {
      s.pending -= static_cast<std::uint64_t>(chunk.length);
      s.begun = true;
      s.stalled[0] = true;
      return false;
    }
    const int rest = op.length - 1;
    chunk.bits = (chunk.bits << rest) | (op.prefix & ones(rest));
    chunk.length += rest;
    chunk.end = op.end;
    s.pending = static_cast<std::uint64_t>(op.pending);
    s.begun = false;
    return true;
  }

  // Buffers, pending bits and packers of one stream; what moves depends on the state before the
  // edge alone, from the outputs backwards.
  void move_results(std::size_t i, const EncoderInputs& in) {
    Stream& s = streams[i];
    const bool chunk_leaves = s.has_chunk && s.symbol_words.ready();
    const Chunk leaving = s.chunk;
    s.symbol_words.clock(out.sym_valid[i] && in.sym_ready[i], chunk_leaves ? &leaving : nullptr);
    if (chunk_leaves) s.has_chunk = false;
    out.stall_count[i] += s.stalled[1] ? 1u : 0u;
    s.stalled = {false, s.stalled[0]};
    if (!s.has_chunk && !s.symbol_ops.empty()) {
      if (expand(i, s.chunk, s.has_chunk)) s.symbol_ops.pop_front();
    }
    const bool offset_leaves = !s.offset_ops.empty() && s.offset_words.ready();
    const Chunk offset = offset_leaves ? s.offset_ops.front() : Chunk{};
    s.offset_words.clock(out.ofs_valid[i] && in.ofs_ready[i], offset_leaves ? &offset : nullptr);
    if (offset_leaves) s.offset_ops.pop_front();
    if (s.reported && in.report_ready[i]) s.reported = s.reporting = false;
  }

  void clock(const EncoderInputs& in) {
    const std::uint32_t in_use = banks_in_use();
    out.trace_valid = false;
    out.trace_stream = out.trace_row = out.trace_prefix = out.trace_underflow = 0;
    out.trace_low = out.trace_range = 0;

    // Decisions from the state before the edge.
    const bool takes_turn = turn(slot);
    const bool may_end = !streams[slot].reporting;
    std::array<bool, kMaxStreams> take{};
    for (std::size_t i = 0; i < streams.size(); ++i) {
      Stream& s = streams[i];
      take[i] = in.desc_valid[i] && !s.active;
      if (s.active && lacks_table(s)) out.err_table[i] = true;
    }

    for (std::size_t i = 0; i < streams.size(); ++i) move_results(i, in);
    Stream& s = streams[slot];
    if (s.in_ring.valid) leave(slot);
    s.in_ring = Operation{};
    // Between blocks the interval is kept in its start state.
    if (!s.active || s.first) {
      s.low = 0;
      s.range = 1u << params.range_bits;
    }
    if (takes_turn && s.left > 0 && in.val_valid[slot]) {
      s.in_ring = enter_value(slot, in.val_data[slot]);
    } else if (takes_turn && s.left == 0 && may_end) {
      s.in_ring = enter_end(s);
    }
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (take[i]) begin_block(streams[i], in.desc[i]);
    }
    table.clock(in.table, in_use);
    slot = (slot + 1) % streams.size();
    if (in.clear) clear();
    show();
  }

  void begin_block(Stream& s, const Descriptor& d) {
    s.active = s.first = true;
    s.error = false;
    s.mode = d.mode;
    s.bank = d.bank;
    s.left = d.values;
  }

  void clear() {
    for (Stream& s : streams) s = Stream(params);
    slot = 0;
    out = EncoderOutputs{};
  }

  void show() {
    out.table_ready = table.ready(banks_in_use());
    out.table_bad = table.bad();
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const Stream& s = streams[i];
      out.desc_ready[i] = !s.active;
      out.busy[i] = s.active || s.reporting;
      out.val_ready[i] = turn(i) && s.left > 0;
      out.sym_valid[i] = s.symbol_words.valid();
      out.sym_data[i] = s.symbol_words.word();
      out.sym_last[i] = s.symbol_words.last();
      out.ofs_valid[i] = s.offset_words.valid();
      out.ofs_data[i] = s.offset_words.word();
      out.ofs_last[i] = s.offset_words.last();
      out.report_valid[i] = s.reported;
      out.report_sym_bits[i] = s.reported ? s.report.sym_bits : 0;
      out.report_ofs_bits[i] = s.reported ? s.report.ofs_bits : 0;
      out.report_error[i] = s.reported && s.report.error;
      out.trace_pending[i] = static_cast<std::uint32_t>(s.pending);
    }
  }

  Params params;
  std::size_t depth;  // of the result buffers
  TableCycle table;
  std::vector<Stream> streams;
  std::size_t slot = 0;
  EncoderOutputs out;
};

EncoderCycle::EncoderCycle(const Params& params) : state_(std::make_unique<State>(params)) {}
EncoderCycle::~EncoderCycle() = default;
EncoderCycle::EncoderCycle(EncoderCycle&&) noexcept = default;
EncoderCycle& EncoderCycle::operator=(EncoderCycle&&) noexcept = default;

void EncoderCycle::reset() { state_->reset(); }
const EncoderOutputs& EncoderCycle::outputs() const { return state_->out; }
void EncoderCycle::clock(const EncoderInputs& in) { state_->clock(in); }

}  // namespace whit::apack
