// SPDX-License-Identifier: Apache-2.0
// Cycle model of the buffer of activations: two banks of bit planes, and how many steps a brick
// takes (docs/units/loom.md, "Cycle rules": Buffer, Range).
#pragma once

#include <array>

#include "golden/loom/loom_beats.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit::loom {

// A brick of activations as it is stepped through.
struct Bank {
  std::vector<LaneMask> planes;  // [bit * columns + c], bits 0..bits-1
  int bits = 0;                  // of an activation, whole digits
  bool is_signed = false;
  int steps = 1;
  std::vector<int> low;  // per column: bits below are zeros and left out
  bool zero = false;     // no activation differs from zero
};

// Bit t of the digit that column c uses in step i (0 first) of all its lanes.
LaneMask digit_plane(const Params& params, const Bank& bank, int step, int column, int t);

// steps, low and zero from the planes.
void find_range(const Params& params, Bank& bank);

class BufferCycle {
 public:
  explicit BufferCycle(const Params& params);

  void reset();
  void start(const LayerBeat& layer);  // all of whose bricks are to come
  bool ready() const { return left_ > 0 && (filling() || !held_.at(turn_)); }
  // The clock edge; null: no beat is taken.
  void clock(const ActBeat* beat);

  bool usable(std::size_t bank) const { return usable_.at(bank); }
  const Bank& bank(std::size_t bank) const { return banks_.at(bank); }
  void leave(std::size_t bank) { usable_.at(bank) = false; }  // the sequencer goes on
  void free(std::size_t bank) { held_.at(bank) = false; }     // no column needs it any more

 private:
  bool filling() const { return digit_ < top_digit_; }
  void store(const ActBeat& beat);

  Params params_;
  std::array<Bank, 2> banks_;
  std::array<bool, 2> held_{};
  std::array<bool, 2> usable_{};
  std::size_t turn_ = 0;   // bank that is filled
  int top_digit_ = 0;      // number of a brick's first digit
  int digit_ = 0;          // number of the next
  int slice_columns_ = 0;  // columns of a beat that are used: 2^slices; 0: each its own
  bool signed_ = false;    // of the layer
  std::int64_t left_ = 0;  // bricks that have not been buffered whole
  bool finish_ = false;    // the bank filled last gets its steps
};

}  // namespace whit::loom
