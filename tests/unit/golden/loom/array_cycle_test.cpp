// SPDX-License-Identifier: Apache-2.0
// The cycle model of the Loom array against plain dot products, and its cycles against the rules of
// docs/units/loom.md.
#include <gtest/gtest.h>

#include "testbench/loom/random_layers.hpp"
#include "tests/unit/golden/loom/layer_run.hpp"

namespace whit::loom {
namespace {

Params small() {
  Params p;
  p.lanes = 5;
  p.rows = 4;
  p.windows = 4;
  p.max_pa = 6;
  p.max_pw = 5;
  p.max_reduction = 60;
  p.group = p.lanes;
  p.acc_bits = accumulator_bits(p);
  p.out_width = 24;
  p.post_units = 2;
  return p;
}

Params with_bits(Params p, int act_bits) {
  p.act_bits = act_bits;
  p.group = p.lanes * std::min(2, columns(p));
  p.cascade = columns(p) > 1;
  return p;
}

void expect_due(const std::vector<OutBeat>& results, const std::vector<OutBeat>& due) {
  ASSERT_EQ(results.size(), due.size());
  for (std::size_t i = 0; i < due.size(); ++i) {
    EXPECT_EQ(results[i].results, due[i].results) << i;
    EXPECT_EQ(results[i].last, due[i].last) << i;
  }
}

class LoomArray : public testing::TestWithParam<Variant> {};

TEST_P(LoomArray, RandomLayers_GiveTheDotProducts) {
  const Params p = varied(with_bits(small(), GetParam().act_bits), GetParam());
  tb::RandomLayers layers(p, tb::seeded(7, "layers"));
  ArrayCycle array(p);
  for (int i = 0; i < 300; ++i) {
    const LayerValues* values = layers.next();
    LayerRun run(array, p, *values);
    expect_due(run.results(), run.due());
    EXPECT_TRUE(run.all_used());
    if (HasFailure()) break;
  }
}

// What does not trim takes the cycles of the layer's precisions.
TEST_P(LoomArray, StaticPrecision_CostsTheStatedCycles) {
  if (GetParam().trim_high || GetParam().trim_low || GetParam().skip) return;
  const Params p = varied(with_bits(small(), GetParam().act_bits), GetParam());
  tb::RandomLayers layers(p, tb::seeded(9, "layers"));
  ArrayCycle array(p);
  const int flush = p.acc_style == AccStyle::horner ? 3 : 2;
  for (int i = 0; i < 300; ++i) {
    const LayerValues* values = layers.next();
    const LayerBeat& layer = values->layer;
    const int load = digits(p, layer.pa);
    int steps = 0;
    bool buffered = true;  // no brick is shorter than the next one's way into the buffer
    for (std::int64_t group = 0; group < layer.groups; ++group) {
      for (int brick = 0; brick < layer.bricks; ++brick) {
        const int period = layer.fc ? std::max(columns(p), load) : load;
        const int brick_steps = values->width(group, brick) * period;
        // A bank is free when the last column has left it.
        buffered = buffered && brick_steps > load + (layer.fc ? columns(p) - 1 : 0);
        steps += brick_steps;
      }
    }
    const int behind = flush + (layer.fc ? columns(p) - 1 : 0) + (1 << layer.slices) - 1 +
                       p.rows / p.post_units * columns(p);
    LayerRun run(array, p, *values);
    if (buffered) {
      EXPECT_EQ(run.cycles(), load + 1 + steps + static_cast<int>(layer.groups) * behind);
    }
    run.results();
    if (HasFailure()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Variants, LoomArray,
    testing::Values(Variant{"Plain1", 1, AccStyle::horner, false, false, false, false},
                    Variant{"Plain2", 2, AccStyle::shift, false, false, false, true},
                    Variant{"Plain4", 4, AccStyle::direct, false, false, false, false},
                    Variant{"Trim1", 1, AccStyle::shift, true, false, true, true},
                    Variant{"Trim2", 2, AccStyle::direct, true, true, false, false},
                    Variant{"Trim4", 4, AccStyle::horner, true, true, true, true},
                    Variant{"Low1", 1, AccStyle::horner, false, true, true, false},
                    Variant{"Direct1", 1, AccStyle::direct, true, true, true, true},
                    Variant{"Shift2", 2, AccStyle::shift, true, true, false, true}),
    [](const testing::TestParamInfo<Variant>& row) { return std::string(row.param.name); });

// Everything that a schedule can differ in, on the same integers.
TEST(LoomArraySchedules, OfTheSameLayer_GiveTheSameIntegers) {
  const Params first = small();
  tb::RandomLayers layers(first, tb::seeded(3, "layers"));
  for (int i = 0; i < 60; ++i) {
    const LayerValues* values = layers.next();
    std::vector<OutBeat> reference;
    for (const AccStyle style : {AccStyle::horner, AccStyle::shift, AccStyle::direct}) {
      for (const int trims : {0, 1, 2, 3}) {
        for (const int group : {1, 2, 4}) {
          Params p = first;
          p.acc_style = style;
          p.trim_high = (trims & 1) != 0;
          p.trim_low = (trims & 2) != 0;
          p.group = group * p.lanes;
          ArrayCycle array(p);
          LayerRun run(array, p, *values);
          if (reference.empty()) reference = run.results();
          expect_due(run.results(), reference);
        }
      }
    }
  }
}

}  // namespace
}  // namespace whit::loom
