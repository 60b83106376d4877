// SPDX-License-Identifier: Apache-2.0
// One APack decoder on the bench: drives its ports with blocks, expects its outputs from the cycle
// model, and checks the values that come out against those that the blocks were made of.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "testbench/apack/apack_coverage.hpp"
#include "testbench/apack/apack_side.hpp"

namespace whit::tb {

struct DecoderBlock {
  apack::Descriptor desc;
  std::vector<std::uint64_t> sym_words;
  std::vector<std::uint64_t> ofs_words;
  std::vector<std::uint32_t> values;          // what must come out
  bool damaged = false;                       // anything may come out, and errors are allowed
  std::shared_ptr<const apack::Table> table;  // null: not coded
};

class DecoderSide {
 public:
  // `prefix` is that of the ports ("", "dec_"). Without `model` the cycle model is left out.
  DecoderSide(const apack::Params& params, const PortFrame& inputs, const PortFrame& outputs,
              const std::string& prefix, const BenchOptions& options, bool model);

  TablePort& tables() { return tables_; }
  const TablePort& tables() const { return tables_; }
  void send(int stream, DecoderBlock block);

  int waiting(int stream) const { return static_cast<int>(lanes_[at(stream)].desc.waiting()); }
  // Descriptors that name the bank and are not taken yet.
  int planned(std::uint32_t bank) const { return bank_use_.planned(bank); }
  bool done() const;  // everything has been sent, and every value has come

  void drive(PortFrame& in, bool clear);
  void expect(PortFrame& out) const;
  void clock(const PortFrame& out);
  void reset();

  // Values in the order in which the blocks were sent, per stream.
  const std::vector<std::uint32_t>& received(int stream) const {
    return lanes_[at(stream)].received;
  }
  void keep_received(bool keep) { keep_ = keep; }
  std::uint64_t values() const { return values_; }
  // Cycles in which a block was in progress.
  std::uint64_t busy_cycles() const { return busy_cycles_; }
  std::uint64_t blocks() const { return blocks_; }
  // First thing that the scoreboard found wrong, or empty.
  const std::string& failure() const { return failure_; }
  const std::optional<ApackCoverage>& coverage() const { return coverage_; }

 private:
  struct Expected {
    std::vector<std::uint32_t> values;
    std::size_t next = 0;
    bool damaged = false;
    std::uint32_t mode = 0;
    std::shared_ptr<const apack::Table> table;
  };
  struct Lane {
    Source<apack::Descriptor> desc;
    Source<std::uint64_t> sym;
    Source<std::uint64_t> ofs;
    Stall val;
    std::deque<Expected> expected;
    std::vector<std::uint32_t> received;
    bool tainted = false;  // a damaged block has been sent since the last reset or clear
    bool desc_ready = false;
    bool sym_ready = false;
    bool ofs_ready = false;
    bool val_valid = false;
  };
  static std::size_t at(int stream) { return static_cast<std::size_t>(stream); }
  void take_value(int stream, std::uint32_t value, bool last);
  void check_errors(int stream, const PortFrame& out);
  void cover_waits(int stream, const PortFrame& out);
  void forget();

  apack::Params params_;
  apack::DecoderCycle model_;
  bool with_model_;
  bool keep_ = false;
  TablePort tables_;
  std::vector<Lane> lanes_;
  BankUse bank_use_;
  std::optional<ApackCoverage> coverage_;
  apack::DecoderInputs in_;
  std::uint64_t values_ = 0;
  std::uint64_t busy_cycles_ = 0;
  std::uint64_t blocks_ = 0;
  std::string failure_;

  struct Ports {
    int clear, table_ready, table_bad;
    int desc_valid, desc_ready, desc_mode, desc_bank, desc_values, desc_sym_bits, desc_ofs_bits;
    int sym_valid, sym_ready, sym_data, ofs_valid, ofs_ready, ofs_data;
    int val_valid, val_ready, val_data, val_last, busy;
    std::vector<int> errors;
    std::vector<int> trace;  // empty when the trace is not brought out
  } port_;
};

}  // namespace whit::tb
