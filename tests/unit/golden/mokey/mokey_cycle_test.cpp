// SPDX-License-Identifier: Apache-2.0
// The cycle model of a tile against dot products by definition, and its cycles against
// docs/units/mokey.md, "Cycle rules of the tile", and the specification's sections 3.3 and 6.
#include "golden/mokey/mokey_cycle.hpp"

#include <gtest/gtest.h>

#include "golden/mokey/mokey_synthetic.hpp"
#include "tests/unit/golden/mokey/tile_params.hpp"

namespace whit::mokey {
namespace {

constexpr Code kPlain = 3;     // a code without outlier, of the default width
constexpr Code kOutlier = 17;  // one with

// A tile whose sides wait at random, or never.
struct TileRun {
  std::vector<std::int64_t> results;
  std::uint64_t cycles = 0;  // from the first step's beat to the last result
};
TileRun run(const Params& p, TileCycle& tile, const Registers& registers,
            const std::vector<Pass>& passes, tb::Random* random) {
  const auto go = [random] { return random == nullptr || (*random)() % 3 != 0; };
  for (const CfgBeat& word : cfg_words(registers)) {
    TileInputs in;
    in.cfg = &word;
    EXPECT_TRUE(tile.outputs().cfg_ready);
    tile.clock(in);
  }
  std::vector<const PairBeat*> steps;
  std::vector<const Term*> terms;
  for (const Pass& pass : passes) {
    for (const PairBeat& step : pass.steps) steps.push_back(&step);
    for (const Term& term : pass.terms) terms.push_back(&term);
  }
  const std::size_t due = terms.size();
  TileRun run;
  std::size_t step = 0;
  std::size_t term = 0;
  while (run.results.size() < due && run.cycles < 1000000) {
    const TileOutputs out = tile.outputs();
    TileInputs in;
    if (step < steps.size() && go()) in.pair = steps[step];
    if (term < due && go()) in.term = terms[term];
    in.out_ready = go();
    if (in.pair != nullptr && out.pair_ready) ++step;
    if (in.term != nullptr && out.term_ready) ++term;
    if (out.out && in.out_ready) {
      run.results.push_back(out.out->acc);
      EXPECT_EQ(out.out->last, run.results.size() % place_of(p.lanes) == 0);
    }
    EXPECT_EQ(out.cfg_ready, !out.busy);
    ++run.cycles;
    tile.clock(in);
  }
  EXPECT_EQ(step, steps.size());
  return run;
}

void expect_dots(const Params& p, const TileCycle& tile, const Registers& registers,
                 const std::vector<Pass>& passes, const TileRun& run) {
  std::size_t at = 0;
  for (const Pass& pass : passes) {
    for (int lane = 0; lane < p.lanes; ++lane, ++at) {
      const Dot due = dot_product(p, tile.tables(), registers, pass.pairs[place_of(lane)],
                                  pass.terms[place_of(lane)]);
      ASSERT_LT(at, run.results.size());
      ASSERT_EQ(run.results[at], due.acc) << "result " << at;
    }
  }
}

TEST(MokeyTile, RandomPasses_GiveDotProducts) {
  tb::Random random(1);
  for (int i = 0; i < 150; ++i) {
    const Params p = random_tile(random);
    TileCycle tile(p);
    const Registers registers = tb::random_registers(p, random);
    std::vector<Pass> passes;
    for (int pass = 0; pass < 12; ++pass) {
      const tb::MokeyShares shares{0.01 * static_cast<double>(random() % 50),
                                   0.01 * static_cast<double>(random() % 30), 0.9};
      passes.push_back(tb::random_pass(p, random, 1 + static_cast<int>(random() % 40), shares));
    }
    const TileRun got = run(p, tile, registers, passes, &random);
    expect_dots(p, tile, registers, passes, got);
    EXPECT_FALSE(tile.outputs().too_long);
    EXPECT_FALSE(tile.outputs().checksums_differ);
    EXPECT_FALSE(tile.outputs().busy);
  }
}

// The same results from counters and from the table of products.
TEST(MokeyTile, BothModes_GiveTheSame) {
  tb::Random random(2);
  for (int i = 0; i < 40; ++i) {
    Params p = random_tile(random);
    const Registers registers = tb::random_registers(p, random);
    std::vector<Pass> passes;
    for (int pass = 0; pass < 4; ++pass) {
      passes.push_back(tb::random_pass(p, random, 20, {0.1, 0.1, 0.9}));
    }
    p.mode = Mode::hist;
    TileCycle hist(p);
    const TileRun first = run(p, hist, registers, passes, &random);
    p.mode = Mode::prom;
    TileCycle prom(p);
    EXPECT_EQ(first.results, run(p, prom, registers, passes, &random).results);
  }
}

// Cycles relative to steps (specification, section 3.3: shares of 4.5 % and 1.5 %).
double stretch(Broadcast broadcast, int depth) {
  Params p = small_tile(8, 65535);
  p.broadcast = broadcast;
  p.fifo_depth = depth;
  const SyntheticCodes codes{0.045, 0.015, 65535, 4, 7};
  tb::Random random(codes.seed);
  const RunCounts counts = run_passes(
      p, tb::random_registers(p, random), codes.passes,
      [&](std::size_t) { return synthetic_pass(p, codes, random); },
      [](std::size_t, const std::vector<std::int64_t>&) {});
  return 1 + static_cast<double>(counts.stalls) / static_cast<double>(counts.steps);
}

TEST(MokeyTile, StallsOfOutliers_AreThoseOfAQueue) {
  const int depths[] = {0, 1, 4, 8, 16, 32};
  const double none[] = {1.087, 1.019, 1.000, 1.000, 1.000, 1.000};
  const double act[] = {1.323, 1.273, 1.157, 1.050, 1.008, 1.000};
  const double wgt[] = {1.155, 1.100, 1.051, 1.008, 1.001, 1.000};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(stretch(Broadcast::none, depths[i]), none[i], 0.005) << depths[i];
    EXPECT_NEAR(stretch(Broadcast::act, depths[i]), act[i], 0.005) << depths[i];
    EXPECT_NEAR(stretch(Broadcast::wgt, depths[i]), wgt[i], 0.005) << depths[i];
  }
}

// From the first step's beat to the last result, nobody waiting.
std::uint64_t cycles_of(const Params& p, const std::vector<PairBeat>& steps) {
  tb::Random random(3);
  TileCycle tile(p);
  const Registers registers = tb::random_registers(p, random);
  const std::vector<Pass> passes = {make_pass(p, steps, no_terms(p))};
  const TileRun got = run(p, tile, registers, passes, nullptr);
  expect_dots(p, tile, registers, passes, got);
  return got.cycles;
}

// Specification, section 6, test 6. Behind the last beat: held, bank full, the multiplications, and
// four cycles to the result.
std::uint64_t drain(const Params& p) {
  const int steps = p.mode == Mode::prom ? 2 : 3 * magnitudes(p) + 2;
  return static_cast<std::uint64_t>(p.lanes * steps) + 6;
}

TEST(MokeyTile, CyclesOfAPass) {
  for (const Mode mode : {Mode::hist, Mode::prom}) {
    Params p = small_tile(4, 200);
    p.mode = mode;
    p.fifo_depth = 4;
    for (const std::size_t k : {1U, 2U, 63U, 64U, 65U}) {
      EXPECT_EQ(cycles_of(p, std::vector<PairBeat>(k, step_of(p, kPlain, kPlain))), k + drain(p));
      // Nothing but outliers: all pairs go through the multiplier, before or in the drain.
      const std::uint64_t cycles =
          cycles_of(p, std::vector<PairBeat>(k, step_of(p, kOutlier, kPlain)));
      EXPECT_EQ(cycles, 4 * k + drain(p)) << k;
    }
    // Every other step: the multiplier is never idle, and decides.
    std::vector<PairBeat> turns;
    for (int i = 0; i < 20; ++i)
      turns.push_back(step_of(p, i % 2 == 0 ? kOutlier : kPlain, kPlain));
    EXPECT_EQ(cycles_of(p, turns), 4 * 10 + drain(p));
    // A burst in the last step has to wait for the queue of this pass.
    std::vector<PairBeat> steps(20, step_of(p, kPlain, kPlain));
    steps.back() = step_of(p, kPlain, kOutlier);
    EXPECT_EQ(cycles_of(p, steps), 20 + 3 + drain(p));
  }
}

TEST(MokeyTile, PassesOverlap_WithTwoBanks) {
  Params p = small_tile(2, 4096);
  const std::vector<PairBeat> steps(512, step_of(p, kPlain, kPlain));
  const std::vector<Pass> passes(10, make_pass(p, steps, no_terms(p)));
  tb::Random random(4);
  const Registers registers = tb::random_registers(p, random);
  TileCycle two(p);
  EXPECT_EQ(run(p, two, registers, passes, nullptr).cycles, 10 * 512 + drain(p));
  p.double_buffer = false;
  TileCycle one(p);
  // A pass waits until the one before has been emptied, a cycle before its last result is taken;
  // its first step is held by then.
  EXPECT_EQ(run(p, one, registers, passes, nullptr).cycles, 10 * (512 + drain(p)) - 9 * 2);
}

TEST(MokeyTile, LongestPass_IsExactAndALongerOneIsAnError) {
  for (const Code sign : {Code{0}, Code{8}}) {
    Params p = small_tile(2, 300);
    tb::Random random(5);
    const Registers registers = tb::random_registers(p, random);
    TileCycle tile(p);
    std::vector<PairBeat> steps(300, step_of(p, 7 | sign, 7));
    const std::vector<Pass> fits = {make_pass(p, steps, no_terms(p))};
    expect_dots(p, tile, registers, fits, run(p, tile, registers, fits, nullptr));
    EXPECT_FALSE(tile.outputs().too_long);
    steps.push_back(steps.front());
    run(p, tile, registers, {make_pass(p, steps, no_terms(p))}, nullptr);
    EXPECT_TRUE(tile.outputs().too_long);
    TileInputs in;
    in.clear = true;
    tile.clock(in);
    EXPECT_FALSE(tile.outputs().too_long);
  }
}

// Counters that are too narrow for the way are right at its end (trap T3).
TEST(MokeyTile, CountersWrap) {
  Params p = small_tile(1, 400);
  p.counter_bits = 6;
  std::vector<PairBeat> steps(100, step_of(p, 7, 7));
  steps.insert(steps.end(), 90, step_of(p, 7 | 8, 7));
  tb::Random random(6);
  const Registers registers = tb::random_registers(p, random);
  const std::vector<Pass> passes = {make_pass(p, steps, no_terms(p))};
  TileCycle tile(p);
  expect_dots(p, tile, registers, passes, run(p, tile, registers, passes, nullptr));
}

}  // namespace
}  // namespace whit::mokey
