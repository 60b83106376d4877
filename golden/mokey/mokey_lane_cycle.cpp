// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_lane_cycle.hpp"

namespace whit::mokey {

LaneCycle::LaneCycle(const Params& p, const TileTables& tables) : params_(p), tables_(&tables) {
  for (int bank = 0; bank < 2; ++bank) empty(bank);
}

void LaneCycle::empty(int bank) {
  const std::size_t entries = params_.mode == Mode::prom ? 1 : tables_->terms.size();
  banks_[place_of(bank)].assign(entries, 0);
}

void LaneCycle::add(int bank, int entry, std::int64_t addend, int bits) {
  std::int64_t& counter = banks_[place_of(bank)][place_of(entry)];
  counter = wrapped(Wide{counter} + addend, bits);
}

void LaneCycle::count(int bank, const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    const int i = index_of(params_, pair.act);
    const int j = index_of(params_, pair.wgt);
    const int sign = is_negative(params_, pair) ? -1 : 1;
    if (params_.mode == Mode::prom) {
      add(bank, 0, sign * tables_->products[place_of(i * magnitudes(params_) + j)],
          tables_->dot_bits);
      continue;
    }
    add(bank, i + j, sign, params_.counter_bits);
    add(bank, index_sums(params_) + i, sign, params_.counter_bits + 1);
    add(bank, index_sums(params_) + j, sign, params_.counter_bits + 1);
  }
}

}  // namespace whit::mokey
