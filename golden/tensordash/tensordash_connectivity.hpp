// SPDX-License-Identifier: Apache-2.0
// Which staged values a lane can take, and the levels in which lanes decide
// (specs: connectivity 1.2, conflict-free levels 6.2).
#pragma once

#include <string>
#include <vector>

#include "golden/tensordash/tensordash_params.hpp"

namespace whit::tensordash {

// A lane i may take the pair at row `step` of the window, lane (i + offset) mod N.
struct Option {
  int step = 0;
  int offset = 0;
  bool operator==(const Option& other) const {
    return step == other.step && offset == other.offset;
  }
};

// (i + offset) mod lanes, for any sign of offset.
constexpr int ring(int lane, int lanes) { return ((lane % lanes) + lanes) % lanes; }

// In priority order. A preset leaves out steps beyond the depth and what coincides on a small ring.
std::vector<Option> option_list(const Params& params);

// Empty, or what is wrong with the given list, naming its entry: the first must be [0, 0], no other
// at step 0, steps below the depth, no two equal mod lanes.
std::string options_error(const Params& params);

// Lanes of each level, in the order in which levels decide. No two lanes of a level can want the
// same pair. `auto` gives the fewest levels that were found, first fit in lane order when it ties.
std::vector<std::vector<int>> level_list(const Params& params);

// Empty, or what is wrong with the given levels: a lane missing or twice, or a conflict.
std::string levels_error(const Params& params);

// Conflict-free levels for lanes on a ring where lanes at these distances conflict.
std::vector<std::vector<int>> colour_ring(int lanes, const std::vector<bool>& conflict);

}  // namespace whit::tensordash
