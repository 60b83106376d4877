// SPDX-License-Identifier: Apache-2.0
// Cycle model of a tile: columns of PEs, the sets that wait before them, and results that leave
// together (docs/units/fpraker.md, "Tile"). A PE is a tile of one.
//
//   const TileOutputs& out = tile.outputs();   // compare with the ports
//   tile.clock(in);                            // the rising edge
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "golden/fpraker/fpraker_cycle.hpp"

namespace whit::fpraker {

// What a tile takes at once: `cols * lanes` numbers of A, column 0 first, and `rows * lanes` of B.
struct TileInputs {
  bool clear = false;
  const SetBeat* set = nullptr;  // null: not valid
  bool out_ready = false;
};

struct TileOutputs {
  bool set_ready = false;
  bool out_valid = false;
  std::vector<std::uint32_t> out;  // [row][column]; zeros while not valid
  bool busy = false;
  StallCounts counted;  // of all columns since the reset, without the last cycle
};

class TileCycle {
 public:
  explicit TileCycle(const Params& params);

  void reset();  // as rst_ni low
  const TileOutputs& outputs() const { return outputs_; }
  const std::vector<ColumnCycle>& columns() const { return columns_; }
  StallCounts stalls() const;  // of all columns, since the reset
  void clock(const TileInputs& in);

 private:
  bool waits() const { return params_.cols > 1 && params_.datapath == Datapath::term_serial; }
  void settle();

  Params params_;
  std::vector<ColumnCycle> columns_;
  std::vector<std::deque<SetBeat>> waiting_;  // per column
  TileOutputs outputs_;
};

}  // namespace whit::fpraker
