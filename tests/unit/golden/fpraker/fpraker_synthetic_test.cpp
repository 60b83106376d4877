// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_synthetic.hpp"

#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "golden/fpraker/fpraker_totals.hpp"

namespace whit::fpraker {
namespace {

TEST(FprakerSynthetic, Text_NamesKindSetsLengthAndSeed) {
  const Synthetic all = parse_synthetic("half_zero,sets=7,length=3,seed=9");
  EXPECT_EQ(all.kind, DataKind::half_zero);
  EXPECT_EQ(all.sets, 7);
  EXPECT_EQ(all.length, 3);
  EXPECT_EQ(all.seed, 9);
  EXPECT_EQ(parse_synthetic("wide").sets, 10000);
}

TEST(FprakerSynthetic, BadText_IsRefusedByName) {
  const auto message = [](const char* text) -> std::string {
    try {
      parse_synthetic(text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(message("gauss"),
            "--synthetic: 'gauss' is not one of normal, lognormal, half_zero, wide");
  EXPECT_EQ(message("sets=5"),
            "--synthetic: 'sets=5' is not one of normal, lognormal, half_zero, wide");
  EXPECT_EQ(message("normal,rows=5"), "--synthetic: rows is not one of sets, length, seed");
  EXPECT_EQ(message("normal,sets=0"), "--synthetic: sets = '0' is outside 1..100000000");
  EXPECT_EQ(message("normal,sets"), "--synthetic: sets = '' is outside 1..100000000");
}

TEST(FprakerSynthetic, Stream_HasTheSetsOfTheTile_AndEndsDotProducts) {
  Params p;
  p.rows = 2;
  p.cols = 3;
  SyntheticStream stream(p, {DataKind::normal, 7, 3, 1});
  std::vector<bool> lasts;
  for (SetBeat set; stream.next(set);) {
    EXPECT_EQ(set.a.size(), 24u);
    EXPECT_EQ(set.b.size(), 16u);
    EXPECT_EQ(set.threshold, 12);
    lasts.push_back(set.last);
  }
  EXPECT_EQ(lasts, (std::vector<bool>{false, false, true, false, false, true, true}));
}

// One set, by hand: 1.875 = 2 - 1/8 in lane 0, 1 in lane 1, zeros of either operand elsewhere.
TEST(FprakerTotals, CountDigitsAndLanes) {
  Params p;
  p.lanes = 4;
  p.chunk = 4;
  const SetBeat set{{0x3FF0, 0x3F80, 0x3F80, 0}, {0x3F80, 0x3F80, 0, 0x3F80}, true, 12};
  TileCycle tile(p);
  Totals totals(p);
  totals.take(set);
  tile.clock({false, &set, true});
  std::uint64_t cycles = 1;
  for (; tile.outputs().busy; ++cycles) {
    totals.clock(tile.columns());
    tile.clock({false, nullptr, true});
  }
  totals.add(tile.stalls());
  const auto json = totals.json(cycles);
  EXPECT_EQ(json.at("sets"), 1);
  EXPECT_EQ(json.at("chunks"), 1);
  // 2^1 and 2^0 are inside the window together, 2^-3 is not.
  EXPECT_EQ(json.at("cycles_per_set"), 2.0);
  EXPECT_EQ(json.at("cycles"), 5);  // load, two, hand-over, result
  EXPECT_EQ(json.at("digits_per_value"), 1.0);
  EXPECT_EQ(json.at("oob_fraction"), 0.0);
  EXPECT_EQ(json.at("lane_use"), 3.0 / 8);
  EXPECT_EQ(json.at("stalls").at("no_term"), 5.0 / 8);
  EXPECT_EQ(json.at("stalls").at("window"), 0.0);
}

}  // namespace
}  // namespace whit::fpraker
