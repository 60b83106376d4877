// SPDX-License-Identifier: Apache-2.0
// Cycle model of a column of FPRaker PEs: the registers of the RTL and every output, for every
// clock, under any stalls (docs/units/fpraker.md, "Cycle rules" and "Baselines"), with any
// datapath. A PE is a column of one row.
//
// All outputs are functions of the state alone. Use, once per clock:
//
//   const ColumnOutputs& out = column.outputs();   // compare with the ports
//   column.clock(in);                              // the rising edge
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "golden/fpraker/fpraker_model.hpp"
#include "golden/fpraker/fpraker_schedule.hpp"

namespace whit::fpraker {

// What a column takes at once: `lanes` numbers of A, `rows * lanes` of B.
struct SetBeat {
  std::vector<std::uint32_t> a;
  std::vector<std::uint32_t> b;
  bool last = false;   // ends the dot product
  int threshold = 12;  // t_cfg_i, kept for the set; 0..oob_threshold
};

// With a shared exponent block the source holds the set until the second PE of a pair has its part
// of it too: the column starts on a set that is valid, and takes it in the set's first cycle.
// What the PE in `row` and `column` of a tile takes of the set.
std::vector<FloatPair> pe_pairs(const Params& params, const SetBeat& set, std::size_t row,
                                std::size_t column);

struct ColumnInputs {
  bool clear = false;
  const SetBeat* set = nullptr;  // null: not valid
  bool out_ready = false;
};

// Cycles that lanes stood still while their column worked on digits, summed over lanes and PEs.
struct StallCounts {
  std::uint64_t no_term = 0;   // no digit left, or out of bounds
  std::uint64_t window = 0;    // the digit is beyond the window
  std::uint64_t other_pe = 0;  // another PE still needs the digit
  std::uint64_t exponent = 0;  // the shared exponent block served the other PE
};

struct ColumnOutputs {
  bool set_ready = false;
  bool out_valid = false;
  std::vector<std::uint32_t> out;  // a dot product per row; zeros while not valid
  bool busy = false;               // a set, a chunk or a result is inside
  // The cycle that counts with the next clock edge.
  bool firing = false;             // digits, or whole products, are added
  std::vector<Firing> firings;     // per row; empty ones in the baselines
  std::vector<std::int64_t> sums;  // per row: accumulator and digits so far, 2^(exponent - Fs)
  bool set_end = false;            // the accumulators are written
  bool hand_over = false;          // ... and go to the outer ones
};

class ColumnCycle {
 public:
  explicit ColumnCycle(const Params& params);

  void reset();  // as rst_ni low
  const ColumnOutputs& outputs() const { return outputs_; }
  void clock(const ColumnInputs& in);

  const StallCounts& stalls() const { return stalls_; }
  // What set_end writes into a row's accumulator; term_serial alone.
  Accumulator written(std::size_t row) const;

 private:
  enum class Phase { fire, normalise, hand_over };

  std::vector<FloatPair> pairs(std::size_t row) const { return pe_pairs(params_, *set_, row, 0); }
  bool starts_before_it_takes() const { return shared_exponents(params_) > 1; }
  void start();
  void end_set();
  void end_chunk();
  void count_stalls();
  void settle();

  Params params_;
  Phase phase_ = Phase::fire;
  std::optional<SetBeat> set_;
  std::optional<ColumnSet> schedule_;  // of set_, behind the cycle that outputs_ has
  bool free_ = true;                   // a set that is valid starts
  int sets_ = 0;                       // of the chunk
  bool last_ = false;                  // the chunk ends the dot product
  bool fresh_ = true;                  // no chunk of the dot product has been handed over
  bool result_ = false;                // there are results that nobody took
  std::vector<Dot> dots_;              // per row
  std::vector<std::uint32_t> results_;
  std::vector<std::int64_t> sums_;  // of the set, behind the cycle that outputs_ has
  StallCounts stalls_;
  ColumnOutputs outputs_;
};

}  // namespace whit::fpraker
