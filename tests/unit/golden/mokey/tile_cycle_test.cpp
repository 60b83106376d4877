// SPDX-License-Identifier: Apache-2.0
// The cycle model of a tile against dot products by definition, and its cycles against
// docs/units/mokey.md, "Cycle rules of the tile", and spec section 3.3.
#include "golden/mokey/mokey_tile_cycle.hpp"

#include "tests/unit/golden/mokey/tile_run.hpp"

namespace whit::mokey {
namespace {

bool always() { return true; }

Params small(int lanes) {
  Params p;
  p.lanes = lanes;
  p.max_reduction = 100;
  p.counter_bits = default_counter_bits(p);
  return p;
}

TEST(MokeyTile, RandomPasses_GiveDotProducts) {
  Random random(1);
  const std::vector<int> depths = {0, 1, 2, 4, 16};
  for (int i = 0; i < 120; ++i) {
    Params p;
    p.mode = random() % 2 == 0 ? Mode::hist : Mode::prom;
    p.idx_bits = 2 + static_cast<int>(random() % 3);
    p.exp0 = static_cast<int>(random() % 2);
    p.lanes = 1 + static_cast<int>(random() % 5);
    p.pairs = 1 + static_cast<int>(random() % 3);
    p.broadcast = static_cast<Broadcast>(random() % 3);
    p.max_reduction = 40 * p.pairs;
    p.counter_bits = default_counter_bits(p);
    p.dict_bits = 8 + static_cast<int>(random() % 9);
    p.acc_bits = default_acc_bits(p);
    p.fifo_depth = depths[random() % depths.size()];
    p.double_buffer = random() % 2 == 0;
    TileCycle tile(p);
    const Registers registers = random_registers(p, random);
    std::vector<Pass> passes;
    for (int pass = 0; pass < 12; ++pass) {
      const Shares shares{0.01 * static_cast<double>(random() % 50),
                          0.01 * static_cast<double>(random() % 30), 0.9};
      passes.push_back(random_pass(p, random, 1 + static_cast<int>(random() % 40), shares));
    }
    const TileRun run =
        run_passes(p, tile, registers, passes, [&random] { return random() % 3 != 0; });
    expect_dot_products(p, tile, registers, passes, run);
    EXPECT_FALSE(tile.outputs().too_long);
    EXPECT_FALSE(tile.outputs().checksums_differ);
    EXPECT_FALSE(tile.outputs().busy);
  }
}

// Cycles relative to steps, one pass that is long enough for its ends not to count (spec section
// 3.3: shares of 4.5 % and 1.5 %).
double stretch(Broadcast broadcast, int depth) {
  Params p;
  p.broadcast = broadcast;
  p.fifo_depth = depth;
  p.max_reduction = 65535;
  p.counter_bits = default_counter_bits(p);
  p.acc_bits = default_acc_bits(p);
  TileCycle tile(p);
  Random random(7);
  std::uint64_t steps = 0;
  std::uint64_t stalls = 0;
  for (int pass = 0; pass < 4; ++pass) {
    const std::vector<Pass> passes = {random_pass(p, random, 65535, Shares{})};
    stalls += run_passes(p, tile, random_registers(p, random), passes, always).stalls;
    steps += passes.front().steps.size();
  }
  return 1 + static_cast<double>(stalls) / static_cast<double>(steps);
}

TEST(MokeyTile, StallsOfOutliers_AreThoseOfAQueue) {
  const int depths[] = {0, 1, 4, 8, 16, 32};
  const double none[] = {1.087, 1.019, 1.000, 1.000, 1.000, 1.000};
  const double act[] = {1.323, 1.273, 1.157, 1.050, 1.008, 1.000};
  const double wgt[] = {1.155, 1.100, 1.051, 1.008, 1.001, 1.000};
  for (int i = 0; i < 6; ++i) {
    EXPECT_NEAR(stretch(Broadcast::none, depths[i]), none[i], 0.005) << depths[i];
    EXPECT_NEAR(stretch(Broadcast::act, depths[i]), act[i], 0.005) << depths[i];
    EXPECT_NEAR(stretch(Broadcast::wgt, depths[i]), wgt[i], 0.005) << depths[i];
  }
}

}  // namespace
}  // namespace whit::mokey
