// SPDX-License-Identifier: Apache-2.0
// Cycle model of a lane of a tile (whit_mokey_hist, whit_mokey_prom): what it has counted of the
// pairs without outliers, per bank.
#pragma once

#include <array>
#include <vector>

#include "golden/mokey/mokey_model.hpp"

namespace whit::mokey {

class LaneCycle {
 public:
  LaneCycle(const Params& p, const TileTables& tables);

  void empty(int bank);
  // Pairs without outliers.
  void count(int bank, const std::vector<Pair>& pairs);
  // hist: n_I[0], .., n_I[2N - 2], n_M[0], .., n_M[N - 1]. prom: S alone.
  std::int64_t value(int bank, int entry) const { return banks_[place_of(bank)][place_of(entry)]; }

 private:
  void add(int bank, int entry, std::int64_t addend, int bits);

  Params params_;
  const TileTables* tables_;
  std::array<std::vector<std::int64_t>, 2> banks_;
};

}  // namespace whit::mokey
