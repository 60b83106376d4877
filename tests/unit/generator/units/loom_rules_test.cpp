// SPDX-License-Identifier: Apache-2.0
// What stands together in a configuration of Loom, what a rule says when it does not, and the
// configurations that are made of another one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/config/config.hpp"
#include "generator/units/loom/loom_rules.hpp"

namespace whit {
namespace {

using loom::Datapath;
using loom::Params;
using testing::HasSubstr;

struct Read {
  std::optional<Config> config;
  std::string errors;
};

Read read(const std::string& parameters) {
  Diagnostics diagnostics;
  const std::string text =
      "schema_version: 1\nunit: loom\nname: x\nparameters: {" + parameters + "}\n";
  Read result;
  result.config = parse_config(text, "x.yaml", {}, diagnostics);
  result.errors = diagnostics.text();
  return result;
}

Params params(const std::string& parameters) {
  const Read result = read(parameters);
  EXPECT_TRUE(result.config) << result.errors;
  return result.config ? std::any_cast<const Params&>(result.config->params) : Params{};
}

TEST(LoomRules, Defaults_FollowOtherParameters) {
  EXPECT_EQ(params("").rows, 8);
  const Params lm2b = params("preset: lm2b");
  EXPECT_EQ(lm2b.rows, 128);
  EXPECT_EQ(lm2b.act_bits, 2);
  EXPECT_EQ(lm2b.group, 128);
  EXPECT_EQ(lm2b.post_units, 16);
  EXPECT_TRUE(lm2b.cascade);
  const Params sip = params("part: sip, act_bits: 4");
  EXPECT_EQ(sip.rows, 1);
  EXPECT_EQ(sip.windows, 4);
  EXPECT_FALSE(sip.fc || sip.cascade || sip.maxpool);
  const Params parallel = params("datapath: bit_parallel");
  EXPECT_EQ(parallel.windows, 1);
  EXPECT_FALSE(parallel.fc || parallel.cascade || parallel.trim_high);
  EXPECT_TRUE(parallel.maxpool);
  EXPECT_EQ(params("datapath: stripes").acc_style, loom::AccStyle::shift);
  EXPECT_EQ(params("rows: 34").post_units, 2);
  EXPECT_EQ(params("max_pa: 8, max_pw: 8, max_reduction: 1024").acc_bits, 8 + 8 + 10 + 1);
  EXPECT_EQ(params("act_signed: '1', wgt_signed: '1'").acc_bits, 16 + 16 + 12);
}

TEST(LoomRules, BrokenOnes_NameTheValues) {
  const std::pair<const char*, const char*> cases[] = {
      {"windows: 6, act_bits: 4", "act_bits = 4 must divide windows = 6"},
      {"part: sip, rows: 2", "not rows = 2 and windows = 1"},
      {"rows: 256, windows: 16", "rows * windows / act_bits = 4096; at most 2048"},
      {"group: 24", "group = 24 must be a multiple of lanes = 16"},
      {"group: 272", "at most lanes * windows / act_bits = 256"},
      {"acc_bits: 45", "acc_bits = 45 must be at least 46"},
      {"post_units: 3", "post_units = 3 must divide rows = 8"},
      {"max_reduction: 15", "max_reduction = 15 must be at least lanes = 16"},
      {"fc: false, cascade: true", "needs fc = true, which is false"},
      {"windows: 1, maxpool: true", "needs two columns or more"},
      {"part: detector, datapath: stripes", "only an array or a sip has a datapath"},
      {"part: packer, rows: 2", "here rows = 2 must be 1"},
      {"acc_style: direct, ac1_style: carry_save", "direct has no AC1"},
      {"datapath: stripes, acc_style: horner", "acc_style must be shift"},
      {"datapath: bit_parallel, acc_style: shift", "acc_style must be direct"},
      {"datapath: stripes, weight_groups: true", "the others take whole weights"},
      {"datapath: bit_parallel, windows: 4", "windows = 4 and act_bits = 1 must be 1"},
      {"datapath: bit_parallel, trim_low: true", "trim_low = true"},
      {"datapath: bit_parallel, fc: true", "fc must be false"}};
  for (const auto& [parameters, message] : cases) {
    EXPECT_THAT(read(parameters).errors, HasSubstr(message)) << parameters;
  }
}

// The baseline can do as many products of one bit per cycle, and with a row or a lane less not.
TEST(LoomBaseline, OfAnArray_HasItsPeak) {
  const Params lm1b = *loom_baseline(params("preset: lm1b"));
  EXPECT_EQ(lm1b.rows, 8);
  EXPECT_EQ(lm1b.lanes, 16);
  const Params small = *loom_baseline(params("rows: 4"));
  EXPECT_EQ(small.rows, 1);
  EXPECT_EQ(small.lanes, 4);
  const Params int8 = *loom_baseline(params("max_pa: 8, max_pw: 8, rows: 16"));
  EXPECT_EQ(int8.rows * int8.lanes, 16 * 16 * 16 / 64);
  const Params stripes = *loom_baseline(params("datapath: stripes, rows: 8"));
  EXPECT_EQ(stripes.rows * stripes.lanes, 8 * 16);
  EXPECT_FALSE(loom_baseline(params("part: sip")));
  EXPECT_FALSE(loom_baseline(params("datapath: bit_parallel")));
  EXPECT_FALSE(loom_baseline(params("max_pa: 1, max_pw: 1, rows: 128, windows: 16")));
}

TEST(LoomBaseline, AndTwin_ObeyTheRules) {
  const UnitSpec& spec = *read("").config->spec;
  for (const char* parameters :
       {"", "preset: lm4b", "rows: 3, windows: 12, act_bits: 4, group: 48", "lanes: 5, rows: 6",
        "datapath: stripes, lanes: 3", "max_pa: 32, max_pw: 7"}) {
    const Params p = params(parameters);
    const std::optional<Params> baseline = loom_baseline(p);
    ASSERT_TRUE(baseline) << parameters;
    for (const std::any& made : {std::any(*baseline), std::any(loom_netlist_twin(p)),
                                 std::any(loom_netlist_twin(*baseline))}) {
      for (const Rule& rule : spec.rules) EXPECT_EQ(rule.broken(made), "") << parameters;
    }
  }
}

}  // namespace
}  // namespace whit
