// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "golden/apack/apack_cycle.hpp"
#include "golden/apack/apack_region_cycle.hpp"
#include "golden/apack/apack_table_cycle.hpp"

namespace whit::apack {
namespace {

constexpr std::uint32_t kModeConstant = 1;
constexpr std::uint32_t kModeApack = 2;
constexpr std::size_t kBufferedValues = 2;

// An operation from its slot to the end of the ring. Its result is known at the start: neither the
// stream's state nor its heads change before it ends.
struct Operation {
  bool valid = false;
  bool init = false;    // loads the first bits of an APack block
  bool direct = false;  // raw or constant
  int sym_drop = 0;
  int sym_due = 0;
  int ofs_drop = 0;
  int ofs_due = 0;
  std::uint32_t row = 0;
  std::uint32_t low = 0;
  std::uint32_t range = 0;
  std::uint32_t code = 0;
  std::uint32_t value = 0;
  bool last = false;
  bool bad_code = false;
  bool bad_offset = false;
};

struct BufferedValue {
  std::uint32_t value = 0;
  bool last = false;
};

struct Stream {
  explicit Stream(const Params& p)
      : symbols(p.word_bits, p.range_bits), offsets(p.word_bits, p.value_bits) {}

  RegionCycle symbols;
  RegionCycle offsets;
  bool active = false;
  bool first = false;
  bool drain = false;
  std::uint32_t mode = 0;
  std::uint32_t bank = 0;
  std::uint32_t left = 0;  // values to be issued
  std::uint32_t low = 0;
  std::uint32_t range = 0;
  std::uint32_t code = 0;
  Operation in_ring;
  std::array<BufferedValue, kBufferedValues> buffer;
  std::size_t buffered = 0;
};

int leading_zeros(std::uint32_t x, int bits) {
  return x == 0 ? bits : __builtin_clz(x) - (32 - bits);
}

}  // namespace

struct DecoderCycle::State {
  explicit State(const Params& p)
      : params(p), table(p), streams(static_cast<std::size_t>(p.streams), Stream(p)) {
    reset();
  }

  void reset() {
    table.reset();
    for (Stream& s : streams) s = Stream(params);
    slot = 0;
    out = DecoderOutputs{};
    show();
  }

  bool decodes(const Stream& s) const { return s.mode == kModeApack && table.usable(s.bank); }

  std::uint32_t banks_in_use() const {
    std::uint32_t banks = 0;
    for (const Stream& s : streams) banks |= s.active ? 1u << s.bank : 0u;
    return banks;
  }

  // One value of an APack block (spec section 1.7), from LO, R and D = CODE - LO.
  void decode(const Stream& s, Operation& op) const {
    const Table& t = table.bank(s.bank);
    const int rows = params.table_rows;
    const auto bound = [&](std::uint64_t cum) {
      return static_cast<std::uint32_t>((s.range * cum) >> params.count_bits);
    };
    int row = 0;
    while (row + 1 < rows && bound(t.cum[static_cast<std::size_t>(row) + 1]) <= s.code) ++row;
    const auto at = static_cast<std::size_t>(row);
    const std::uint32_t lower = bound(t.cum[at]);
    const std::uint32_t upper = bound(count_end(t, params, row));
    op.bad_code = s.code >= bound(static_cast<std::uint64_t>(params.top));

    const int g = params.range_bits;
    const std::uint32_t mask = (1u << g) - 1;
    const std::uint32_t low = (s.low + lower) & mask;
    const std::uint32_t high = (s.low + upper - 1) & mask;
    const int shift = leading_zeros((low ^ high) & ~((low & ~high) << 1) & mask, g);
    const std::uint32_t bits = shift == 0 ? 0 : s.symbols.head() >> (g - shift);
    op.row = static_cast<std::uint32_t>(row);
    op.low = (low << shift) & (mask >> 1);
    op.range = (upper - lower) << shift;
    op.code = (((s.code - lower) << shift) | bits) & mask;
    op.sym_drop = op.sym_due = shift;

    const int length = table.offset_lengths(s.bank)[at];
    const std::uint32_t sum = t.v_min[at] + (s.offsets.head() >> (params.value_bits - length));
    op.value = sum & ((1u << params.value_bits) - 1);
    op.bad_offset = sum >= range_end(t, params, row);
    op.ofs_drop = op.ofs_due = length;
  }

  Operation operation(const Stream& s) const {
    Operation op;
    op.valid = true;
    op.direct = !decodes(s);
    op.init = s.first && !op.direct;
    op.last = s.left == 1 && !op.init;
    if (op.init) {
      // The decoder reads range_bits - 2 bits ahead of what the region's length counts.
      op.sym_drop = params.range_bits;
      op.sym_due = 2;
      op.range = 1u << params.range_bits;
      op.code = s.symbols.head();
    } else if (op.direct) {
      const bool constant = s.mode == kModeConstant;
      op.value = s.offsets.head();
      op.ofs_drop = constant ? 0 : params.value_bits;
      op.ofs_due = constant && !s.first ? 0 : params.value_bits;
    } else {
      decode(s, op);
    }
    return op;
  }

  void issue() {
    Stream& s = streams[slot];
    if (!s.active || s.left == 0 || s.buffered == kBufferedValues || !s.symbols.head_ok() ||
        !s.offsets.head_ok()) {
      return;
    }
    s.in_ring = operation(s);
    if (!s.in_ring.init) --s.left;
    s.first = false;
  }

  void end(std::size_t e) {
    Stream& s = streams[e];
    const Operation op = s.in_ring;
    s.in_ring.valid = false;
    if (!op.direct) {
      out.err_sym_bits[e] |= static_cast<std::uint64_t>(op.sym_due) > s.symbols.left();
      out.err_underrun[e] |= static_cast<std::uint64_t>(op.sym_due) > s.symbols.left();
      s.symbols.take(op.sym_drop, op.sym_due);
      s.low = op.low;
      s.range = op.range;
      s.code = op.code;
    }
    if (!op.init) {
      out.err_ofs_bits[e] |= static_cast<std::uint64_t>(op.ofs_due) > s.offsets.left();
      out.err_underrun[e] |= static_cast<std::uint64_t>(op.ofs_due) > s.offsets.left();
      s.offsets.take(op.ofs_drop, op.ofs_due);
      s.buffer[s.buffered++] = {op.value, op.last};
    }
    out.err_code[e] |= op.bad_code;
    out.err_offset[e] |= op.bad_offset;
    out.trace_valid = !op.direct;
    if (op.direct) return;
    out.trace_stream = static_cast<std::uint32_t>(e);
    out.trace_row = op.row;
    out.trace_shift = op.init ? 0 : static_cast<std::uint32_t>(op.sym_drop);
    out.trace_low = op.low;
    out.trace_range = op.range;
    out.trace_code = op.code;
  }

  void clock(const DecoderInputs& in) {
    const std::uint32_t in_use = banks_in_use();
    out.trace_valid = false;
    out.trace_stream = out.trace_row = out.trace_shift = 0;
    out.trace_low = out.trace_range = out.trace_code = 0;

    for (std::size_t i = 0; i < streams.size(); ++i) begin_edge(i, in);
    issue();
    const std::size_t ending = (slot + 1) % streams.size();
    if (streams[ending].in_ring.valid) end(ending);
    for (std::size_t i = 0; i < streams.size(); ++i) end_edge(i, in);
    table.clock(in.table, in_use);
    slot = (slot + 1) % streams.size();
    if (in.clear) clear();
    show();
  }

  // What the state before the edge decides, for every stream.
  struct Edge {
    bool take = false;  // a descriptor
    bool push_symbols = false;
    bool push_offsets = false;
    bool drop = false;
    bool over = false;
  };

  void begin_edge(std::size_t i, const DecoderInputs& in) {
    Stream& s = streams[i];
    Edge& edge = edges[i];
    edge.take = in.desc_valid[i] && !s.active;
    edge.drop = s.drain;
    edge.push_symbols = in.sym_valid[i] && s.symbols.ready(s.drain);
    edge.push_offsets = in.ofs_valid[i] && s.offsets.ready(s.drain);
    const bool all_in = s.symbols.all_in() && s.offsets.all_in();
    const bool check = s.active && i == slot && s.left == 0 && !s.drain;
    edge.over = (check || s.drain) && all_in;
    if (s.active && (s.mode & 2u) != 0 && !decodes(s)) out.err_table[i] = true;
    if (check) {
      out.err_sym_bits[i] |= !s.symbols.none_left();
      out.err_ofs_bits[i] |= !s.offsets.none_left();
    }
    s.drain = (check || s.drain) && !all_in;
    if (out.val_valid[i] && in.val_ready[i]) {
      // The value leaves with this edge; its place counts as taken for the operation that enters.
      popped[i] = true;
    }
  }

  void end_edge(std::size_t i, const DecoderInputs& in) {
    Stream& s = streams[i];
    const Edge& edge = edges[i];
    if (popped[i]) {
      popped[i] = false;
      s.buffer[0] = s.buffer[1];
      --s.buffered;
    }
    if (edge.push_symbols) s.symbols.push(in.sym_data[i], edge.drop);
    if (edge.push_offsets) s.offsets.push(in.ofs_data[i], edge.drop);
    if (edge.over) s.active = false;
    if (!edge.take) return;
    const Descriptor& d = in.desc[i];
    s.active = true;
    s.first = true;
    s.mode = d.mode;
    s.bank = d.bank;
    s.left = d.values;
    s.symbols.load(d.sym_bits);
    s.offsets.load(d.ofs_bits);
  }

  void clear() {
    for (std::size_t i = 0; i < streams.size(); ++i) {
      Stream& s = streams[i];
      s.active = s.drain = false;
      s.symbols.clear();
      s.offsets.clear();
      s.in_ring.valid = false;
      s.buffered = 0;
    }
    slot = 0;
    out = DecoderOutputs{};
  }

  // The outputs that are plain views of the state.
  void show() {
    out.table_ready = table.ready(banks_in_use());
    out.table_bad = table.bad();
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const Stream& s = streams[i];
      out.desc_ready[i] = !s.active;
      out.busy[i] = s.active;
      out.sym_ready[i] = s.symbols.ready(s.drain);
      out.ofs_ready[i] = s.offsets.ready(s.drain);
      out.val_valid[i] = s.buffered > 0;
      out.val_data[i] = s.buffered > 0 ? s.buffer[0].value : 0;
      out.val_last[i] = s.buffered > 0 && s.buffer[0].last;
    }
  }

  Params params;
  TableCycle table;
  std::vector<Stream> streams;
  std::array<Edge, kMaxStreams> edges;
  std::array<bool, kMaxStreams> popped{};
  std::size_t slot = 0;
  DecoderOutputs out;
};

DecoderCycle::DecoderCycle(const Params& params) : state_(std::make_unique<State>(params)) {}
DecoderCycle::~DecoderCycle() = default;
DecoderCycle::DecoderCycle(DecoderCycle&&) noexcept = default;
DecoderCycle& DecoderCycle::operator=(DecoderCycle&&) noexcept = default;

void DecoderCycle::reset() { state_->reset(); }
const DecoderOutputs& DecoderCycle::outputs() const { return state_->out; }
void DecoderCycle::clock(const DecoderInputs& in) { state_->clock(in); }

}  // namespace whit::apack
