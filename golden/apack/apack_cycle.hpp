// SPDX-License-Identifier: Apache-2.0
// Cycle models of the APack encoder and decoder: the registers of the RTL, every output port for
// every clock, under any stalls (docs/units/apack.md, "Cycle rules").
//
// All outputs are functions of the state alone. Use, once per clock:
//
//   const DecoderOutputs& out = model.outputs();   // compare with the ports
//   model.clock(in);                               // the rising edge
//
// Elements [0, streams) of the arrays are used; element i is stream i.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "golden/apack/apack_params.hpp"
#include "golden/apack/apack_table.hpp"

namespace whit::apack {

constexpr int kMaxStreams = 8;
template <class T>
using PerStream = std::array<T, kMaxStreams>;

// One beat of the table write port: row number is implied by the order.
struct TableBeat {
  bool valid = false;
  std::uint32_t bank = 0;
  std::uint32_t v_min = 0;
  std::uint32_t cum = 0;
  bool last = false;
};

struct Descriptor {
  std::uint32_t mode = 0;  // the bits of the port; 3 is treated as raw and flagged as err_table
  std::uint32_t bank = 0;
  std::uint32_t values = 0;
  std::uint64_t sym_bits = 0;  // decoder only
  std::uint64_t ofs_bits = 0;  // decoder only
};

struct DecoderInputs {
  bool clear = false;
  TableBeat table;
  PerStream<bool> desc_valid{};
  PerStream<Descriptor> desc{};
  PerStream<bool> sym_valid{};
  PerStream<std::uint64_t> sym_data{};
  PerStream<bool> ofs_valid{};
  PerStream<std::uint64_t> ofs_data{};
  PerStream<bool> val_ready{};
};

struct DecoderOutputs {
  bool table_ready = false;
  std::uint32_t table_bad = 0;  // one bit per bank
  PerStream<bool> desc_ready{};
  PerStream<bool> sym_ready{};
  PerStream<bool> ofs_ready{};
  PerStream<bool> val_valid{};
  PerStream<std::uint32_t> val_data{};
  PerStream<bool> val_last{};
  PerStream<bool> busy{};
  PerStream<bool> err_table{};     // block named a table that is missing or illegal
  PerStream<bool> err_code{};      // code above the last row (only with top = 2^m - 1)
  PerStream<bool> err_offset{};    // offset beyond its range
  PerStream<bool> err_sym_bits{};  // symbol bits used differ from the descriptor
  PerStream<bool> err_ofs_bits{};  // offset bits used differ from the descriptor
  PerStream<bool> err_underrun{};  // bits were needed past the end
  // The trace ports: the operation that ended with the last clock edge.
  bool trace_valid = false;
  std::uint32_t trace_stream = 0;
  std::uint32_t trace_row = 0;
  std::uint32_t trace_shift = 0;  // k + u
  std::uint32_t trace_low = 0;    // LO after renormalisation
  std::uint32_t trace_range = 0;  // HI - LO + 1 after renormalisation
  std::uint32_t trace_code = 0;   // CODE - LO after renormalisation
};

struct EncoderInputs {
  bool clear = false;
  TableBeat table;
  PerStream<bool> desc_valid{};
  PerStream<Descriptor> desc{};
  PerStream<bool> val_valid{};
  PerStream<std::uint32_t> val_data{};
  PerStream<bool> sym_ready{};
  PerStream<bool> ofs_ready{};
  PerStream<bool> report_ready{};
};

struct EncoderOutputs {
  bool table_ready = false;
  std::uint32_t table_bad = 0;
  PerStream<bool> desc_ready{};
  PerStream<bool> val_ready{};
  PerStream<bool> sym_valid{};
  PerStream<std::uint64_t> sym_data{};
  PerStream<bool> sym_last{};
  PerStream<bool> ofs_valid{};
  PerStream<std::uint64_t> ofs_data{};
  PerStream<bool> ofs_last{};
  PerStream<bool> report_valid{};
  PerStream<std::uint64_t> report_sym_bits{};
  PerStream<std::uint64_t> report_ofs_bits{};
  PerStream<bool> report_error{};
  PerStream<bool> busy{};
  PerStream<bool> err_table{};             // block named a table that is missing or illegal
  PerStream<bool> err_zero_count{};        // value in a row without counts; it was left out
  PerStream<bool> err_constant{};          // value differs from the first of a constant block
  PerStream<std::uint32_t> stall_count{};  // cycles in which a pending run held the stream
  bool trace_valid = false;
  std::uint32_t trace_stream = 0;
  std::uint32_t trace_row = 0;
  std::uint32_t trace_prefix = 0;     // k
  std::uint32_t trace_underflow = 0;  // u
  std::uint32_t trace_low = 0;
  std::uint32_t trace_range = 0;
  PerStream<std::uint32_t> trace_pending{};  // UBC in the symbol expander
};

class DecoderCycle {
 public:
  explicit DecoderCycle(const Params& params);
  ~DecoderCycle();
  DecoderCycle(DecoderCycle&&) noexcept;
  DecoderCycle& operator=(DecoderCycle&&) noexcept;

  void reset();  // as rst_ni low
  const DecoderOutputs& outputs() const;
  void clock(const DecoderInputs& in);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class EncoderCycle {
 public:
  explicit EncoderCycle(const Params& params);
  ~EncoderCycle();
  EncoderCycle(EncoderCycle&&) noexcept;
  EncoderCycle& operator=(EncoderCycle&&) noexcept;

  void reset();
  const EncoderOutputs& outputs() const;
  void clock(const EncoderInputs& in);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whit::apack
