// SPDX-License-Identifier: Apache-2.0
// Cycle model of the SIPs of an array with the registers before them, column by column: digits and
// weights meet, AC1, AC2, OUT (docs/units/loom.md, "Accumulators" and "Pipeline").
#pragma once

#include "golden/loom/loom_buffer_cycle.hpp"
#include "golden/loom/loom_wide.hpp"

namespace whit::loom {

// Two's complement of `bits` bits.
constexpr Wide wrapped(Wide value, int bits) {
  const Wide modulus = Wide{1} << bits;
  const Wide low = value & (modulus - 1);
  return (low >> (bits - 1)) != 0 ? low - modulus : low;
}

// What a column does in a step.
struct StepWord {
  bool valid = false;
  std::size_t bank = 0;
  int step = 0;   // 0 first
  int steps = 1;  // of the plane
  int plane = 0;  // of the weights
  bool first_plane = false;
  bool fresh = false;         // of the first brick of a reduction
  bool act_negative = false;  // the top bit of the digit counts below zero
  bool wgt_negative = false;  // the plane does

  bool first_step() const { return step == 0; }
  bool last_step() const { return step == steps - 1; }
  bool last_plane() const { return plane == 0; }
};

class SipGrid {
 public:
  explicit SipGrid(const Params& params);

  void reset();
  void clock();  // the edge, for all SIPs
  // ... and what comes into the registers before the SIPs of a column. The beat of weights, for a
  // first step alone.
  void load(int column, const StepWord& word, const Bank& bank, const WgtBeat* wgt);
  // The edge of cycles without steps: OUT is cleared, takes that of a neighbour, or moves.
  void clear_sums();
  void cascade(int slice, int slices);  // columns c with c mod slices == slice add that of c + 1
  void shift();                         // the chains of the drain, by one
  Wide head(int chain) const { return sum(chain, 0).out; }

  // For the trace; 0 but in the cycle behind its writing.
  Wide ac1(int row, int column) const;
  Wide out(int row, int column) const;

 private:
  struct Sip {
    std::vector<LaneMask> weights;
    Wide ac1 = 0;
    Wide ac2 = 0;
    Wide out = 0;
  };
  struct Column {
    StepWord digit;  // with what is in `digits`
    StepWord ac1;    // with what AC1 holds
    StepWord ac2;
    bool wrote_ac1 = false;
    bool wrote_out = false;
    std::vector<LaneMask> digits;  // [t]
    int low = 0;                   // of `digits`
    int ac1_low = 0;               // of AC1
  };
  Sip& sum(int row, int column) { return sips_[place(row, column)]; }
  const Sip& sum(int row, int column) const { return sips_[place(row, column)]; }
  std::size_t place(int row, int column) const { return place_of(row * columns(params_) + column); }
  Wide products(const Sip& sip, const Column& column) const;
  bool writes_out(const Column& column) const;
  void accumulate(Sip& sip, const Column& column);

  Params params_;
  std::vector<Sip> sips_;
  std::vector<Column> columns_;
};

}  // namespace whit::loom
