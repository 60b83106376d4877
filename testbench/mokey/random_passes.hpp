// SPDX-License-Identifier: Apache-2.0
// Random dictionaries and passes for a tile, with what must come out by definition.
#pragma once

#include "golden/mokey/mokey_pass.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

// Shares of codes that are outliers', and of pairs that count.
struct MokeyShares {
  double act = 0.045;
  double wgt = 0.015;
  double keep = 1;
};

// A signed number, one of eight times the most negative one.
std::int64_t random_number(Random& random, int bits);
mokey::Registers random_registers(const mokey::Params& params, Random& random);
mokey::Pass random_pass(const mokey::Params& params, Random& random, int steps,
                        const MokeyShares& shares);
// A pass of every kind: long, short, empty, without outliers, of nothing else, all pairs equal, too
// long now and then.
mokey::Pass any_pass(const mokey::Params& params, Random& random);

// Whether it has more pairs than max_reduction.
bool too_long(const mokey::Params& params, const mokey::Pass& pass);
// Whether the counters of the pass fit: else a result is the model's alone.
bool counters_fit(const mokey::Params& params, const std::vector<mokey::Pair>& pairs);

}  // namespace whit::tb
