// SPDX-License-Identifier: Apache-2.0
// What the TensorDash scheduler decides, by definition: lanes choose one after the other, in level
// order (specs section 2.3), and the bounds that it is compared with.
//
//   Connectivity net(params);
//   Schedule s = schedule(net, {0xFFFF, 0x00F0, 0});     // effectual pairs of the three rows
//   std::uint64_t cycles = reduction_cycles(net, {rows}, schedule);
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "golden/tensordash/tensordash_connectivity.hpp"

namespace whit::tensordash {

// One bit per lane: the pair is effectual (no operand that counts is zero) and not multiplied yet.
using RowBits = std::uint64_t;
using Window = std::array<RowBits, kMaxDepth>;  // row 0 is the oldest; rows beyond the depth are 0

// The wires of one configuration.
struct Connectivity {
  explicit Connectivity(const Params& params);

  int lanes;
  int depth;
  std::vector<Option> options;
  std::vector<int> lane_order;  // levels one after the other
};

constexpr int kNoPick = -1;

struct Schedule {
  std::array<int, kMaxLanes> pick{};  // option of each lane, or kNoPick
  Window left{};                      // pairs that nobody took
  int advance = 0;                    // leading rows without pairs, 1..depth
};

// The sequential greedy choice.
Schedule schedule(const Connectivity& net, const Window& pairs);

// A maximum matching of lanes and pairs on the same wires that prefers older pairs: the most that
// any one-cycle scheduler can do.
Schedule matching(const Connectivity& net, const Window& pairs);

using Scheduler = Schedule (*)(const Connectivity&, const Window&);

// The choice of the dense unit (depth 1): every lane its own pair of the row, whatever it is.
Schedule whole_row(const Connectivity& net, const Window& pairs);

// What the unit does with a window.
constexpr Scheduler scheduler_of(const Params& params) {
  return params.depth == 1 ? whole_row : schedule;
}

// One cycle of a reduction: the oldest row of all, how many are staged, the choice of each stream,
// and how many rows leave.
struct Step {
  std::size_t base = 0;
  std::size_t staged = 0;
  std::vector<Schedule> choices;
  std::size_t advance = 0;
};

// Walks through one reduction. Each stream is the effectual pairs of its rows, all of the same
// length; streams advance together, by the least advance of all (the rows of a tile). Returns the
// number of cycles.
std::uint64_t walk(const Connectivity& net, std::vector<std::vector<RowBits>> streams,
                   Scheduler choose, const std::function<void(const Step&)>& visit = {});

// The cycles of walk().
std::uint64_t reduction_cycles(const Connectivity& net,
                               const std::vector<std::vector<RowBits>>& streams, Scheduler choose);

// max(ceil(rows / depth), ceil(pairs / lanes)) of the fullest stream.
std::uint64_t ideal_cycles(const Connectivity& net,
                           const std::vector<std::vector<RowBits>>& streams);

}  // namespace whit::tensordash
