// SPDX-License-Identifier: Apache-2.0
// The baselines of a tile: multipliers of whole values, the same broadcast and read-out
// (docs/units/mokey.md, "Baselines"). What they compute, and their cycle model.
#pragma once

#include <deque>

#include "golden/mokey/mokey_cycle.hpp"

namespace whit::mokey {

// The sum of the products of one lane and the offset, modulo 2^acc_bits.
std::int64_t mac_product(const Params& p, const std::vector<Pair>& pairs, const Term& term);

class MacCycle : public TileModel {
 public:
  explicit MacCycle(const Params& params);
  void reset() override;
  void clock(const TileInputs& in) override;

 private:
  struct Products {
    std::vector<std::int64_t> sums;  // of the pairs of each lane
    bool last;
  };

  Products multiply() const;
  void add();
  void end_step();
  void settle();

  Params params_;
  PassLength length_;
  std::optional<PairBeat> held_;
  std::optional<Products> products_;
  std::vector<std::int64_t> sums_;      // of the pass so far
  std::vector<std::int64_t> finished_;  // of the pass before
  bool pending_ = false;                // its last step is done, and its results have not all left
  bool draining_ = false;
  int lane_ = 0;
  std::deque<OutBeat> results_;
};

}  // namespace whit::mokey
