// SPDX-License-Identifier: Apache-2.0
// What the benches of encoder and decoder share: parameters from the manifest, the table port, and
// the words of a bit string.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "golden/apack/apack_cycle.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

// The typed parameters of the manifest's `parameters`.
apack::Params apack_params(const nlohmann::json& manifest);

// A bit string as stream words: first bit on top, the last word filled up with zeros.
std::vector<std::uint64_t> words_of(const std::vector<std::uint8_t>& bytes, std::size_t bits,
                                    int word_bits);

// The rows of a table as beats of the table port.
std::vector<apack::TableBeat> table_beats(const apack::Table& table, std::uint32_t bank);

// The banks that the blocks of one side name: those that wait, and those that run.
class BankUse {
 public:
  explicit BankUse(const apack::Params& params)
      : planned_(std::size_t{1} << bank_bits(params), 0),
        running_(static_cast<std::size_t>(params.streams), 0) {}

  void queue(std::uint32_t bank) { ++planned_[bank]; }
  void take(int stream, std::uint32_t bank) {
    --planned_[bank];
    running_[static_cast<std::size_t>(stream)] = bank;
  }
  // Blocks that wait for their descriptor to be taken.
  int planned(std::uint32_t bank) const { return planned_[bank]; }
  // One bit per bank that a running block reads; streams run while their bit of busy_o is up.
  std::uint32_t in_use(const PortFrame& out, int busy_port) const;
  void clear();

 private:
  std::vector<int> planned_;            // per bank
  std::vector<std::uint32_t> running_;  // per stream, the bank of the block taken last
};

// Drives the table port and keeps account of what each bank holds.
class TablePort {
 public:
  TablePort(const apack::Params& params, const PortFrame& inputs, const PortFrame& outputs,
            const std::string& prefix, StallPattern pattern, Random random);

  // Replaces the bank's table once everything written before has gone out. `legal`: the table is
  // usable afterwards.
  void write(const apack::Table& table, std::uint32_t bank);
  void write_beats(const std::vector<apack::TableBeat>& beats, std::uint32_t bank);

  // No beat of the bank is on its way: it holds the table that was written last, or is known to be
  // unusable.
  bool settled(std::uint32_t bank) const;
  bool usable(std::uint32_t bank) const { return settled(bank) && banks_[bank].legal; }
  const apack::Table& table(std::uint32_t bank) const { return banks_[bank].table; }
  bool idle() const { return source_.waiting() == 0 && !source_.offered(); }

  void drive(PortFrame& in);
  void read_inputs(apack::TableBeat& beat) const { beat = shown_; }
  // `in_use`: banks that a running block reads; their loads wait.
  void clock(const PortFrame& out, std::uint32_t in_use);
  // A reset empties all banks; a clear does not touch them.
  void reset();

 private:
  struct Row {
    apack::TableBeat beat;
    std::uint32_t owner = 0;  // bank whose load it belongs to; the beat itself may name another
  };
  struct Bank {
    apack::Table table;
    bool legal = false;
    int age = 0;      // cycles since its last beat was taken in which nothing held the load up
    int pending = 0;  // beats on their way
  };

  apack::Params params_;
  Source<Row> source_;
  std::vector<Bank> banks_;
  apack::TableBeat shown_;
  bool ready_ = false;
  int valid_port_, ready_port_, bank_port_, data_port_, last_port_;
};

}  // namespace whit::tb
