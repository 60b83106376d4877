// SPDX-License-Identifier: Apache-2.0
// What a run of a tile comes to: cycles per set, digits, stalls.
//
//   Totals totals(params);
//   totals.take(set);               // every set, in order
//   totals.clock(tile.columns());   // every cycle, before the edge
//   totals.add(tile.stalls());      // at the end
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "golden/fpraker/fpraker_tile.hpp"

namespace whit::fpraker {

class Totals {
 public:
  explicit Totals(const Params& params) : params_(params) {}

  void take(const SetBeat& set);
  void clock(const std::vector<ColumnCycle>& columns);
  void add(const StallCounts& stalls);

  // `cycles`: of the tile, first set to last result.
  nlohmann::ordered_json json(std::uint64_t cycles) const;

 private:
  Params params_;
  std::uint64_t sets_ = 0;      // of the tile
  std::uint64_t chunks_ = 0;    // ... and hand-overs
  std::uint64_t in_chunk_ = 0;  // sets
  std::uint64_t values_ = 0;    // of A
  std::uint64_t value_digits_ = 0;
  std::uint64_t pair_digits_ = 0;  // of A in pairs whose product is a number other than zero
  std::uint64_t fired_ = 0;
  std::uint64_t places_ = 0;  // lanes of PEs in cycles that add
  std::uint64_t added_ = 0;   // cycles of columns that add
  StallCounts stalls_;
};

}  // namespace whit::fpraker
