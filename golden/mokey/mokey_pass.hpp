// SPDX-License-Identifier: Apache-2.0
// A pass of a tile: its steps, what `term` brings, and the pairs of each lane that count.
#pragma once

#include "golden/mokey/mokey_cycle.hpp"

namespace whit::mokey {

struct Pass {
  std::vector<PairBeat> steps;           // last is up on the last one
  std::vector<Term> terms;               // per lane
  std::vector<std::vector<Pair>> pairs;  // per lane
};

// One step at least; their `last` is set here.
Pass make_pass(const Params& p, std::vector<PairBeat> steps, std::vector<Term> terms);

}  // namespace whit::mokey
