// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/random_passes.hpp"

#include <algorithm>
#include <cstdlib>

namespace whit::tb {
namespace {

using mokey::Code;
using mokey::Pair;
using mokey::PairBeat;
using mokey::Params;
using mokey::place_of;

bool happens(Random& random, double share) {
  return std::uniform_real_distribution<double>()(random) < share;
}

mokey::OperandTable random_table(const Params& p, Random& random) {
  mokey::OperandTable table;
  for (int i = 0; i < magnitudes(p); ++i) {
    table.magnitudes.push_back(random_number(random, p.dict_bits));
  }
  for (int i = 0; i < outlier_entries(p); ++i) {
    table.outliers.push_back(random_number(random, p.dict_bits));
  }
  return table;
}

// Of a baseline any pattern.
Code random_code(const Params& p, Random& random, double outliers) {
  if (p.datapath != mokey::Datapath::mokey) {
    return static_cast<Code>(random_number(random, value_bits(p))) & ((1U << value_bits(p)) - 1);
  }
  const Code below = static_cast<Code>(random()) & ((Code{1} << (p.idx_bits + 1)) - 1);
  return happens(random, outliers) ? below | Code{1} << (p.idx_bits + 1) : below;
}

PairBeat random_step(const Params& p, Random& random, const MokeyShares& shares) {
  PairBeat beat;
  for (int i = 0; i < act_codes(p); ++i) beat.act.push_back(random_code(p, random, shares.act));
  for (int i = 0; i < wgt_codes(p); ++i) beat.wgt.push_back(random_code(p, random, shares.wgt));
  for (int i = 0; i < p.pairs; ++i) {
    if (happens(random, shares.keep)) beat.keep |= 1U << i;
  }
  return beat;
}

// With random terms.
mokey::Pass pass_of(const Params& p, Random& random, std::vector<PairBeat> steps) {
  std::vector<mokey::Term> terms;
  for (int lane = 0; lane < p.lanes; ++lane) {
    terms.push_back({random_number(random, sum_bits(p)), random_number(random, p.acc_bits)});
  }
  return make_pass(p, std::move(steps), std::move(terms));
}

}  // namespace

std::int64_t random_number(Random& random, int bits) {
  if (random() % 8 == 0) return wrapped(-scaled(1, bits - 1), bits);
  return wrapped(static_cast<std::int64_t>(random() >> 1), bits);
}

mokey::Registers random_registers(const Params& p, Random& random) {
  mokey::Registers r;
  r.act = random_table(p, random);
  r.wgt = random_table(p, random);
  r.mean_wgt = random_number(random, p.dict_bits);
  r.mantissa = static_cast<std::int64_t>(random() >> (64 - p.mantissa_bits));
  r.shift = static_cast<int>(random() % 64) - mokey::kShiftBias;
  return r;
}

mokey::Pass random_pass(const Params& p, Random& random, int steps, const MokeyShares& shares) {
  std::vector<PairBeat> beats;
  for (int s = 0; s < steps; ++s) beats.push_back(random_step(p, random, shares));
  return pass_of(p, random, std::move(beats));
}

mokey::Pass any_pass(const Params& p, Random& random) {
  // Whole steps that surely fit, seldom more of them.
  const int most = std::max(1, std::min(p.max_reduction / p.pairs, 300));
  switch (random() % 8) {
    case 0: return random_pass(p, random, 1, {0.5, 0.5, 0.5});
    case 1: return random_pass(p, random, 1 + static_cast<int>(random() % 3), {0, 0, 0});
    case 2: return random_pass(p, random, 1 + static_cast<int>(random() % 20), {1, 0.5, 0.9});
    case 3: return random_pass(p, random, most, {0, 0, 1});
    case 4: {  // all pairs equal
      const PairBeat beat = random_step(p, random, {0.05, 0.05, 1});
      return pass_of(p, random, std::vector<PairBeat>(place_of(most), beat));
    }
    case 5:
      if (p.max_reduction < 200 && random() % 8 == 0) {
        return random_pass(p, random, p.max_reduction + 1, {0.1, 0.1, 1});
      }
      [[fallthrough]];
    default: {
      const double act = random() % 2 == 0 ? 0.045 : 0.3;
      const int steps = 1 + static_cast<int>(random() % place_of(most));
      return random_pass(p, random, steps, {act, 0.015, random() % 2 == 0 ? 1 : 0.9});
    }
  }
}

bool too_long(const Params& p, const mokey::Pass& pass) {
  return pass.pairs.front().size() > place_of(p.max_reduction);
}

bool counters_fit(const Params& p, const std::vector<Pair>& pairs) {
  std::vector<std::int64_t> sums(place_of(index_sums(p)), 0);
  std::vector<std::int64_t> indexes(place_of(magnitudes(p)), 0);
  for (const Pair& pair : pairs) {
    if (has_outlier(p, pair)) continue;
    const int sign = is_negative(p, pair) ? -1 : 1;
    const int i = index_of(p, pair.act);
    const int j = index_of(p, pair.wgt);
    sums[place_of(i + j)] += sign;
    indexes[place_of(i)] += sign;
    indexes[place_of(j)] += sign;
  }
  const auto fits = [](std::int64_t value, int bits) { return wrapped(value, bits) == value; };
  return std::all_of(sums.begin(), sums.end(),
                     [&](std::int64_t n) { return fits(n, p.counter_bits); }) &&
         std::all_of(indexes.begin(), indexes.end(),
                     [&](std::int64_t n) { return fits(n, p.counter_bits + 1); });
}

}  // namespace whit::tb
