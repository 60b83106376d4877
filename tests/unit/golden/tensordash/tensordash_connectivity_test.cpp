// SPDX-License-Identifier: Apache-2.0
// Levels and option lists: the published groups, the known minima, and what must be refused.
#include "golden/tensordash/tensordash_connectivity.hpp"

#include <set>

#include <gtest/gtest.h>

namespace whit::tensordash {
namespace {

using Levels = std::vector<std::vector<int>>;

Params with_lanes(int lanes, const char* preset = "paper") {
  Params p;
  p.lanes = lanes;
  p.options.word = preset;
  return p;
}

void expect_legal(Params p) {
  const Levels levels = level_list(p);
  p.level_order.word.clear();
  for (const std::vector<int>& level : levels) {
    p.level_order.lists.emplace_back(level.begin(), level.end());
  }
  EXPECT_EQ(levels_error(p), "") << p.lanes;
}

TEST(TensorDashLevels, SixteenLanes_AreThePublishedGroups) {
  const Levels groups = {{0, 5, 10}, {1, 6, 11}, {2, 7, 12}, {3, 8, 13}, {4, 9, 14}, {15}};
  EXPECT_EQ(level_list(with_lanes(16)), groups);
  EXPECT_EQ(level_list(with_lanes(16, "age")), groups);
}

TEST(TensorDashLevels, OtherRings_HaveTheKnownMinimum) {
  const std::pair<int, std::size_t> known[] = {{8, 8},  {9, 9},  {10, 5}, {12, 6}, {13, 7},
                                               {15, 5}, {16, 6}, {19, 7}, {20, 5}, {24, 6},
                                               {32, 6}, {48, 6}, {64, 6}};
  for (const auto& [lanes, levels] : known) {
    EXPECT_EQ(level_list(with_lanes(lanes)).size(), levels) << lanes;
  }
}

TEST(TensorDashLevels, EveryRingAndPreset_IsConflictFree) {
  for (int lanes = 4; lanes <= 64; ++lanes) {
    for (const char* preset : {"paper", "age", "depth2", "lookahead_only"}) {
      for (int depth = 1; depth <= 4; ++depth) {
        Params p = with_lanes(lanes, preset);
        p.depth = depth;
        expect_legal(p);
      }
    }
  }
  EXPECT_EQ(level_list(with_lanes(16, "lookahead_only")).size(), 1u);
}

TEST(TensorDashLevels, IrregularDistances_AreColoured) {
  Params p = with_lanes(24);
  p.options = {"", {{0, 0}, {1, 0}, {1, 5}, {1, -7}}};
  EXPECT_EQ(options_error(p), "");
  expect_legal(p);
  // Distances 5, 7 and 12: even and odd lanes would do but for 12.
  EXPECT_LE(level_list(p).size(), 4u);
}

TEST(TensorDashOptions, SmallRings_LeaveOutWhatCoincides) {
  EXPECT_EQ(option_list(with_lanes(4)).size(), 6u);
  EXPECT_EQ(option_list(with_lanes(16)).size(), 8u);
  Params p = with_lanes(16);
  p.depth = 4;
  EXPECT_EQ(option_list(p).back(), (Option{3, 0}));
}

TEST(TensorDashOptions, BadLists_AreRefusedByEntry) {
  struct Case {
    std::vector<std::vector<std::int64_t>> list;
    const char* message;
  };
  const Case cases[] = {
      {{}, "options: at least [0, 0] is needed"},
      {{{1, 0}, {0, 0}},
       "options: entry 1 [1, 0] must be [0, 0]: a lane's own pair of the oldest row comes first"},
      {{{0, 0}, {3, 0}}, "options: entry 2 [3, 0] has a step outside 0..2 (depth - 1)"},
      {{{0, 0}, {-1, 0}}, "options: entry 2 [-1, 0] has a step outside 0..2 (depth - 1)"},
      {{{0, 0}, {0, 1}},
       "options: entry 2 [0, 1] moves pairs within the oldest row; then that row might never "
       "drain"},
      {{{0, 0}, {1, 1}, {1, -15}},
       "options: entry 3 [1, -15] is the same as entry 2 on a ring of 16 lanes"},
      {{{0, 0}, {1, 16}}, "options: entry 2 [1, 16] has a lane offset beyond the 16 lanes"},
      {{{0, 0}, {1}}, "options: entry 2 [1] must be a pair [step, lane offset]"}};
  for (const Case& c : cases) {
    Params p;
    p.options = {"", c.list};
    EXPECT_EQ(options_error(p), c.message);
  }
}

TEST(TensorDashLevels, BadLevels_AreRefused) {
  Params p = with_lanes(4, "lookahead_only");
  const auto error = [&](std::vector<std::vector<std::int64_t>> levels) {
    p.level_order = {"", std::move(levels)};
    return levels_error(p);
  };
  EXPECT_EQ(error({{0, 1, 2, 3}}), "");
  EXPECT_EQ(error({{0, 1}, {3}}), "level_order: lane 2 is in no level");
  EXPECT_EQ(error({{0, 1}, {2, 3, 1}}), "level_order: level 2 repeats lane 1");
  EXPECT_EQ(error({{0, 4}}), "level_order: level 1 names lane 4; there are lanes 0..3");
  p = with_lanes(16);
  EXPECT_EQ(error({{0, 4}}),
            "level_order: level 1 has lanes 0 and 4, which can want the same pair");
}

}  // namespace
}  // namespace whit::tensordash
