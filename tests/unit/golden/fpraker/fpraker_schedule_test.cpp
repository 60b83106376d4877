// SPDX-License-Identifier: Apache-2.0
// The cycle rule: every kept digit exactly once and none other, bounds, and the averages of
// specification 1.2 and 2.1.
#include "golden/fpraker/fpraker_schedule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bitset>
#include <cmath>
#include <random>

#include "golden/fpraker/fpraker_model.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"

namespace whit::fpraker {
namespace {

int count(LaneBits lanes) { return static_cast<int>(std::bitset<32>(lanes).count()); }

// A column's sets: A of PE 0 for all, B of its own each.
std::vector<std::vector<FloatPair>> column_sets(SyntheticSets& source, const Params& p) {
  std::vector<std::vector<FloatPair>> sets(static_cast<std::size_t>(p.rows), source.next());
  for (std::size_t row = 1; row < sets.size(); ++row) {
    for (FloatPair& pair : sets[row]) pair.second = source.b();
  }
  return sets;
}

struct Counts {
  double cycles = 0;  // per set
  double fired = 0;   // digits per lane, set and PE
  int most = 0;       // cycles of a set
};

// Runs columns of eight chained sets and checks on the way what holds in every cycle and set.
Counts run(const Params& p, DataKind kind, int sets, std::uint64_t seed = 1) {
  SyntheticSets source(p, kind, seed);
  std::vector<Accumulator> acc(static_cast<std::size_t>(p.rows));
  Counts counts;
  for (int s = 0; s < sets; ++s) {
    if (s % 8 == 0) acc.assign(acc.size(), {});
    const auto operands = column_sets(source, p);
    std::vector<PeSet> pes;
    for (std::size_t row = 0; row < acc.size(); ++row) {
      pes.push_back(pe_set(p, acc[row].leading(), operands[row]));
    }
    ColumnSet column(p, p.oob_threshold, pes);
    std::vector<Firing> firings;
    std::vector<std::array<Digits, kMaxLanes>> added(acc.size());
    int cycles = 0;
    while (column.step(firings)) {
      ++cycles;
      for (std::size_t row = 0; row < acc.size(); ++row) {
        const Firing& firing = firings[row];
        int least = p.oob_threshold;
        for (std::size_t lane = 0; lane < kMaxLanes; ++lane) {
          if ((firing.fired >> lane & 1) == 0) continue;
          const int k = firing.k[lane];
          least = std::min(least, k);
          EXPECT_LE(k - firing.base, p.window);
          const int position = pes[row].distance[lane] - k + p.frac_bits;
          const bool minus = (firing.negative >> lane & 1) != 0;
          std::uint32_t& mask = minus ? added[row][lane].minus : added[row][lane].plus;
          EXPECT_EQ(mask >> position & 1, 0U) << "a digit twice";
          mask |= std::uint32_t{1} << position;
        }
        if (firing.fired != 0) {
          EXPECT_EQ(firing.base, least);
        }
        EXPECT_EQ(firing.fired & (firing.outside | firing.waiting | firing.finished), 0U);
        EXPECT_TRUE(firing.fired != 0 || firing.outside == 0) << "nobody moves";
        counts.fired += count(firing.fired);
      }
    }
    for (std::size_t row = 0; row < acc.size(); ++row) {
      for (std::size_t lane = 0; lane < static_cast<std::size_t>(p.lanes); ++lane) {
        Digits kept;
        if (const auto& product = pes[row].products[lane]) {
          const int least = pes[row].distance[lane] - p.oob_threshold + p.frac_bits;
          const std::uint32_t in = least > 31 ? 0 : least <= 0 ? ~0U : ~0U << least;
          kept = {product->digits.plus & in, product->digits.minus & in};
        }
        EXPECT_EQ(added[row][lane].plus, kept.plus);
        EXPECT_EQ(added[row][lane].minus, kept.minus);
      }
      acc[row] = add_set(p, acc[row], operands[row], p.oob_threshold);
    }
    EXPECT_LE(cycles, most_cycles(p));
    counts.cycles += cycles;
    counts.most = std::max(counts.most, cycles);
  }
  counts.cycles /= sets;
  counts.fired /= static_cast<double>(sets) * p.lanes * p.rows;
  return counts;
}

constexpr std::array<DataKind, 4> kKinds = {DataKind::normal, DataKind::lognormal,
                                            DataKind::half_zero, DataKind::wide};

TEST(FprakerSchedule, AverageCycles_AreThoseOfTheSpecification) {
  const std::array<int, 7> windows = {0, 1, 2, 3, 4, 6, 13};
  const double expected[4][7] = {{10.98, 6.07, 5.26, 4.86, 4.57, 4.31, 4.29},
                                 {6.89, 4.63, 4.16, 3.90, 3.73, 3.44, 3.34},
                                 {8.26, 5.28, 4.71, 4.40, 4.20, 4.03, 4.01},
                                 {3.98, 3.34, 3.16, 3.04, 2.94, 2.78, 2.71}};
  const double fired[4] = {3.20, 1.36, 1.63, 0.56};
  for (std::size_t kind = 0; kind < 4; ++kind) {
    // The spread of exponents is that of the sets, so their average needs more of them.
    const bool spread = kKinds[kind] == DataKind::lognormal;
    for (std::size_t w = 0; w < windows.size(); w += spread ? 3 : 1) {
      Params p;
      p.window = windows[w];
      const Counts counts = run(p, kKinds[kind], spread ? 150000 : 25000);
      EXPECT_NEAR(counts.cycles, expected[kind][w], p.window == 0 ? 0.045 : 0.02)
          << "kind " << kind << " window " << p.window;
      EXPECT_NEAR(counts.fired, fired[kind], 0.015);
      EXPECT_LE(counts.most, p.window == 0 ? 14 : 7);
    }
  }
}

// 2.1: eight rows, a digit stream per PE (P0) and one for the column (P1).
TEST(FprakerSchedule, ColumnsOfEight_TakeTheCyclesOfTheSpecification) {
  const double own[4] = {5.47, 5.18, 5.01, 4.65};
  const double shared[4] = {8.40, 8.46, 6.58, 6.16};
  for (std::size_t kind = 0; kind < 4; ++kind) {
    Params p;
    p.rows = 8;
    p.term_share = TermShare::own;
    EXPECT_NEAR(run(p, kKinds[kind], 6000).cycles, own[kind], 0.05) << kind;
    p.term_share = TermShare::shared;
    const Counts counts = run(p, kKinds[kind], 6000);
    EXPECT_NEAR(counts.cycles, shared[kind], 0.07) << kind;
    EXPECT_LE(counts.most, p.lanes * 5);
  }
}

TEST(FprakerSchedule, OneRow_IsTheSameWithAnySharing) {
  Params own;
  own.term_share = TermShare::own;
  for (const DataKind kind : kKinds) {
    EXPECT_EQ(run(own, kind, 2000).cycles, run(Params{}, kind, 2000).cycles);
  }
}

TEST(FprakerSchedule, SharedExponentBlock_TakesTwoCyclesAtLeast) {
  Params p;
  p.rows = 2;
  p.exp_share = 2;
  std::vector<FloatPair> zeros(8, {0, 0});
  ColumnSet column(p, 12, {pe_set(p, {}, zeros), pe_set(p, {}, zeros)});
  std::vector<Firing> firings;
  int cycles = 0;
  while (column.step(firings)) ++cycles;
  EXPECT_EQ(cycles, 2);
  for (const DataKind kind : kKinds) run(p, kind, 2000);
}

// 2.1: PE 0 needs lane 0 first, PE 1 lane 1; with windows at the minimum of each nobody would move.
TEST(FprakerSchedule, RowsOfOppositeOrder_DoNotWaitForEachOther) {
  Params p;
  p.lanes = 2;
  p.rows = 2;
  const std::uint32_t one = 0x3F80;
  const std::uint32_t small = one - (9 << 7);
  ColumnSet column(
      p, 12,
      {pe_set(p, {}, {{one, one}, {one, small}}), pe_set(p, {}, {{one, small}, {one, one}})});
  std::vector<Firing> firings;
  ASSERT_TRUE(column.step(firings));
  EXPECT_EQ(firings[0].fired, 1U);
  EXPECT_EQ(firings[1].fired, 2U);
  ASSERT_TRUE(column.step(firings));
  EXPECT_EQ(firings[0].fired, 2U);
  EXPECT_EQ(firings[0].waiting, 1U);
  EXPECT_EQ(firings[1].fired, 1U);
  EXPECT_FALSE(column.step(firings));
}

// Sets that take as long as any set of eight lanes can (7 with a window of 1) or was found to take
// (6 with 3).
TEST(FprakerSchedule, LongestSets) {
  const auto cycles = [](int window, const std::vector<FloatPair>& pairs) {
    Params p;
    p.window = window;
    ColumnSet set(p, p.oob_threshold, {pe_set(p, std::nullopt, pairs)});
    int count = 0;
    for (std::vector<Firing> firings; set.step(firings);) ++count;
    return count;
  };
  const std::vector<FloatPair> one = {{0x3C35, 0x3FB6}, {0xBCEC, 0x3FD1}, {0xBE89, 0x3F9A},
                                      {0xBEAB, 0x3FA9}, {0x3D12, 0x3FBA}, {0x3D12, 0x3F8B},
                                      {0xBD12, 0x3F8B}, {0x3C5B, 0x3FD7}};
  EXPECT_EQ(cycles(1, one), 7);
  const std::vector<FloatPair> three = {{0xBD17, 0x3F89}, {0x3D18, 0x3FDC}, {0x3F19, 0x3FF9},
                                        {0xBEAB, 0x3FA8}, {0xBC2B, 0x3FDF}, {0xBC55, 0x3FB3},
                                        {0x3F6B, 0x3FFD}, {0x3C7A, 0x3FA5}};
  EXPECT_EQ(cycles(3, three), 6);
  EXPECT_LE(cycles(1, three), 7);
}

TEST(FprakerSchedule, SetWithoutDigits_TakesOneCycle_InWhichNothingFires) {
  const Params p;
  const std::vector<FloatPair> set = {{0x3F80, 0}, {0, 0x3F80}, {0x7F80, 0x3F80}};
  ColumnSet column(p, 12, {pe_set(p, {}, set)});
  std::vector<Firing> firings;
  ASSERT_TRUE(column.step(firings));
  EXPECT_EQ(firings[0].fired, 0U);
  EXPECT_FALSE(column.step(firings));
}

// Spread of exactly the window, and one beyond it.
TEST(FprakerSchedule, WindowEdge) {
  const Params p;
  const std::uint32_t one = 0x3F80;
  for (const int gap : {3, 4}) {
    const std::uint32_t low = one - (static_cast<std::uint32_t>(gap) << 7);
    ColumnSet column(p, 12, {pe_set(p, {}, {{one, one}, {one, low}})});
    std::vector<Firing> firings;
    int cycles = 0;
    while (column.step(firings)) ++cycles;
    EXPECT_EQ(cycles, gap == 3 ? 1 : 2);
  }
}

// A few lanes and few bits come close to the bounds, and reach that of a single PE.
TEST(FprakerSchedule, NoSetTakesMoreThanTheMostCycles) {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 60; ++trial) {
    Params p;
    p.frac_bits = 2 + static_cast<int>(random() % 3);
    p.lanes = 2 + static_cast<int>(random() % 3);
    p.rows = 1 + static_cast<int>(random() % 4);
    p.oob_threshold = 2 + static_cast<int>(random() % 8);
    p.acc_frac_bits = std::min(p.acc_frac_bits, sum_fraction(p));
    p.window = static_cast<int>(random() % 3);
    p.encoding = static_cast<Encoding>(random() % 3);
    p.term_share = random() % 2 == 0 ? TermShare::own : TermShare::shared;
    p.exp_share = 1 + static_cast<int>(random() % 2);
    for (const DataKind kind : kKinds) run(p, kind, 200, random());
  }
  Params two;
  two.lanes = 2;
  two.oob_threshold = 4;
  two.acc_frac_bits = sum_fraction(two);
  EXPECT_EQ(run(two, DataKind::normal, 2000).most, most_cycles(two));
}

TEST(FprakerSchedule, MostCycles_AreThoseOfTheSpecification) {
  Params p;
  EXPECT_EQ(most_cycles(p), 7);
  p.window = 0;
  EXPECT_EQ(most_cycles(p), 14);
  p.rows = 8;
  EXPECT_EQ(most_cycles(p), 40);
  p.exp_share = 2;
  EXPECT_EQ(most_cycles(p), 41);
}

TEST(FprakerSchedule, EveryEncoding_AddsItsKeptDigitsOnce) {
  for (const Encoding encoding : {Encoding::booth4, Encoding::binary}) {
    Params p;
    p.encoding = encoding;
    p.rows = 3;
    for (const DataKind kind : kKinds) run(p, kind, 2000);
  }
}

}  // namespace
}  // namespace whit::fpraker
