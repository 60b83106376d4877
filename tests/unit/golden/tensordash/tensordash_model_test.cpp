// SPDX-License-Identifier: Apache-2.0
// The scheduler against the numbers of the specification (tables 5.2, 5.3, 6.4) and its bounds.
#include "golden/tensordash/tensordash_model.hpp"

#include <functional>
#include <random>

#include <gtest/gtest.h>

namespace whit::tensordash {
namespace {

using Rows = std::vector<RowBits>;

Params params(const char* preset, int depth = 3, int lanes = 16) {
  Params p;
  p.options.word = preset;
  p.depth = depth;
  p.lanes = lanes;
  return p;
}

Rows random_rows(std::mt19937_64& random, std::size_t count, int lanes, double density) {
  std::bernoulli_distribution effectual(density);
  Rows rows(count, 0);
  for (RowBits& row : rows) {
    for (int lane = 0; lane < lanes; ++lane) row |= RowBits{effectual(random)} << lane;
  }
  return rows;
}

double speedup(const Params& p, double sparsity, int streams, Scheduler choose,
               std::size_t count = 100000) {
  std::mt19937_64 random(1);
  std::vector<Rows> all;
  for (int i = 0; i < streams; ++i) {
    all.push_back(random_rows(random, count, p.lanes, 1 - sparsity));
  }
  return static_cast<double>(count) /
         static_cast<double>(reduction_cycles(Connectivity(p), all, choose));
}

std::uint64_t cycles(const Params& p, const Rows& rows, Scheduler choose = schedule) {
  return reduction_cycles(Connectivity(p), {rows}, choose);
}

TEST(TensorDashModel, RandomSparsity_GivesTheSpecificationsTable) {
  struct Row {
    double sparsity, greedy3, match3, greedy2, four3, four2;
  };
  const Row table[] = {
      {0.1, 1.099, 1.111, 1.077, 1.084, 1.057}, {0.2, 1.216, 1.250, 1.168, 1.182, 1.127},
      {0.3, 1.355, 1.428, 1.272, 1.296, 1.207}, {0.4, 1.523, 1.659, 1.390, 1.432, 1.300},
      {0.5, 1.728, 1.943, 1.523, 1.596, 1.408}, {0.6, 1.986, 2.270, 1.692, 1.803, 1.511},
      {0.7, 2.317, 2.629, 1.881, 2.041, 1.691}, {0.8, 2.743, 2.924, 1.981, 2.437, 1.930},
      {0.9, 2.982, 2.997, 1.999, 2.938, 1.998}};
  for (const Row& row : table) {
    const double s = row.sparsity;
    EXPECT_NEAR(speedup(params("paper"), s, 1, schedule), row.greedy3, 0.01) << s;
    EXPECT_NEAR(speedup(params("paper"), s, 1, matching, 30000), row.match3, 0.01) << s;
    EXPECT_NEAR(speedup(params("depth2", 2), s, 1, schedule), row.greedy2, 0.01) << s;
    EXPECT_NEAR(speedup(params("paper"), s, 4, schedule), row.four3, 0.01) << s;
    EXPECT_NEAR(speedup(params("depth2", 2), s, 4, schedule), row.four2, 0.01) << s;
  }
}

TEST(TensorDashModel, AgeOrder_IsAtLeastFiveAndSixPercentBetterAtHalfSparsity) {
  const double one = speedup(params("age"), 0.5, 1, schedule);
  const double four = speedup(params("age"), 0.5, 4, schedule);
  EXPECT_NEAR(one, 1.827, 0.01);
  EXPECT_NEAR(four, 1.711, 0.01);
  EXPECT_GE(one, 1.05 * speedup(params("paper"), 0.5, 1, schedule));
  EXPECT_GE(four, 1.06 * speedup(params("paper"), 0.5, 4, schedule));
  EXPECT_NEAR(speedup(params("lookahead_only"), 0.5, 1, schedule), 1.38, 0.01);
  EXPECT_NEAR(speedup(params("lookahead_only"), 0.9, 1, schedule), 2.52, 0.02);
}

// Table 5.3: 300 rows; -1 where the specification has no number.
TEST(TensorDashModel, DirectedPatterns_GiveExactCycleCounts) {
  struct Case {
    const char* name;
    std::function<bool(int row, int lane)> pair;
    int depth3, match3, depth2;
  };
  const auto below = [](int lanes) { return [lanes](int, int lane) { return lane < lanes; }; };
  const Case cases[] = {
      {"all dense", below(16), 300, 300, 300},
      {"all zero", below(0), 100, 100, 150},
      {"one lane", below(1), 100, 100, 150},
      {"two lanes", below(2), 100, 100, 150},
      {"lanes 0..2", below(3), 150, 120, 150},
      {"lanes 0..3", below(4), 180, 134, 150},
      {"lanes 0..7", below(8), 299, 185, 300},
      {"even lanes", [](int, int lane) { return lane % 2 == 0; }, 150, 150, 150},
      {"checkerboard", [](int row, int lane) { return (row + lane) % 2 == 0; }, 150, 150, 150},
      {"even rows", [](int row, int) { return row % 2 == 0; }, 150, 150, 150},
      {"lanes 0 4 8 12", [](int, int lane) { return lane % 4 == 0; }, 100, 100, 150},
      {"diagonal", [](int row, int lane) { return row % 16 == lane; }, 100, 100, 150},
      {"rows 0 mod 3", [](int row, int) { return row % 3 == 0; }, 100, 100, 150},
      {"rows 0 mod 4", [](int row, int) { return row % 4 == 0; }, 100, 100, 150},
      {"row 0 zero, then dense", [](int row, int) { return row > 0; }, 299, 299, 299}};
  for (const Case& c : cases) {
    Rows rows(300, 0);
    for (int row = 0; row < 300; ++row) {
      for (int lane = 0; lane < 16; ++lane) {
        rows[static_cast<std::size_t>(row)] |= RowBits{c.pair(row, lane)} << lane;
      }
    }
    EXPECT_EQ(cycles(params("paper"), rows), static_cast<std::uint64_t>(c.depth3)) << c.name;
    EXPECT_EQ(cycles(params("paper"), rows, matching), static_cast<std::uint64_t>(c.match3))
        << c.name;
    EXPECT_EQ(cycles(params("depth2", 2), rows), static_cast<std::uint64_t>(c.depth2)) << c.name;
  }
  EXPECT_EQ(cycles(params("age"), Rows(300, 0xFF)), 201u);
  const std::uint64_t short3[] = {1, 1, 1, 2, 2, 2, 3};
  const std::uint64_t short2[] = {1, 1, 2, 2, 3, 3, 4};
  for (std::size_t rows = 1; rows <= 7; ++rows) {
    EXPECT_EQ(cycles(params("paper"), Rows(rows, 0)), short3[rows - 1]);
    EXPECT_EQ(cycles(params("depth2", 2), Rows(rows, 0)), short2[rows - 1]);
  }
}

// First 8 of 16 channels dense, spread over the lanes with a stride.
TEST(TensorDashModel, ChannelsSpreadOverLanes_StructuredPruningGains) {
  const std::pair<int, std::uint64_t> strides[] = {{1, 299}, {3, 172}, {5, 167}, {7, 151}};
  for (const auto& [stride, due] : strides) {
    RowBits row = 0;
    for (int channel = 0; channel < 8; ++channel) row |= RowBits{1} << (channel * stride % 16);
    EXPECT_EQ(cycles(params("paper"), Rows(300, row)), due) << stride;
  }
}

// P10 and P11: between the ideal and the dense number of cycles, for any wires and any rows.
TEST(TensorDashModel, Cycles_LieBetweenIdealAndDense) {
  std::mt19937_64 random(2);
  const char* presets[] = {"paper", "age", "depth2", "lookahead_only"};
  for (int round = 0; round < 600; ++round) {
    const int lanes = 4 + static_cast<int>(random() % 61);
    const Params p = params(presets[round % 4], 1 + static_cast<int>(random() % 4), lanes);
    const Connectivity net(p);
    const std::size_t count = 1 + random() % 40;
    std::vector<Rows> streams;
    for (int i = static_cast<int>(random() % 4); i >= 0; --i) {
      streams.push_back(random_rows(random, count, lanes, static_cast<double>(random() % 11) / 10));
    }
    const std::uint64_t ideal = ideal_cycles(net, streams);
    const std::uint64_t matched = reduction_cycles(net, streams, matching);
    const std::uint64_t greedy = reduction_cycles(net, streams, schedule);
    EXPECT_GE(matched, ideal);
    EXPECT_GE(greedy, ideal);
    EXPECT_LE(matched, count);
    EXPECT_LE(greedy, count);
  }
}

// P1..P6 of the specification for every window of small rings, by definition and not by schedule().
TEST(TensorDashModel, EveryWindowOfSmallRings_PropertiesHold) {
  for (const int lanes : {4, 5, 6}) {
    for (const int depth : {2, 3}) {
      for (const char* preset : {"paper", "age"}) {
        const Connectivity net(params(preset, depth, lanes));
        const std::uint64_t windows = std::uint64_t{1} << (lanes * depth);
        const RowBits mask = (RowBits{1} << lanes) - 1;
        for (std::uint64_t w = 0; w < windows; ++w) {
          Window z{};
          for (int h = 0; h < depth; ++h) z[static_cast<std::size_t>(h)] = w >> (h * lanes) & mask;
          const Schedule s = schedule(net, z);
          Window rest = z;
          for (int lane = 0; lane < lanes; ++lane) {
            const int pick = s.pick[static_cast<std::size_t>(lane)];
            if (pick == kNoPick) continue;
            const Option o = net.options[static_cast<std::size_t>(pick)];
            const RowBits taken = RowBits{1} << ring(lane + o.offset, lanes);
            ASSERT_NE(rest[static_cast<std::size_t>(o.step)] & taken, 0u);  // P1, P2
            rest[static_cast<std::size_t>(o.step)] &= ~taken;
          }
          ASSERT_EQ(rest, s.left);  // P3
          ASSERT_EQ(rest[0], 0u);   // P4
          for (int lane = 0; lane < lanes; ++lane) {
            if (s.pick[static_cast<std::size_t>(lane)] != kNoPick) continue;
            for (const Option& o : net.options) {  // P5
              ASSERT_EQ(rest[static_cast<std::size_t>(o.step)] >> ring(lane + o.offset, lanes) & 1,
                        0u);
            }
          }
          int empty = 0;
          while (empty < depth && rest[static_cast<std::size_t>(empty)] == 0) ++empty;
          ASSERT_EQ(s.advance, empty);  // P6
          const Schedule best = matching(net, z);
          ASSERT_EQ(best.left[0], 0u);
        }
      }
    }
  }
}

// Rows of a tile wait for each other: one that is dense makes the tile dense, and no slower.
TEST(TensorDashModel, OneDenseRowOfATile_MakesItRunDense) {
  for (const int rows : {1, 2, 4, 8, 16}) {
    std::vector<std::vector<RowBits>> streams(static_cast<std::size_t>(rows),
                                              std::vector<RowBits>(300, 0));
    streams.back().assign(300, 0xFFFF);
    EXPECT_EQ(reduction_cycles(Connectivity(Params{}), streams, schedule), 300u) << rows;
    streams.back().assign(300, 0);
    EXPECT_EQ(reduction_cycles(Connectivity(Params{}), streams, schedule), 100u) << rows;
  }
}

// Neither more zeros nor a deeper window is always faster: nothing may assume it.
TEST(TensorDashModel, MoreZerosOrADeeperWindow_MayBeSlower) {
  Params p;
  p.options.word = "paper";
  Params shallow = p;
  shallow.depth = 2;
  const Connectivity three(p);
  const Connectivity two(shallow);
  std::mt19937 random(3);
  int slower_with_more_zeros = 0;
  int slower_when_deeper = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<RowBits> rows(8);
    for (RowBits& row : rows) row = random() & random() & 0xFFFF;
    const std::uint64_t cycles = reduction_cycles(three, {rows}, schedule);
    slower_when_deeper += cycles > reduction_cycles(two, {rows}, schedule) ? 1 : 0;
    rows[random() % 3] &= ~(RowBits{1} << random() % 16);
    slower_with_more_zeros += reduction_cycles(three, {rows}, schedule) > cycles ? 1 : 0;
  }
  EXPECT_GT(slower_with_more_zeros, 0);
  EXPECT_GT(slower_when_deeper, 0);
}

}  // namespace
}  // namespace whit::tensordash
