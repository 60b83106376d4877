// SPDX-License-Identifier: Apache-2.0
// Cycle models of the packer and the unpacker: the registers of the RTL, every output port for
// every clock, under any stalls (docs/units/tensordash.md, "Cycle rules"). Used as TileCycle is.
#pragma once

#include <deque>
#include <optional>

#include "golden/tensordash/tensordash_packed.hpp"
#include "golden/tensordash/tensordash_window.hpp"

namespace whit::tensordash {

// A row or packed row on its way, with the mark of the last of its group.
struct RowWord {
  ValueRow value;
  bool last = false;
};
struct PackedWord {
  PackedRow row;
  bool last = false;
};

struct PackerInputs {
  bool clear = false;
  bool raw = false;
  const RowWord* row = nullptr;  // null: not valid
  bool pack_ready = false;
};

struct PackerOutputs {
  bool row_ready = false;
  std::optional<PackedWord> pack;
  std::uint32_t zeros = 0;
  std::uint32_t rows = 0;
  std::uint32_t packed = 0;
  bool busy = false;
};

// A count that shows an event `delay` clocks later, and wraps.
class LateCount {
 public:
  explicit LateCount(std::size_t delay) : delay_(delay) { clear(); }
  void clear() { values_.assign(delay_, 0); }
  void clock(std::uint32_t events) {
    values_.push_back(values_.back() + events);
    values_.pop_front();
  }
  std::uint32_t value() const { return values_.front(); }

 private:
  std::size_t delay_;
  std::deque<std::uint32_t> values_;
};

class PackerCycle {
 public:
  explicit PackerCycle(const Params& params);
  void reset();
  const PackerOutputs& outputs() const { return out_; }
  void clock(const PackerInputs& in);

 private:
  void clear();
  void choose();
  void show();

  Params params_;
  Connectivity net_;
  int levels_;
  RowWindow window_;
  bool raw_ = false;  // as registered
  int turn_ = 0;      // bank of the next row
  int level_ = 0;     // that decides
  bool go_ = false;   // this cycle works on a choice
  bool fire_ = false;
  Schedule choice_;
  std::deque<PackedWord> packed_;
  LateCount zeros_{2};  // the counters of the RTL are that late
  LateCount rows_{3};
  LateCount fired_{3};
  PackerOutputs out_;
};

struct UnpackerInputs {
  bool clear = false;
  const PackedWord* pack = nullptr;  // null: not valid
  bool row_ready = false;
};

struct UnpackerOutputs {
  bool pack_ready = false;
  std::optional<RowWord> row;
  bool busy = false;
};

class UnpackerCycle {
 public:
  explicit UnpackerCycle(const Params& params);
  void reset();
  const UnpackerOutputs& outputs() const { return out_; }
  void clock(const UnpackerInputs& in);

 private:
  void show();

  Connectivity net_;
  std::deque<ValueRow> window_;  // depth rows, oldest first
  int owed_ = 0;                 // complete rows that wait to leave
  bool last_ = false;            // the last of them ends a group
  std::deque<RowWord> rows_;
  UnpackerOutputs out_;
};

}  // namespace whit::tensordash
