// SPDX-License-Identifier: Apache-2.0
// The cycle model of a column: whatever the stalls, it gives the dot products of the model, and
// without stalls in the cycles of the schedule.
#include "golden/fpraker/fpraker_cycle.hpp"

#include <gtest/gtest.h>

#include <bitset>
#include <deque>
#include <random>

#include "golden/fpraker/fpraker_synthetic.hpp"

namespace whit::fpraker {
namespace {

std::vector<FloatPair> pairs_of(const Params& p, const SetBeat& set, int row) {
  std::vector<FloatPair> pairs;
  for (int lane = 0; lane < p.lanes; ++lane) {
    pairs.emplace_back(set.a[static_cast<std::size_t>(lane)],
                       set.b[static_cast<std::size_t>(row * p.lanes + lane)]);
  }
  return pairs;
}

std::vector<SetBeat> random_sets(const Params& p, DataKind kind, std::mt19937_64& random) {
  SyntheticSets source(p, kind, random());
  std::vector<SetBeat> sets(1 + random() % 24);
  for (SetBeat& set : sets) {
    const bool special = random() % 30 == 0;
    for (int i = 0; i < p.lanes; ++i) set.a.push_back(source.a());
    for (int i = 0; i < p.lanes * p.rows; ++i) set.b.push_back(source.b());
    if (special) set.b[random() % set.b.size()] = random() % 2 == 0 ? 0x7F80 : 0x7FA0;
    set.threshold = random() % 4 == 0 ? static_cast<int>(random() % 13) : p.oob_threshold;
  }
  sets.back().last = true;
  return sets;
}

std::vector<std::uint32_t> expected_of(const Params& p, const std::vector<SetBeat>& sets) {
  std::vector<std::uint32_t> sums;
  for (int row = 0; row < p.rows; ++row) {
    Dot dot(p);
    for (const SetBeat& set : sets) dot.add(pairs_of(p, set, row), set.threshold);
    sums.push_back(dot.finish());
  }
  return sums;
}

Params random_params(std::mt19937_64& random) {
  Params p;
  p.lanes = random() % 2 == 0 ? 8 : 3;
  p.chunk = p.lanes * static_cast<int>(1 + random() % 8);
  p.rows = 1 + static_cast<int>(random() % 4);
  p.exp_share = 1 + static_cast<int>(random() % 2);
  p.window = static_cast<int>(random() % 6);
  p.term_share = random() % 2 == 0 ? TermShare::own : TermShare::shared;
  p.pipeline = static_cast<int>(random() % 2);
  p.encoding = static_cast<Encoding>(random() % 3);
  if (random() % 2 == 0) p.datapath = static_cast<Datapath>(random() % 3);
  return p;
}

TEST(FprakerCycle, UnderAnyStalls_GivesTheDotProductsOfTheModel_InOrder) {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 60; ++trial) {
    const Params p = random_params(random);
    ColumnCycle column(p);
    std::deque<SetBeat> input;
    std::deque<std::vector<std::uint32_t>> expected;
    for (int product = 0; product < 6; ++product) {
      const auto sets = random_sets(p, static_cast<DataKind>(random() % 4), random);
      input.insert(input.end(), sets.begin(), sets.end());
      expected.push_back(expected_of(p, sets));
    }
    const auto idle = random() % 4;
    const auto stall = random() % 4;
    bool offered = false;
    for (int cycle = 0; !expected.empty(); ++cycle) {
      ASSERT_LT(cycle, 60000) << "stuck in trial " << trial;
      offered = offered || (!input.empty() && random() % 4 >= idle);
      const bool ready = random() % 4 >= stall;
      const ColumnOutputs out = column.outputs();
      if (out.out_valid) {
        ASSERT_EQ(out.out, expected.front()) << "trial " << trial;
        if (ready) expected.pop_front();
      }
      column.clock({false, offered ? &input.front() : nullptr, ready});
      if (offered && out.set_ready) {
        input.pop_front();
        offered = false;
      }
    }
    EXPECT_TRUE(input.empty());
    EXPECT_FALSE(column.outputs().busy);
  }
}

// Cycles of a set; `acc` becomes what it leaves.
int cycles_of(const Params& p, const SetBeat& set, std::vector<Accumulator>& acc) {
  if (p.datapath == Datapath::fma_chain) return 1;
  if (p.datapath == Datapath::bit_parallel) return 1 + p.pipeline;
  std::vector<PeSet> pes;
  for (std::size_t r = 0; r < acc.size(); ++r) {
    const auto pairs = pairs_of(p, set, static_cast<int>(r));
    pes.push_back(pe_set(p, acc[r].leading(), pairs));
    acc[r] = add_set(p, acc[r], pairs, set.threshold);
  }
  ColumnSet schedule(p, set.threshold, pes);
  int cycles = p.pipeline;
  for (std::vector<Firing> firings; schedule.step(firings);) ++cycles;
  return cycles;
}

// Sets without a gap: a cycle to load the first, those of the schedule (one in the baselines),
// `pipeline` more per set, and one per chunk; a chain has no chunks.
TEST(FprakerCycle, WithoutStalls_TakesTheCyclesOfTheSchedule) {
  std::mt19937_64 random(2);
  for (int trial = 0; trial < 100; ++trial) {
    const Params p = random_params(random);
    const std::vector<SetBeat> sets = random_sets(p, DataKind::normal, random);
    std::vector<Accumulator> acc(static_cast<std::size_t>(p.rows));
    int expected = 1;
    for (std::size_t s = 0; s < sets.size(); ++s) {
      expected += cycles_of(p, sets[s], acc);
      const bool chunks = p.datapath != Datapath::fma_chain;
      if ((chunks && static_cast<int>(s + 1) % sets_per_chunk(p) == 0) || sets[s].last) {
        ++expected;
        acc.assign(acc.size(), {});
      }
    }
    ColumnCycle column(p);
    std::size_t next = 0;
    int cycles = 0;
    for (; !column.outputs().out_valid; ++cycles) {
      const bool taken = column.outputs().set_ready && next < sets.size();
      column.clock({false, next < sets.size() ? &sets[next] : nullptr, false});
      if (taken) ++next;
      ASSERT_LT(cycles, 10000);
    }
    EXPECT_EQ(cycles, expected) << "trial " << trial;
  }
}

// With a shared exponent block the source holds the set until its first cycle, in which it is
// taken.
TEST(FprakerCycle, PairOfRows_TakesASetInItsFirstCycle) {
  std::mt19937_64 random(5);
  Params p;
  p.rows = p.exp_share = 2;
  ColumnCycle column(p);
  std::vector<SetBeat> sets = random_sets(p, DataKind::normal, random);
  EXPECT_FALSE(column.outputs().set_ready);
  column.clock({false, nullptr, true});
  EXPECT_FALSE(column.outputs().set_ready);  // nothing to start on
  bool begun = false;
  for (std::size_t next = 0; next < sets.size();) {
    const ColumnOutputs out = column.outputs();
    EXPECT_EQ(out.set_ready, out.firing && !begun);
    begun = out.firing && !out.set_end;
    column.clock({false, &sets[next], true});
    if (out.set_ready) ++next;
  }
}

TEST(FprakerCycle, Clear_ForgetsEverything) {
  std::mt19937_64 random(3);
  for (int trial = 0; trial < 50; ++trial) {
    Params p;
    if (trial % 2 == 1) p.rows = p.exp_share = 2;
    ColumnCycle column(p);
    const auto cut = random_sets(p, DataKind::wide, random);
    for (std::size_t i = random() % 40; i > 0; --i) {
      column.clock({false, &cut[i % cut.size()], random() % 2 == 0});
    }
    column.clock({true, nullptr, false});
    EXPECT_FALSE(column.outputs().busy);
    const auto sets = random_sets(p, DataKind::normal, random);
    for (std::size_t next = 0; !column.outputs().out_valid;) {
      const bool taken = column.outputs().set_ready && next < sets.size();
      column.clock({false, next < sets.size() ? &sets[next] : nullptr, false});
      if (taken) ++next;
    }
    EXPECT_EQ(column.outputs().out, expected_of(p, sets));
    column.clock({false, nullptr, true});
  }
}

// Every lane of every PE is accounted for in every cycle in which digits are added.
TEST(FprakerCycle, StallsAndDigits_AddUpToAllLanes) {
  std::mt19937_64 random(4);
  for (int trial = 0; trial < 20; ++trial) {
    Params p = random_params(random);
    p.datapath = Datapath::term_serial;
    ColumnCycle column(p);
    std::uint64_t firing = 0;
    std::uint64_t fired = 0;
    for (int product = 0; product < 4; ++product) {
      const auto sets = random_sets(p, DataKind::normal, random);
      for (std::size_t next = 0; next < sets.size();) {
        const ColumnOutputs& out = column.outputs();
        firing += out.firing ? 1 : 0;
        for (const Firing& f : out.firings) fired += std::bitset<32>(f.fired).count();
        const bool taken = out.set_ready;
        column.clock({false, &sets[next], true});
        if (taken) ++next;
      }
    }
    const StallCounts& stalls = column.stalls();
    EXPECT_EQ(fired + stalls.no_term + stalls.window + stalls.other_pe + stalls.exponent,
              firing * static_cast<std::uint64_t>(p.lanes * p.rows));
    if (p.rows == 1 || p.term_share == TermShare::own) {
      EXPECT_EQ(stalls.other_pe, 0U);
    }
    if (shared_exponents(p) == 1) {
      EXPECT_EQ(stalls.exponent, 0U);
    }
  }
}

}  // namespace
}  // namespace whit::fpraker
