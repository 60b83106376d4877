// SPDX-License-Identifier: Apache-2.0
// A million random bricks per class of Loom array in Verilator, in lockstep with the cycle model
// and compared with plain dot products: every sign, random precisions, stalls on every stream.
#include <gtest/gtest.h>

#include <deque>

#include "testbench/loom/random_layers.hpp"
#include "tests/rtl/built_loom.hpp"

namespace whit::test {
namespace {

constexpr std::int64_t kBricks = 1000000;  // of all SIPs

// Random layers until so many bricks have given their results.
class CountedLayers : public loom::LayerSource {
 public:
  // `done` counts the bricks.
  CountedLayers(const loom::Params& params, std::uint64_t seed, std::int64_t& done)
      : layers_(params, tb::seeded(seed, "layers")),
        sips_(std::int64_t{params.rows} * columns(params)),
        done_(done) {}

  void restart() override {
    layers_.restart();
    due_.clear();
    planned_ = done_ = 0;
  }

  const loom::LayerValues* next() override {
    if (planned_ >= kBricks) return nullptr;
    const loom::LayerValues* values = layers_.next();
    for (std::int64_t group = 0; group < values->layer.groups; ++group) {
      due_.push_back(values->layer.bricks * sips_);
      planned_ += due_.back();
    }
    return values;
  }

  void place(const std::vector<loom::OutBeat>&) override {
    done_ += due_.front();
    due_.pop_front();
  }

 private:
  tb::RandomLayers layers_;
  std::int64_t sips_;
  std::deque<std::int64_t> due_;  // bricks of a group
  std::int64_t planned_ = 0;
  std::int64_t& done_;
};

struct Class {
  const char* name;
  std::string parameters;
};

void PrintTo(const Class& c, std::ostream* out) { *out << c.name; }

class LoomMillionBricks : public testing::TestWithParam<Class> {};

TEST_P(LoomMillionBricks, RunInLockstep) {
  const BuiltLoom built(GetParam().parameters);
  std::int64_t done = 0;
  built.run(tb::StallPattern::random, std::make_unique<CountedLayers>(built.params(), 1, done));
  EXPECT_GE(done, kBricks);
}

// 64 SIPs or fewer.
Class small(const char* name, const std::string& parameters) {
  return {name, parameters + ", lanes: 16, rows: 8, windows: 8, max_reduction: 256"};
}

std::string class_name(const testing::TestParamInfo<Class>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Classes, LoomMillionBricks,
    testing::Values(
        small("Horner1", "act_bits: 1, acc_style: horner"),
        small("Shift2", "act_bits: 2, acc_style: shift"),
        small("Direct4", "act_bits: 4, acc_style: direct"),
        small("BothEnds1", "act_bits: 1, trim_low: true, group: 16, skip_zero_group: true"),
        small("WeightGroups2", "act_bits: 2, weight_groups: true, ac1_style: carry_save"),
        small("StaticConvolutions1", "act_bits: 1, trim_high: false, fc: false, cascade: false"),
        small("Stripes1", "act_bits: 1, datapath: stripes, acc_style: shift")),
    class_name);
// The paper's arrays, 2048, 1024 and 512 SIPs.
INSTANTIATE_TEST_SUITE_P(Presets, LoomMillionBricks,
                         testing::Values(Class{"Lm1b", "preset: lm1b"},
                                         Class{"Lm2b", "preset: lm2b"},
                                         Class{"Lm4b", "preset: lm4b"}),
                         class_name);

}  // namespace
}  // namespace whit::test
