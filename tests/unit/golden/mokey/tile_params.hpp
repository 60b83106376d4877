// SPDX-License-Identifier: Apache-2.0
// Small tiles for tests.
#pragma once

#include "golden/mokey/mokey_run.hpp"
#include "testbench/mokey/random_passes.hpp"

namespace whit::mokey {

inline Params small_tile(int lanes, int max_reduction) {
  Params p;
  p.lanes = lanes;
  p.max_reduction = max_reduction;
  p.counter_bits = default_counter_bits(p);
  p.acc_bits = default_acc_bits(p);
  return p;
}

// Any tile of a few lanes.
inline Params random_tile(tb::Random& random) {
  const auto below = [&](std::uint64_t count) { return static_cast<int>(random() % count); };
  Params p;
  p.mode = static_cast<Mode>(below(2));
  p.idx_bits = 2 + below(3);
  p.exp0 = below(2);
  p.table_bits = 8 + below(17);
  p.lanes = 1 + below(5);
  p.pairs = 1 + below(3);
  p.broadcast = static_cast<Broadcast>(below(3));
  p.max_reduction = 40 * p.pairs;
  p.counter_bits = default_counter_bits(p);
  p.dict_bits = 8 + below(9);
  p.mantissa_bits = 8 + below(16);
  p.acc_bits = default_acc_bits(p);
  p.fifo_depth = below(4) == 0 ? 0 : 1 << below(5);
  p.double_buffer = below(2) == 0;
  return p;
}

inline PairBeat step_of(const Params& p, Code act, Code wgt) {
  PairBeat beat;
  beat.act.assign(place_of(act_codes(p)), act);
  beat.wgt.assign(place_of(wgt_codes(p)), wgt);
  beat.keep = (1U << p.pairs) - 1;
  return beat;
}

inline std::vector<Term> no_terms(const Params& p) { return std::vector<Term>(place_of(p.lanes)); }

}  // namespace whit::mokey
