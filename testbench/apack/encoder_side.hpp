// SPDX-License-Identifier: Apache-2.0
// One APack encoder on the bench: drives its ports with blocks of values, expects its outputs from
// the cycle model, and checks words and reports against the golden coder.
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

// A block of values, and the words and the report that it must become.
struct EncoderBlock {
  apack::Descriptor desc;
  std::vector<std::uint32_t> values;
  std::vector<std::uint64_t> sym_words;
  std::vector<std::uint64_t> ofs_words;
  std::uint64_t sym_bits = 0;
  std::uint64_t ofs_bits = 0;
  bool error = false;
  std::shared_ptr<const apack::Table> table;  // null: not coded
};

// What came out of the encoder for one block.
struct EncodedWords {
  std::uint64_t sym_bits = 0;
  std::uint64_t ofs_bits = 0;
  std::vector<std::uint64_t> sym_words;
  std::vector<std::uint64_t> ofs_words;
};

// The block that the encoder must make of these values under a table (null: none is usable): a
// block without a table is raw, a value in a row without counts is left out.
EncoderBlock encoder_block(const apack::Params& params, std::uint32_t mode, std::uint32_t bank,
                           const apack::Table* table, std::vector<std::uint32_t> values);

class EncoderSide {
 public:
  EncoderSide(const apack::Params& params, const PortFrame& inputs, const PortFrame& outputs,
              const std::string& prefix, const BenchOptions& options, bool model);

  TablePort& tables() { return tables_; }
  const TablePort& tables() const { return tables_; }
  void send(int stream, EncoderBlock block);

  int waiting(int stream) const { return static_cast<int>(lanes_[at(stream)].desc.waiting()); }
  int planned(std::uint32_t bank) const { return bank_use_.planned(bank); }
  bool done() const;

  void drive(PortFrame& in, bool clear);
  void expect(PortFrame& out) const;
  void clock(const PortFrame& out);
  void reset();

  // The oldest block of the stream whose report and words have all come; it is handed out once.
  std::optional<EncodedWords> finished(int stream);

  std::uint64_t values() const { return values_; }
  // Cycles in which a block was in progress.
  std::uint64_t busy_cycles() const { return busy_cycles_; }
  std::uint64_t blocks() const { return blocks_; }
  std::uint64_t symbol_bits() const { return symbol_bits_; }
  std::uint64_t offset_bits() const { return offset_bits_; }
  std::uint64_t stall_cycles() const;
  const std::optional<ApackCoverage>& coverage() const { return coverage_; }
  const std::string& failure() const { return failure_; }

 private:
  struct Word {
    std::uint64_t data = 0;
    bool last = false;
  };
  // One region on its way out: what is due, and what has come.
  struct Region {
    Stall stall;
    std::deque<Word> due;
    std::deque<std::uint64_t> came;
    bool valid = false;  // as last seen
  };
  struct Report {
    std::uint64_t sym_bits = 0;
    std::uint64_t ofs_bits = 0;
    bool error = false;
  };
  struct Lane {
    Source<apack::Descriptor> desc;
    Source<std::uint32_t> val;
    Region sym;
    Region ofs;
    Stall report;
    std::deque<EncoderBlock> blocks_due;  // their report has not come
    std::deque<Report> reports;
    bool tainted = false;
    bool desc_ready = false;
    bool val_ready = false;
    bool report_valid = false;
    std::uint64_t stalls_before = 0;  // counted before the last clear or reset
    std::uint32_t stalls = 0;
  };
  static std::size_t at(int stream) { return static_cast<std::size_t>(stream); }
  void take_word(int stream, const char* role, Region& region, Word word);
  void take_report(int stream, const Report& report);
  void cover_waits(int stream, const PortFrame& out);
  void fail(const std::string& text);
  void forget();

  apack::Params params_;
  apack::EncoderCycle model_;
  bool with_model_;
  TablePort tables_;
  std::vector<Lane> lanes_;
  BankUse bank_use_;
  std::optional<ApackCoverage> coverage_;
  apack::EncoderInputs in_;
  std::uint64_t values_ = 0;
  std::uint64_t busy_cycles_ = 0;
  std::uint64_t blocks_ = 0;
  std::uint64_t symbol_bits_ = 0;
  std::uint64_t offset_bits_ = 0;
  std::string failure_;

  struct RegionPorts {
    int valid, ready, data, last;
  };
  struct Ports {
    int clear, table_ready, table_bad;
    int desc_valid, desc_ready, desc_mode, desc_bank, desc_values;
    int val_valid, val_ready, val_data;
    RegionPorts sym, ofs;
    int report_valid, report_ready, report_sym_bits, report_ofs_bits, report_error, busy, stalls;
    std::vector<int> errors;
    std::vector<int> trace;  // empty when the trace is not brought out
    int trace_pending;
  } port_;
};

}  // namespace whit::tb
