// SPDX-License-Identifier: Apache-2.0
// Random passes for the cycle model of a tile, and a run that never ends while results are due.
#pragma once

#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "golden/mokey/mokey_tile_cycle.hpp"

namespace whit::mokey {

using Random = std::mt19937_64;

inline std::int64_t random_number(Random& random, int bits) {
  if (random() % 8 == 0) return -(std::int64_t{1} << (bits - 1));  // -32768 * -32768 and the like
  return wrapped(static_cast<std::int64_t>(random() >> 1), bits);
}

inline OperandTable random_table(const Params& p, Random& random) {
  OperandTable table;
  for (int i = 0; i < magnitudes(p); ++i) {
    table.magnitudes.push_back(random_number(random, p.dict_bits));
  }
  for (int i = 0; i < outlier_entries(p); ++i) {
    table.outliers.push_back(random_number(random, p.dict_bits));
  }
  return table;
}

inline Registers random_registers(const Params& p, Random& random) {
  Registers r;
  r.act = random_table(p, random);
  r.wgt = random_table(p, random);
  r.mean_wgt = random_number(random, p.dict_bits);
  r.mantissa = static_cast<std::int64_t>(random() >> (64 - p.mantissa_bits));
  r.shift = static_cast<int>(random() % 64) - kShiftBias;
  return r;
}

// The words that load the registers.
inline std::vector<CfgBeat> cfg_words(const Params& p, const Registers& r) {
  std::vector<std::int64_t> words;
  for (const OperandTable* table : {&r.act, &r.wgt}) {
    words.insert(words.end(), table->magnitudes.begin(), table->magnitudes.end());
    words.insert(words.end(), table->outliers.begin(), table->outliers.end());
  }
  words.insert(words.end(), {r.mean_wgt, r.mantissa, r.shift + kShiftBias});
  std::vector<CfgBeat> beats;
  for (std::size_t i = 0; i < words.size(); ++i) {
    beats.push_back({static_cast<std::uint32_t>(i),
                     static_cast<std::uint32_t>(words[i] & ((1 << kCfgBits) - 1))});
  }
  (void)p;
  return beats;
}

struct Shares {
  double act = 0.045;  // of codes that are outliers'
  double wgt = 0.015;
  double keep = 1;  // of pairs that count
};

inline Code random_code(const Params& p, Random& random, double outliers) {
  const Code below = static_cast<Code>(random()) & ((Code{1} << (p.idx_bits + 1)) - 1);
  const bool outlier = std::uniform_real_distribution<double>()(random) < outliers;
  return outlier ? below | Code{1} << (p.idx_bits + 1) : below;
}

struct Pass {
  std::vector<PairBeat> steps;
  std::vector<std::vector<Pair>> pairs;  // kept, per lane
  std::vector<Term> terms;               // per lane
};

inline Pass random_pass(const Params& p, Random& random, int steps, const Shares& shares) {
  Pass pass;
  pass.pairs.resize(place_of(p.lanes));
  for (int s = 0; s < steps; ++s) {
    PairBeat beat;
    for (int i = 0; i < act_codes(p); ++i) beat.act.push_back(random_code(p, random, shares.act));
    for (int i = 0; i < wgt_codes(p); ++i) beat.wgt.push_back(random_code(p, random, shares.wgt));
    for (int i = 0; i < p.pairs; ++i) {
      const bool keep = std::uniform_real_distribution<double>()(random) < shares.keep;
      if (keep) beat.keep |= 1U << i;
    }
    beat.last = s + 1 == steps;
    for (int place = 0; place < places(p); ++place) {
      if ((beat.keep >> (place % p.pairs) & 1) == 0) continue;
      pass.pairs[place_of(place / p.pairs)].push_back(pair_at(p, beat, place));
    }
    pass.steps.push_back(beat);
  }
  for (int lane = 0; lane < p.lanes; ++lane) {
    pass.terms.push_back({random_number(random, sum_bits(p)), random_number(random, p.acc_bits)});
  }
  return pass;
}

// Runs passes through a tile; `go` says whether a side is there in a cycle.
struct TileRun {
  std::vector<std::int64_t> results;
  std::uint64_t cycles = 0;  // from the first step's beat to the last result
  std::uint64_t stalls = 0;  // a step was held and did not end
};
inline TileRun run_passes(const Params& p, TileCycle& tile, const Registers& registers,
                          const std::vector<Pass>& passes, const std::function<bool()>& go) {
  for (const CfgBeat& word : cfg_words(p, registers)) {
    EXPECT_TRUE(tile.outputs().cfg_ready);
    TileInputs in;
    in.cfg = &word;
    tile.clock(in);
  }
  std::vector<const PairBeat*> steps;
  std::vector<const Term*> terms;
  for (const Pass& pass : passes) {
    for (const PairBeat& step : pass.steps) steps.push_back(&step);
    for (const Term& term : pass.terms) terms.push_back(&term);
  }
  TileRun run;
  std::size_t step = 0;
  std::size_t term = 0;
  while (run.results.size() < terms.size()) {
    const TileOutputs out = tile.outputs();
    TileInputs in;
    if (step < steps.size() && go()) in.pair = steps[step];
    if (term < terms.size() && go()) in.term = terms[term];
    in.out_ready = go();
    if (in.pair != nullptr && out.pair_ready) ++step;
    if (in.term != nullptr && out.term_ready) ++term;
    if (out.out && in.out_ready) {
      run.results.push_back(out.out->acc);
      EXPECT_EQ(out.out->last, run.results.size() % place_of(p.lanes) == 0);
    }
    if (out.stalled) ++run.stalls;
    ++run.cycles;
    tile.clock(in);
    if (run.cycles > 2000000) {
      ADD_FAILURE() << "the tile does not end";
      break;
    }
  }
  EXPECT_EQ(step, steps.size());
  return run;
}

inline void expect_dot_products(const Params& p, const TileCycle& tile, const Registers& registers,
                                const std::vector<Pass>& passes, const TileRun& run) {
  std::size_t at = 0;
  for (const Pass& pass : passes) {
    for (int lane = 0; lane < p.lanes; ++lane) {
      const Dot due = dot_product(p, tile.tables(), registers, pass.pairs[place_of(lane)],
                                  pass.terms[place_of(lane)]);
      ASSERT_LT(at, run.results.size());
      ASSERT_EQ(run.results[at], due.acc) << "result " << at;
      ++at;
    }
  }
}

}  // namespace whit::mokey
