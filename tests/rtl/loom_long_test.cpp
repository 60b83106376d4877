// SPDX-License-Identifier: Apache-2.0
// A million random bricks per class of Loom array in Verilator, in lockstep with the cycle model
// and compared with plain dot products: every sign, random precisions, stalls on every stream.
#include <gtest/gtest.h>

#include <deque>

#include <nlohmann/json.hpp>

#include "testbench/common/lockstep.hpp"
#include "testbench/loom/loom_bench.hpp"
#include "testbench/loom/loom_params_of.hpp"
#include "testbench/loom/random_layers.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

constexpr std::int64_t kBricks = 1000000;  // of all SIPs

// Random layers until so many bricks have given their results.
class CountedLayers : public loom::LayerSource {
 public:
  CountedLayers(const loom::Params& params, std::uint64_t seed)
      : layers_(params, tb::seeded(seed, "layers")),
        sips_(std::int64_t{params.rows} * columns(params)) {}

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

  std::int64_t done() const { return done_; }

 private:
  tb::RandomLayers layers_;
  std::int64_t sips_;
  std::deque<std::int64_t> due_;  // bricks of a group
  std::int64_t planned_ = 0;
  std::int64_t done_ = 0;
};

struct Class {
  const char* name;
  const char* parameters;
};

void PrintTo(const Class& c, std::ostream* out) { *out << c.name; }

class LoomMillionBricks : public testing::TestWithParam<Class> {};

TEST_P(LoomMillionBricks, RunInLockstep) {
  const TempFolder folder;
  folder.write("m.yaml", std::string("schema_version: 1\nunit: loom\nname: m\nparameters: {") +
                             GetParam().parameters +
                             ", lanes: 16, rows: 8, windows: 8, max_reduction: 256}\n");
  const ToolResult built = folder.whit({"simulate", "m.yaml", "-o", "m", "--cycles", "1000"});
  ASSERT_EQ(built.status, 0) << built.err;
  tb::BenchOptions options;
  options.manifest = nlohmann::json::parse(folder.read("m/manifest.json"));
  options.stalls = tb::StallPattern::random;
  auto source = std::make_unique<CountedLayers>(tb::loom_params(options.manifest), 1);
  const CountedLayers& layers = *source;
  tb::Dut dut(folder.at("m/build/rtl/libdut.so"), 1);
  tb::Lockstep lockstep(dut, options.manifest);
  tb::LoomBench bench(options, lockstep.inputs(), lockstep.outputs(), std::move(source));
  const tb::LockstepResult result = lockstep.run(bench, {});
  EXPECT_TRUE(result.ok()) << result.failure << result.mismatch_port << " cycle "
                           << result.mismatch_cycle << " expected " << result.expected << " got "
                           << result.got;
  EXPECT_EQ(bench.finish(), "");
  EXPECT_GE(layers.done(), kBricks);
}

std::string class_name(const testing::TestParamInfo<Class>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Classes, LoomMillionBricks,
    testing::Values(
        Class{"Horner1", "act_bits: 1, acc_style: horner"},
        Class{"Shift2", "act_bits: 2, acc_style: shift"},
        Class{"Direct4", "act_bits: 4, acc_style: direct"},
        Class{"BothEnds1", "act_bits: 1, trim_low: true, group: 16, skip_zero_group: true"},
        Class{"WeightGroups2", "act_bits: 2, weight_groups: true, ac1_style: carry_save"},
        Class{"StaticConvolutions1", "act_bits: 1, trim_high: false, fc: false, cascade: false"},
        Class{"Stripes1", "act_bits: 1, datapath: stripes, acc_style: shift"}),
    class_name);

}  // namespace
}  // namespace whit::test
