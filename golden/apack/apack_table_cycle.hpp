// SPDX-License-Identifier: Apache-2.0
// Cycle model of the table block that the encoder and the decoder share: a write port of one beat
// per row, a legality check, `table_banks` tables (docs/units/apack.md, "Cycle rules").
//
//   TableCycle table(params);
//   bool ready = table.ready(in_use);        // in_use: one bit per bank that a block reads
//   table.clock(beat, in_use);               // the rising edge
//   if (table.usable(bank)) row = row_of(table.bank(bank), value);
#pragma once

#include <cstdint>
#include <vector>

#include "golden/apack/apack_cycle.hpp"

namespace whit::apack {

class TableCycle {
 public:
  explicit TableCycle(const Params& params);

  void reset();  // as rst_ni low: no bank is usable or bad, no load is in progress

  bool ready(std::uint32_t in_use) const;
  std::uint32_t bad() const { return bad_; }
  bool usable(std::uint32_t bank) const { return (usable_ >> bank & 1) != 0; }

  // The table and the offset length of each of its rows; meaningful for a usable bank alone.
  const Table& bank(std::uint32_t bank) const { return banks_[bank].table; }
  const std::vector<int>& offset_lengths(std::uint32_t bank) const { return banks_[bank].lengths; }

  void clock(const TableBeat& beat, std::uint32_t in_use);

 private:
  struct Bank {
    Table table;
    std::vector<int> lengths;
  };

  std::uint32_t target() const { return loading_ ? load_bank_ : held_.bank; }
  bool steps(std::uint32_t in_use) const { return held_.valid && (in_use >> target() & 1) == 0; }
  void write_row();
  void close();

  Params params_;
  std::vector<Bank> banks_;  // as many as the number can name; some may never be usable
  std::uint32_t usable_ = 0;
  std::uint32_t bad_ = 0;
  TableBeat held_;          // the holding register
  Table rows_;              // rows of the load in progress
  bool loading_ = false;    // a load has begun; its first row chose load_bank_
  bool closing_ = false;    // the last row is written, the close is due
  bool misplaced_ = false;  // a row named another bank, or came behind row table_rows - 1
  std::uint32_t load_bank_ = 0;
};

}  // namespace whit::apack
