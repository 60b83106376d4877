// SPDX-License-Identifier: Apache-2.0
// Synthesis as a user runs it: budgets hold, the clock of interleaved streams is what the datasheet
// says, the netlist behaves as the RTL, and every emitted bundle is read by every synthesizer.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kRoot = WHIT_SOURCE_DIR;
const std::string kBudget = kRoot + "/constraints/apack/budget.yaml";

nlohmann::json synth(const TempFolder& folder, const std::string& example,
                     std::vector<std::string> more) {
  std::vector<std::string> words = {"synth", kRoot + "/examples/" + example + ".yaml", "-o",
                                    example, "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const ToolResult run = folder.whit(words);
  EXPECT_EQ(run.status, 0) << run.err;
  return run.status == 0 ? nlohmann::json::parse(run.out) : nlohmann::json();
}

TEST(Synth, DefaultDecoderOnOsu018_KeepsItsBudget_AndFourStreamsRaiseItsClockTo1Point8) {
  const TempFolder folder;
  const auto result = synth(folder, "apack_decoder", {"--target", "osu018", "--budget", kBudget});
  ASSERT_FALSE(result.is_null());
  for (const char* key :
       {"unit", "name", "target", "tools", "ge", "area_um2", "cells", "flip_flops", "latches",
        "critical_path_ns", "fmax_mhz", "baseline", "ratios"}) {
    EXPECT_TRUE(result.contains(key)) << key;
  }
  EXPECT_EQ(result["latches"], 0);
  EXPECT_TRUE(folder.has("apack_decoder/synth.json"));
  const auto four = synth(folder, "apack_4streams",
                          {"--target", "osu018", "--budget", kBudget, "--set", "baseline=false"});
  ASSERT_FALSE(four.is_null());
  EXPECT_GE(four["fmax_mhz"].get<double>(), 1.8 * result["fmax_mhz"].get<double>());
}

TEST(Synth, DefaultEncoderOnOsu018_KeepsItsBudget) {
  const TempFolder folder;
  synth(folder, "apack_encoder", {"--target", "osu018", "--budget", kBudget});
}

TEST(Synth, SmallDecoderOnEveryTarget_GivesTheTargetsNumbers) {
  const TempFolder folder;
  const auto on = [&](const char* option, const char* target) {
    return synth(folder, "apack_small", {option, target, "--set", "part=decoder"});
  };
  const auto generic = on("--target", "generic");
  const auto osu035 = on("--target", "osu035");
  const auto ice40 = on("--target", "ice40");
  const auto liberty = on("--liberty", "/usr/share/qflow/tech/osu018/osu018_stdcells.lib");
  EXPECT_GT(generic["logic_depth"], 0);
  EXPECT_GT(osu035["fmax_mhz"], 0);
  EXPECT_GT(ice40["luts"], 0);
  EXPECT_GT(ice40["fmax_mhz"], 0);
  EXPECT_EQ(liberty["library"]["nand2"], "NAND2X1");
  EXPECT_GT(liberty["ge"], 0);
}

TEST(Synth, BrokenBudget_IsExitCode6AndNamesTheLimit) {
  const TempFolder folder;
  folder.write("b.yaml", "generic:\n  apack_small: {ge: 10, flip_flops: 1}\n");
  const ToolResult run =
      folder.whit({"synth", kRoot + "/examples/apack_small.yaml", "-o", "o", "--budget", "b.yaml"});
  EXPECT_EQ(run.status, 6);
  EXPECT_NE(run.err.find("ge = "), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("flip_flops = "), std::string::npos) << run.err;
}

TEST(Synth, NetlistOfTheSmallCodec_RunsInLockstepLikeTheRtl) {
  const TempFolder folder;
  const ToolResult run = folder.whit({"simulate", kRoot + "/examples/apack_small.yaml", "-o", "o",
                                      "--gates", "--cycles", "20000", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(nlohmann::json::parse(run.out)["netlist"], true);
}

TEST(Synth, LatchInTheRtl_IsStoppedAtTheGate) {
  const TempFolder folder;
  ASSERT_EQ(folder.whit({"generate", kRoot + "/examples/apack_small.yaml", "-o", "o"}).status, 0);
  std::string text = folder.read("o/rtl/apack_small_slots.v");
  const std::size_t at = text.find("endmodule");
  text.insert(at, "  reg latch;\n  always @* if (rst_ni) latch = clear_i;\n");
  folder.write("o/rtl/apack_small_slots.v", text);
  const ToolResult run = folder.whit({"synth", "o"});
  EXPECT_EQ(run.status, 6) << run.err;
}

TEST(Synth, EachBundlesOwnYosysScript_Runs) {
  const TempFolder folder;
  ASSERT_EQ(folder.whit({"generate", kRoot + "/examples/apack_axis.yaml", "-o", "o"}).status, 0);
  const ToolResult run = folder.run({"sh", "-c", "cd o && yosys -q syn/apack_axis.ys"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(folder.has("o/syn/apack_axis_gates.v"));
}

// Two configurations of one unit, side by side.
TEST(Synth, TwoConfigurationsInOneDesign_AreCleanInEveryTool) {
  const TempFolder folder;
  for (const std::string name : {"apack_small", "apack_axis"}) {
    ASSERT_EQ(folder.whit({"generate", kRoot + "/examples/" + name + ".yaml", "-o", name}).status,
              0);
  }
  folder.write("both.v",
               "`default_nettype none\nmodule both (input wire clk_i, input wire rst_ni);\n"
               "  apack_small u_small (.clk_i(clk_i), .rst_ni(rst_ni));\n"
               "  apack_axis u_axis (.clk_i(clk_i), .rst_i(~rst_ni));\nendmodule\n"
               "`default_nettype wire\n");
  const std::string files = " both.v apack_small/rtl/*.v apack_axis/rtl/*.v";
  const ToolResult verilator = folder.run(
      {"sh", "-c", "verilator --lint-only -Wall -Wno-PINMISSING --top-module both" + files});
  EXPECT_EQ(verilator.status, 0) << verilator.err;
  const ToolResult icarus =
      folder.run({"sh", "-c", "iverilog -g2005 -t null -o /dev/null -s both" + files});
  EXPECT_EQ(icarus.status, 0) << icarus.err;
  const ToolResult yosys =
      folder.run({"sh", "-c", "yosys -q -p 'hierarchy -check -top both; proc'" + files});
  EXPECT_EQ(yosys.status, 0) << yosys.err;
}

TEST(Synth, TensordashScheduler_KeepsGatesAndDepth) {
  // The specification's limits for 16 lanes and three rows: 850 two-input gates, and 24 levels for
  // the default order.
  const std::pair<std::string, int> limits[] = {{"age", 24}, {"paper", 28}};
  for (const auto& [options, levels] : limits) {
    const TempFolder folder;
    ASSERT_EQ(folder
                  .whit({"generate", kRoot + "/examples/tensordash_scheduler.yaml", "--set",
                         "options=" + options, "-o", "s", "--shared-lib"})
                  .status,
              0);
    const ToolResult yosys = folder.run(
        {"yosys", "-p",
         "read_verilog s/rtl/whit_first_one.v s/rtl/whit_tensordash_schedule.v; "
         "synth -flatten -top whit_tensordash_schedule; abc -g AND,OR,XOR; opt_clean -purge; "
         "tee -q -o area.json stat -json; tee -q -o depth.txt ltp -noff"});
    ASSERT_EQ(yosys.status, 0) << yosys.err;
    const auto stat = nlohmann::json::parse(folder.read("area.json"));
    EXPECT_LE(stat.at("design").at("num_cells"), 850) << options;
    const std::string depth = folder.read("depth.txt");
    const std::size_t at = depth.find("(length=");
    ASSERT_NE(at, std::string::npos) << depth;
    EXPECT_LE(std::stoi(depth.substr(at + 8)), levels) << options;
  }
}

TEST(Synth, TensordashPe_KeepsItsBudget_AndItsNetlistRunsInLockstep) {
  const TempFolder folder;
  const std::string file = kRoot + "/examples/tensordash_pe.yaml";
  const ToolResult run = folder.whit({"synth", file, "-o", "pe", "--baseline", "--json", "--budget",
                                      kRoot + "/constraints/tensordash/budget.yaml"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto result = nlohmann::json::parse(run.out);
  EXPECT_GT(result["ratios"]["ge"], 1.0);
  const ToolResult gates = folder.whit({"simulate", "pe", "--gates", "--cycles", "4000"});
  EXPECT_EQ(gates.status, 0) << gates.err;
}

// Every example of these units: Yosys without latch, loop or warning, area and depth within what
// constraints/<unit>/budget.yaml stores. The large tiles stand there with fewer PEs and lanes.
class ExampleBudget : public testing::TestWithParam<std::string> {};

TEST_P(ExampleBudget, KeepsAreaAndDepth) {
  const std::map<std::string, std::vector<std::string>> smaller = {
      {"tensordash", {"name=tensordash_2x2", "lanes=4", "rows=2", "cols=2"}},
      {"tensordash_bf16", {"name=tensordash_bf16_1x2", "lanes=4", "rows=1", "cols=2"}},
      {"fpraker", {"name=fpraker_1x2", "lanes=4", "rows=1"}},
      {"fpraker_fma_chain", {"name=fpraker_fma_chain_4", "lanes=4"}},
      {"fpraker_paper", {"name=fpraker_paper_2x1", "lanes=4", "cols=1"}},
      {"loom", {"name=loom_2x4", "lanes=4", "rows=2", "windows=4"}},
      {"loom_2bit", {"name=loom_2bit_2x2", "lanes=4", "rows=2", "windows=4"}},
      {"loom_4bit", {"name=loom_4bit_2x2", "lanes=4", "rows=2", "windows=8"}},
      {"loom_bit_parallel", {"name=loom_bit_parallel_4", "lanes=4"}},
      {"loom_groups", {"name=loom_groups_2x4", "lanes=4", "rows=2", "windows=4", "group=4"}},
      {"loom_int8", {"name=loom_int8_4", "lanes=4"}},
      {"loom_stripes", {"name=loom_stripes_4", "lanes=4", "rows=1"}},
      {"mokey", {"name=mokey_2", "lanes=2"}},
      {"mokey_attention", {"name=mokey_attention_2", "lanes=2"}},
      {"mokey_fixed", {"name=mokey_fixed_2", "lanes=2"}},
      {"mokey_int8", {"name=mokey_int8_2", "lanes=2"}},
      {"mokey_prom", {"name=mokey_prom_2", "lanes=2"}}};
  const std::string unit = GetParam().substr(0, GetParam().find('_'));
  std::vector<std::string> words = {
      "synth",    kRoot + "/examples/" + GetParam() + ".yaml",    "-o", "o", "--target", "generic",
      "--budget", kRoot + "/constraints/" + unit + "/budget.yaml"};
  if (const auto found = smaller.find(GetParam()); found != smaller.end()) {
    for (const std::string& set : found->second) words.insert(words.end(), {"--set", set});
  }
  const TempFolder folder;
  const ToolResult run = folder.whit(words);
  EXPECT_EQ(run.status, 0) << run.err;
}

std::vector<std::string> examples_with_budgets() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot + "/examples")) {
    const std::string name = entry.path().stem().string();
    const bool listed = name.rfind("apack", 0) != 0;
    if (entry.path().extension() == ".yaml" && listed) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Units, ExampleBudget, testing::ValuesIn(examples_with_budgets()),
                         [](const auto& example) { return example.param; });

}  // namespace
}  // namespace whit::test
