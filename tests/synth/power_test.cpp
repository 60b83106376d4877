// SPDX-License-Identifier: Apache-2.0
// Energy of a small codec's netlist: its parts make the whole, and work costs more than waiting.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

// `more` are words of the run. One bundle, so that its model is compiled once.
nlohmann::json synth(const TempFolder& folder, std::vector<std::string> more) {
  std::vector<std::string> words = {
      "synth",    std::string(WHIT_SOURCE_DIR) + "/examples/apack_small.yaml",
      "-o",       "o",
      "--target", "osu018",
      "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const ToolResult run = folder.whit(words);
  EXPECT_EQ(run.status, 0) << run.err;
  return run.status == 0 ? nlohmann::json::parse(run.out) : nlohmann::json();
}

double number(const nlohmann::json& json, const char* key) { return json.at(key).get<double>(); }

TEST(Power, OfASmallCodec_HasPartsThatAddUp_AndGrowsWithItsWork) {
  const TempFolder folder;
  const nlohmann::json all = synth(folder, {"--power", "--cycles", "3000", "--stalls", "never"});
  const nlohmann::json idle =
      synth(folder, {"--power", "--cycles", "3000", "--stalls", "adversarial"});
  ASSERT_FALSE(all.is_null() || idle.is_null());
  const nlohmann::json& busy = all.at("power");
  EXPECT_EQ(busy.at("mismatches"), 0);
  EXPECT_GE(busy.at("cycles"), 3000);
  EXPECT_GT(number(busy.at("metrics"), "values"), 0);
  EXPECT_GT(number(busy, "mean_activity"), 0);
  EXPECT_LT(number(busy, "mean_activity"), 1);
  const double total = number(busy, "energy_per_cycle_pj");
  for (const char* key : {"clock_pj", "data_pj", "leakage_pj"}) EXPECT_GT(number(busy, key), 0);
  EXPECT_NEAR(total,
              number(busy, "clock_pj") + number(busy, "data_pj") + number(busy, "leakage_pj"),
              1e-9 * total);
  double sum = 0;
  for (const nlohmann::json& part : busy.at("parts")) sum += number(part, "energy_per_cycle_pj");
  EXPECT_NEAR(sum, total, 1e-9 * total);
  EXPECT_GE(busy.at("parts").size(), all.at("parts").size());

  // The clock takes the same whatever is done. Between 0.05 and 0.3 pJ per flip-flop and cycle: the
  // library's tables say 0.12 pJ at their fastest edge.
  EXPECT_DOUBLE_EQ(number(idle.at("power"), "clock_pj"), number(busy, "clock_pj"));
  EXPECT_LT(number(idle.at("power"), "data_pj"), number(busy, "data_pj"));
  EXPECT_LT(number(idle.at("power"), "energy_per_cycle_pj"), total);
  const double per_flip_flop = number(busy, "clock_pj") / number(all, "flip_flops");
  EXPECT_GT(per_flip_flop, 0.05);
  EXPECT_LT(per_flip_flop, 0.3);

  // Area and clock are those of a synthesis without --power.
  const nlohmann::json plain = synth(folder, {});
  ASSERT_FALSE(plain.is_null());
  EXPECT_FALSE(plain.contains("power"));
  for (const char* key : {"ge", "cells", "parts", "critical_path_ns", "critical_path"}) {
    EXPECT_EQ(plain.at(key), all.at(key)) << key;
  }
}

}  // namespace
}  // namespace whit::test
