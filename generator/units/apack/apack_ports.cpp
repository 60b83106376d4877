// SPDX-License-Identifier: Apache-2.0
#include "generator/units/apack/apack_ports.hpp"

#include <string>

namespace whit {
namespace {

using apack::Params;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;

// Collects ports; `group` and `stream` hold for all that follow.
class PortList {
 public:
  explicit PortList(const Params& params) : lanes_(params.streams) {}

  PortList& group(const std::string& text, const std::string& stream = "") {
    group_ = text;
    stream_ = stream;
    return *this;
  }
  // One element of `width` bits per interleaved stream.
  PortList& each(const std::string& name, PortDirection direction, int width = 1,
                 const std::string& doc = "") {
    return add(name, direction, width * lanes_, lanes_, doc);
  }
  PortList& one(const std::string& name, PortDirection direction, int width = 1,
                const std::string& doc = "") {
    return add(name, direction, width, 1, doc);
  }
  std::vector<Port> ports() const { return ports_; }

 private:
  PortList& add(const std::string& name, PortDirection direction, int width, int lanes,
                const std::string& doc) {
    ports_.push_back({name, direction, width, group_, stream_, lanes, doc});
    return *this;
  }

  int lanes_;
  std::string group_;
  std::string stream_;
  std::vector<Port> ports_;
};

void add_table(const Params& p, PortList& list) {
  list.group("table rows, row 0 first", "table")
      .one("table_valid_i", kIn)
      .one("table_ready_o", kOut)
      .one("table_bank_i", kIn, bank_bits(p))
      .one("table_data_i", kIn, p.count_bits + p.value_bits, "{cum, v_min}")
      .one("table_last_i", kIn, 1, "last row of the table")
      .group("tables")
      .one("table_bad_o", kOut, p.table_banks, "the last table written to this bank was illegal");
}

void add_descriptor(const Params& p, bool with_sizes, PortList& list) {
  list.group("block descriptors", "desc")
      .each("desc_valid_i", kIn)
      .each("desc_ready_o", kOut)
      .each("desc_mode_i", kIn, 2, "0 raw, 1 constant, 2 APack")
      .each("desc_bank_i", kIn, bank_bits(p), "table of an APack block")
      .each("desc_values_i", kIn, values_bits(p), "number of values");
  if (with_sizes) {
    list.each("desc_sym_bits_i", kIn, symbol_count_bits(p), "bits in the symbol region")
        .each("desc_ofs_bits_i", kIn, offset_count_bits(p), "bits in the offset region");
  }
}

// The start of both engines' trace: which operation, and the state after renormalisation.
void add_trace(const Params& p, PortList& list) {
  list.group(kTraceGroup)
      .one("trace_valid_o", kOut)
      .one("trace_stream_o", kOut, bits_for(static_cast<std::uint64_t>(p.streams) - 1))
      .one("trace_row_o", kOut, bits_for(static_cast<std::uint64_t>(p.table_rows) - 1))
      .one("trace_low_o", kOut, p.range_bits - 1, "LO")
      .one("trace_range_o", kOut, p.range_bits + 1, "HI - LO + 1");
}

int shift_bits(const Params& p) { return bits_for(static_cast<std::uint64_t>(max_shift(p))); }

}  // namespace

std::vector<Port> apack_encoder_ports(const Params& p) {
  PortList list(p);
  add_table(p, list);
  add_descriptor(p, false, list);
  list.group("values", "val")
      .each("val_valid_i", kIn)
      .each("val_ready_o", kOut)
      .each("val_data_i", kIn, p.value_bits)
      .group("symbol words", "sym")
      .each("sym_valid_o", kOut)
      .each("sym_ready_i", kIn)
      .each("sym_data_o", kOut, p.word_bits, "first bit on top")
      .each("sym_last_o", kOut, 1, "last word of the region")
      .group("offset words", "ofs")
      .each("ofs_valid_o", kOut)
      .each("ofs_ready_i", kIn)
      .each("ofs_data_o", kOut, p.word_bits, "first bit on top")
      .each("ofs_last_o", kOut, 1, "last word of the region")
      .group("block reports", "report")
      .each("report_valid_o", kOut)
      .each("report_ready_i", kIn)
      .each("report_sym_bits_o", kOut, symbol_count_bits(p), "bits in the symbol region")
      .each("report_ofs_bits_o", kOut, offset_count_bits(p), "bits in the offset region")
      .each("report_error_o", kOut, 1, "the block met an error")
      .group("state and sticky errors")
      .each("busy_o", kOut, 1, "a block is in progress")
      .each("err_table_o", kOut, 1, "missing or illegal table, or mode 3")
      .each("err_zero_count_o", kOut, 1, "value in a row without counts")
      .each("err_constant_o", kOut, 1, "value differs in a constant block")
      .each("stall_count_o", kOut, 32, "cycles in which pending bits held the stream");
  add_trace(p, list);
  list.one("trace_prefix_o", kOut, shift_bits(p), "equal leading bits, k")
      .one("trace_underflow_o", kOut, shift_bits(p), "underflow bits, u")
      .each("trace_pending_o", kOut, symbol_count_bits(p), "pending bits");
  return list.ports();
}

std::vector<Port> apack_decoder_ports(const Params& p) {
  PortList list(p);
  add_table(p, list);
  add_descriptor(p, true, list);
  list.group("symbol words", "sym")
      .each("sym_valid_i", kIn)
      .each("sym_ready_o", kOut)
      .each("sym_data_i", kIn, p.word_bits, "first bit on top")
      .group("offset words", "ofs")
      .each("ofs_valid_i", kIn)
      .each("ofs_ready_o", kOut)
      .each("ofs_data_i", kIn, p.word_bits, "first bit on top")
      .group("values", "val")
      .each("val_valid_o", kOut)
      .each("val_ready_i", kIn)
      .each("val_data_o", kOut, p.value_bits)
      .each("val_last_o", kOut, 1, "last value of the block")
      .group("state and sticky errors")
      .each("busy_o", kOut, 1, "a block is in progress")
      .each("err_table_o", kOut, 1, "missing or illegal table, or mode 3")
      .each("err_code_o", kOut, 1, "code above the last row")
      .each("err_offset_o", kOut, 1, "offset beyond its range")
      .each("err_sym_bits_o", kOut, 1, "symbol bits used differ from the descriptor")
      .each("err_ofs_bits_o", kOut, 1, "offset bits used differ from the descriptor")
      .each("err_underrun_o", kOut, 1, "bits needed past the end");
  add_trace(p, list);
  list.one("trace_shift_o", kOut, shift_bits(p), "symbol bits used, k + u")
      .one("trace_code_o", kOut, p.range_bits, "CODE - LO");
  return list.ports();
}

}  // namespace whit
