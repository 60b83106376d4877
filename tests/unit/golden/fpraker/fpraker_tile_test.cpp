// SPDX-License-Identifier: Apache-2.0
// The cycle model of a tile: every PE gives the dot products of the contract under any stalls, a
// tile of one is its column, and sets wait before a column as long as there is room.
#include "golden/fpraker/fpraker_tile.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <random>

#include "golden/fpraker/fpraker_synthetic.hpp"

namespace whit::fpraker {
namespace {

std::vector<SetBeat> sets_of(const Params& p, DataKind kind, std::int64_t sets,
                             std::int64_t length) {
  SyntheticStream stream(p, {kind, sets, length, 7});
  std::vector<SetBeat> beats;
  for (SetBeat beat; stream.next(beat);) beats.push_back(beat);
  return beats;
}

std::vector<std::uint32_t> dot_products(const Params& p, const std::vector<SetBeat>& sets) {
  std::vector<std::uint32_t> results;
  for (int row = 0; row < p.rows; ++row) {
    for (int col = 0; col < p.cols; ++col) {
      Dot dot(p);
      for (const SetBeat& set : sets) {
        std::vector<FloatPair> pairs;
        for (int lane = 0; lane < p.lanes; ++lane) {
          pairs.emplace_back(set.a[static_cast<std::size_t>(col * p.lanes + lane)],
                             set.b[static_cast<std::size_t>(row * p.lanes + lane)]);
        }
        dot.add(pairs, set.threshold);
      }
      results.push_back(dot.finish());
    }
  }
  return results;
}

// Cycles from the first set to the result when nobody outside ever stalls.
int cycles_of(const Params& p, const std::vector<SetBeat>& sets) {
  TileCycle tile(p);
  std::size_t next = 0;
  int cycles = 0;
  for (; !tile.outputs().out_valid; ++cycles) {
    const bool takes = tile.outputs().set_ready && next < sets.size();
    tile.clock({false, next < sets.size() ? &sets[next] : nullptr, false});
    if (takes) ++next;
  }
  return cycles;
}

TEST(FprakerTile, UnderAnyStalls_EveryPeGivesItsDotProduct) {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 40; ++trial) {
    Params p;
    p.lanes = 4;
    p.chunk = 4 * static_cast<int>(1 + random() % 4);
    p.rows = static_cast<int>(1 + random() % 3);
    p.cols = static_cast<int>(1 + random() % 3);
    p.fifo_depth = static_cast<int>(1 + random() % 3);
    p.pipeline = static_cast<int>(random() % 2);
    p.term_share = random() % 2 == 0 ? TermShare::own : TermShare::shared;
    const auto kind = static_cast<DataKind>(random() % 4);
    std::deque<SetBeat> input;
    std::deque<std::vector<std::uint32_t>> due;
    for (int product = 0; product < 5; ++product) {
      const auto sets = sets_of(p, kind, static_cast<std::int64_t>(1 + random() % 9), 100);
      input.insert(input.end(), sets.begin(), sets.end());
      due.push_back(dot_products(p, sets));
    }
    TileCycle tile(p);
    const auto idle = random() % 4;
    const auto stall = random() % 4;
    bool offered = false;
    for (int cycle = 0; !due.empty(); ++cycle) {
      ASSERT_LT(cycle, 20000) << "stuck in trial " << trial;
      offered = offered || (!input.empty() && random() % 4 >= idle);
      const bool ready = random() % 4 >= stall;
      const TileOutputs out = tile.outputs();
      if (out.out_valid) {
        ASSERT_EQ(out.out, due.front()) << "trial " << trial;
        if (ready) due.pop_front();
      }
      tile.clock({false, offered ? &input.front() : nullptr, ready});
      if (offered && out.set_ready) {
        input.pop_front();
        offered = false;
      }
    }
    EXPECT_FALSE(tile.outputs().busy);
  }
}

TEST(FprakerTile, OfOnePe_IsItsColumn) {
  const Params p;
  const auto sets = sets_of(p, DataKind::normal, 40, 13);
  TileCycle tile(p);
  ColumnCycle column(p);
  std::size_t next = 0;
  for (int cycle = 0; cycle < 300; ++cycle) {
    ASSERT_EQ(tile.outputs().set_ready, column.outputs().set_ready) << cycle;
    ASSERT_EQ(tile.outputs().out_valid, column.outputs().out_valid) << cycle;
    ASSERT_EQ(tile.outputs().out, column.outputs().out) << cycle;
    const SetBeat* set = next < sets.size() ? &sets[next] : nullptr;
    if (set != nullptr && column.outputs().set_ready) ++next;
    tile.clock({false, set, cycle % 3 == 0});
    column.clock({false, set, cycle % 3 == 0});
  }
}

// Columns whose long sets do not coincide: each waits for the other without room, and less with it.
TEST(FprakerTile, RoomBeforeTheColumns_LetsThemRunAhead) {
  Params p;
  p.part = Part::tile;
  p.cols = 4;
  p.chunk = 64 * p.lanes;
  const auto sets = sets_of(p, DataKind::half_zero, 64, 64);
  std::vector<int> cycles;
  for (int depth = 1; depth <= 4; ++depth) {
    p.fifo_depth = depth;
    cycles.push_back(cycles_of(p, sets));
  }
  EXPECT_GT(cycles[0], cycles[1]);
  EXPECT_GE(cycles[1], cycles[2]);
  EXPECT_GE(cycles[2], cycles[3]);
  // No column can be faster than alone: the slowest one is the bound.
  int slowest = 0;
  for (std::size_t col = 0; col < 4; ++col) {
    Params one = p;
    one.cols = 1;
    std::vector<SetBeat> own = sets;
    for (SetBeat& set : own) {
      const auto lanes = static_cast<std::ptrdiff_t>(p.lanes);
      const auto first = set.a.begin() + static_cast<std::ptrdiff_t>(col) * lanes;
      set.a = {first, first + lanes};
    }
    slowest = std::max(slowest, cycles_of(one, own));
  }
  EXPECT_GT(cycles[3], slowest);
}

// Values that need a cycle only: the buffers give each column a set in every cycle.
TEST(FprakerTile, SetsOfOneCycle_FollowEachOther) {
  Params p;
  p.part = Part::tile;
  p.cols = 2;
  p.chunk = 4096;
  std::vector<SetBeat> sets(100);
  for (SetBeat& set : sets) {
    set.a.assign(16, 0x3F80);
    set.b.assign(8, 0x3F80);
  }
  sets.back().last = true;
  // Into the buffers, into the columns, 100 sets, a hand-over.
  EXPECT_EQ(cycles_of(p, sets), 103);
}

TEST(FprakerTile, Clear_ForgetsWaitingSets) {
  Params p;
  p.part = Part::tile;
  p.rows = p.cols = 2;
  const auto sets = sets_of(p, DataKind::normal, 6, 6);
  TileCycle tile(p);
  for (int cycle = 0; cycle < 3; ++cycle) tile.clock({false, sets.data() + cycle % 2, false});
  EXPECT_TRUE(tile.outputs().busy);
  tile.clock({true, nullptr, false});
  EXPECT_FALSE(tile.outputs().busy);
  EXPECT_TRUE(tile.outputs().set_ready);
  EXPECT_EQ(tile.stalls().no_term, 0u);
}

}  // namespace
}  // namespace whit::fpraker
