// SPDX-License-Identifier: Apache-2.0
// Layers of networks on the array of the paper, against the figures of the specification (4.3), and
// how layers lie on an array.
#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "golden/loom/loom_layer.hpp"

namespace whit::loom {
namespace {

// 128 filters x 16 windows: 128 whole products per cycle.
Params paper(int act_bits) {
  Params p;
  p.rows = 128;
  p.act_bits = act_bits;
  p.group = p.lanes * columns(p);
  p.max_reduction = 25088;
  p.post_units = 16;
  p.acc_bits = accumulator_bits(p);
  return p;
}

Params stripes() {
  Params p = paper(1);
  p.datapath = Datapath::stripes;
  p.acc_style = AccStyle::shift;
  p.rows = 8;
  return p;
}

Layer conv(int c, int size, int k, int taps, int stride, int padding, int pa, int pw) {
  Layer layer;
  layer.name = "conv";
  layer.c = c, layer.h = layer.w = size, layer.k = k, layer.r = layer.s = taps;
  layer.stride = stride, layer.padding = padding, layer.pa = pa, layer.pw = pw;
  return layer;
}

Layer fc(int inputs, int outputs, int pa, int pw) {
  Layer layer;
  layer.name = "fc";
  layer.kind = Layer::Kind::fc;
  layer.c = inputs, layer.k = outputs, layer.pa = pa, layer.pw = pw;
  return layer;
}

// Grouped convolutions are convolutions of fewer channels.
std::vector<Layer> alexnet() {
  return {conv(3, 227, 96, 11, 4, 0, 9, 11), conv(48, 27, 256, 5, 1, 2, 8, 11),
          conv(256, 13, 384, 3, 1, 1, 5, 11), conv(192, 13, 384, 3, 1, 1, 5, 11),
          conv(192, 13, 256, 3, 1, 1, 7, 11)};
}

std::vector<Layer> vgg19() {
  const int bits[] = {12, 12, 12, 11, 12, 10, 11, 11, 13, 12, 13, 13, 13, 13, 13, 13};
  const int channels[] = {64,  64,  128, 128, 256, 256, 256, 256,
                          512, 512, 512, 512, 512, 512, 512, 512};
  const int sizes[] = {224, 224, 112, 112, 56, 56, 56, 56, 28, 28, 28, 28, 14, 14, 14, 14};
  std::vector<Layer> layers;
  for (int i = 0; i < 16; ++i) {
    layers.push_back(
        conv(i == 0 ? 3 : channels[i - 1], sizes[i], channels[i], 3, 1, 1, bits[i], 12));
  }
  return layers;
}

double ideal_speedup(const Params& p, const std::vector<Layer>& layers) {
  double base = 0;
  double cycles = 0;
  for (const Layer& layer : layers) {
    const ParallelShape shape = equal_parallel(p);
    base += static_cast<double>(macs(layer)) / (shape.lanes * shape.rows);
    cycles += ideal_cycles(p, layer);
  }
  return base / cycles;
}

TEST(LoomLayers, OfAlexNet_HaveTheIdealSpeedups) {
  const double due[] = {2.59, 2.91, 4.65, 4.65, 3.32};
  const std::vector<Layer> layers = alexnet();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    EXPECT_NEAR(ideal_speedup(paper(1), {layers[i]}), due[i], 0.006) << i;
  }
}

TEST(LoomLayers, OfNetworks_HaveTheIdealSpeedups) {
  EXPECT_NEAR(ideal_speedup(paper(1), alexnet()), 3.39, 0.005);
  EXPECT_NEAR(ideal_speedup(paper(2), alexnet()), 3.09, 0.005);
  EXPECT_NEAR(ideal_speedup(paper(4), alexnet()), 2.70, 0.005);
  EXPECT_NEAR(ideal_speedup(stripes(), alexnet()), 2.33, 0.005);
  EXPECT_NEAR(ideal_speedup(paper(1), vgg19()), 1.80, 0.005);
  EXPECT_NEAR(ideal_speedup(paper(2), vgg19()), 1.71, 0.005);
  EXPECT_NEAR(ideal_speedup(paper(4), vgg19()), 1.60, 0.005);
  EXPECT_NEAR(ideal_speedup(stripes(), vgg19()), 1.35, 0.005);
}

TEST(LoomLayers, FullyConnected_DependOnTheWeightsAlone) {
  const auto speedup = [](int act_bits, int first_inputs, int pa) {
    return ideal_speedup(paper(act_bits), {fc(first_inputs, 4096, pa, 10), fc(4096, 4096, pa, 9),
                                           fc(4096, 1000, pa, 9)});
  };
  for (const int act_bits : {1, 2, 4}) {
    for (const int pa : {3, 9, 16}) {
      EXPECT_NEAR(speedup(act_bits, 9216, pa), 1.66, 0.005);
      EXPECT_NEAR(speedup(act_bits, 25088, pa), 1.63, 0.005);
      EXPECT_NEAR(ideal_speedup(paper(act_bits), {fc(1024, 1000, pa, 7)}), 2.29, 0.005);
    }
  }
}

// Constants apart, whole groups reach the ideal.
TEST(LoomLayers, FullUse_CostsTheIdealCyclesAndTheConstants) {
  const Params p = paper(1);
  const Layer layer = conv(256, 16, 256, 3, 1, 1, 9, 11);
  const Mapping m = map_layer(p, layer);
  EXPECT_EQ(m.beat.groups, 2 * 16);
  EXPECT_EQ(m.beat.bricks, 16 * 9);
  EXPECT_EQ(static_cycles(p, m), 9 + 1 + 32 * (144 * 99 + 3 + 8 * 16));
  EXPECT_EQ(ideal_cycles(p, layer), 32 * 144 * 99);
  EXPECT_EQ(baseline_cycles(p, layer), 32 * 144 * 256);
}

TEST(LoomLayers, ThreeChannels_TakeWholeBricks) {
  const Mapping m = map_layer(paper(1), conv(3, 227, 96, 11, 4, 0, 9, 11));
  EXPECT_EQ(m.beat.bricks, 121);
  EXPECT_EQ(m.beat.groups, (55 * 55 + 15) / 16);
}

// Spec section 2.3: the fewest cycles of all numbers of slices.
TEST(LoomLayers, Slices_AreThoseOfFewestCycles) {
  for (const int outputs : {1, 127, 128, 129, 2047, 2048, 2049}) {
    const Params p = paper(1);
    const Mapping m = map_layer(p, fc(4096, outputs, 8, 9));
    std::int64_t least = static_cycles(p, m);
    for (int slices = 0; slices <= 4; ++slices) {
      const int sn = 1 << slices;
      const int groups = (outputs * sn + 128 * 16 - 1) / (128 * 16);
      const int steps = 256 / sn * 9 * 16;
      const std::int64_t cycles = 8 + 1 + groups * (steps + 3 + 15 + sn - 1 + 8 * 16);
      EXPECT_LE(least, cycles) << outputs << " " << slices;
      if (slices == m.beat.slices) {
        EXPECT_EQ(least, cycles) << outputs;
      }
    }
  }
}

TEST(LoomLayers, WhatTheArrayCannotDo_IsRefused) {
  const auto message = [](const Params& p, const Layer& layer) -> std::string {
    try {
      map_layer(p, layer);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  Params p = paper(1);
  p.max_reduction = 64;
  p.wgt_signed = Option::no;
  p.fc = p.cascade = p.maxpool = false;
  const auto has = [&](const Layer& layer, const char* text) {
    EXPECT_NE(message(p, layer).find(text), std::string::npos) << message(p, layer);
  };
  has(conv(64, 8, 8, 1, 1, 0, 17, 8), "pa = 17 is above max_pa = 16");
  has(conv(64, 8, 8, 1, 1, 0, 8, 17), "pw = 17 is above max_pw = 16");
  has(conv(64, 8, 8, 1, 1, 0, 8, 8), "wgt_signed = true is not what");
  p.wgt_signed = Option::runtime;
  has(conv(64, 8, 8, 3, 1, 0, 8, 8), "max_reduction must be at least 561");
  has(conv(64, 2, 8, 3, 1, 0, 8, 8), "larger than the padded activations");
  has(fc(64, 8, 8, 8), "needs fc = true");
  Layer pooled = conv(64, 8, 8, 1, 1, 0, 8, 8);
  pooled.pool = 1;
  has(pooled, "needs maxpool = true");
  p.maxpool = true;
  EXPECT_EQ(message(p, pooled), "");
  pooled.w = 7;
  has(pooled, "do not divide a line of 7");
}

}  // namespace
}  // namespace whit::loom
