// SPDX-License-Identifier: Apache-2.0
// Which digits of a set are added in which cycle, in a column of PEs that share the serial operand
// (specification 1.2 and 2.1; a single PE is a column of one). The schedule has no effect on
// values.
//
//   ColumnSet set(params, threshold, pes);
//   while (set.step(firings)) ...            // once per cycle
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "golden/fpraker/fpraker_product.hpp"

namespace whit::fpraker {

using LaneBits = std::uint32_t;  // a bit per lane

// What a PE does in a cycle. Every lane is in one of the four sets, or its exponents are not there
// yet (exp_share) and it is in none.
struct Firing {
  int base = 0;                            // smallest K of the pending lanes; 0 when no lane fires
  LaneBits fired = 0;                      // lanes of which a digit is added
  LaneBits outside = 0;                    // pending, but K is beyond the window
  LaneBits waiting = 0;                    // added its digit; other PEs have not
  LaneBits finished = 0;                   // no digit left, or out of bounds
  std::array<std::int8_t, kMaxLanes> k{};  // of the fired lanes
  LaneBits negative = 0;                   // of the fired lanes: the digit is a minus
  std::int64_t added = 0;                  // sum of the digits, in units of 2^(exponent - Fs)
};

// What a PE does with a set: its products, and d of each (specification 4.3).
struct PeSet {
  std::array<std::optional<Product>, kMaxLanes> products;
  std::array<int, kMaxLanes> distance{};
  // The largest of products and accumulator, or the RTL's exponent of no products, -2 bias: a small
  // accumulator moves down to it, and loses nothing.
  int exponent = 0;
};

// `pairs`: up to kMaxLanes. `accumulator`: its exponent, or nothing when it is zero.
PeSet pe_set(const Params& params, std::optional<int> accumulator,
             const std::vector<FloatPair>& pairs);

// No set fires for longer.
int most_cycles(const Params& params);

class ColumnSet {
 public:
  // `pes`: one per row; the operand A of a lane is the same in all of them.
  ColumnSet(const Params& params, int threshold, std::vector<PeSet> pes);

  // Whether there is another cycle.
  bool more() const;

  // The next cycle, one entry per PE. False, and nothing changed, when the set is done. The first
  // cycle is always there.
  bool step(std::vector<Firing>& firings);

 private:
  bool has_exponents(std::size_t pe) const;
  bool presented(std::size_t pe, int lane, int& k) const;
  bool wanted(std::size_t first, std::size_t end, int lane) const;
  void advance();

  Params params_;
  int threshold_;
  std::vector<PeSet> pes_;
  std::vector<std::array<std::uint32_t, kMaxLanes>> left_;  // digits: per PE, or one for all
  std::vector<LaneBits> taken_;                             // per PE: added what is presented
  int cycle_ = 0;
};

}  // namespace whit::fpraker
