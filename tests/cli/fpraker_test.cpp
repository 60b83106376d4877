// SPDX-License-Identifier: Apache-2.0
// FPRaker on the command line: synthetic sets, products of tensors, what is refused.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kTensors = std::string(WHIT_SOURCE_DIR) + "/examples/tensors/";

class FprakerCli : public testing::Test {
 protected:
  FprakerCli() {
    folder_.write("pe.yaml", "schema_version: 1\nunit: fpraker\nname: pe\n");
    folder_.write("tile.yaml",
                  "schema_version: 1\nunit: fpraker\nname: tile\n"
                  "parameters: {part: tile, rows: 2, cols: 3}\n");
  }
  ToolResult whit(std::vector<std::string> words) { return folder_.whit(std::move(words)); }
  nlohmann::json metrics(std::vector<std::string> words) {
    const ToolResult run = whit(std::move(words));
    EXPECT_EQ(run.status, 0) << run.err;
    return nlohmann::json::parse(run.out).at("metrics");
  }
  TempFolder folder_;
};

// The averages of the specification's table in 1.2 (window 3), and the share of its results off
// (4.6), which have no closed form either: 0.02 and a tenth of them.
TEST_F(FprakerCli, SyntheticSets_TakeTheCyclesOfTheSpecification) {
  struct Due {
    const char* kind;
    double cycles;
    double off;
  };
  for (const Due& due : {Due{"normal", 4.86, 0.099}, Due{"lognormal", 3.90, 0.082},
                         Due{"half_zero", 4.40, 0.072}, Due{"wide", 3.04, 0.047}}) {
    const auto m = metrics(
        {"model", "pe.yaml", "--synthetic", std::string(due.kind) + ",sets=120000", "--json"});
    EXPECT_NEAR(m.at("cycles_per_set"), due.cycles, 0.02) << due.kind;
    EXPECT_NEAR(m.at("results_off"), due.off, due.off / 10) << due.kind;
    EXPECT_EQ(m.at("results"), 15000);
  }
}

TEST_F(FprakerCli, ProductOfTensors_IsBitEqual_InModelAndHardware) {
  const std::vector<std::string> workload = {
      "--operation", "forward",
      "--tensor",    "act=" + kTensors + "vgg_fc2_bf16_act.npy",
      "--tensor",    "weight=" + kTensors + "vgg_fc2_bf16_weight.npy",
      "--json"};
  std::vector<std::string> model = {"model", "tile.yaml", "--out", "m.npy"};
  std::vector<std::string> simulate = {"simulate", "tile.yaml", "-o", "t", "--out", "s.npy"};
  model.insert(model.end(), workload.begin(), workload.end());
  simulate.insert(simulate.end(), workload.begin(), workload.end());
  const auto m = metrics(model);
  const auto s = metrics(simulate);
  EXPECT_EQ(folder_.read("m.npy"), folder_.read("s.npy"));
  EXPECT_EQ(read_npy(folder_.at("m.npy")).type, ElementType::float32);
  for (const char* key : {"sets", "cycles_per_set", "digits_per_value", "oob_fraction", "stalls"}) {
    EXPECT_EQ(m.at(key), s.at(key)) << key;
  }
  EXPECT_EQ(m.at("serial"), "act");  // most of it zeros: fewer digits
  EXPECT_LT(m.at("results_off"), 0.2);
}

TEST_F(FprakerCli, Baselines_TakeACyclePerSet) {
  for (const char* datapath : {"bit_parallel", "fma_chain"}) {
    const auto m = metrics({"model", "pe.yaml", "--set", std::string("datapath=") + datapath,
                            "--synthetic", "normal,sets=800", "--json"});
    EXPECT_EQ(m.at("cycles_per_set"), 1.0);
    EXPECT_FALSE(m.contains("stalls"));
  }
}

TEST_F(FprakerCli, BadWorkloads_AreRefused) {
  const auto message = [&](std::vector<std::string> words) {
    const ToolResult run = whit(std::move(words));
    EXPECT_EQ(run.status, 3) << run.out;
    return run.err;
  };
  EXPECT_NE(message({"model", "pe.yaml", "--synthetic", "uniform"})
                .find("'uniform' is not one of normal, lognormal, half_zero, wide"),
            std::string::npos);
  EXPECT_NE(message({"model", "pe.yaml", "--set", "part=encoder", "--synthetic", "normal"})
                .find("an encoder has no pairs of operands"),
            std::string::npos);
  EXPECT_NE(message({"profile", "pe.yaml", "--tensor", "a=" + kTensors + "vgg_fc2_act.npy"})
                .find("fpraker has no tables"),
            std::string::npos);
  EXPECT_NE(message({"check", "pe.yaml", "--set", "window=20"})
                .find("window = 20 must be at most oob_threshold + 1 = 13"),
            std::string::npos);
  EXPECT_NE(message({"check", "pe.yaml", "--set", "rows=2"})
                .find("only a tile has rows = 2 and cols = 1"),
            std::string::npos);
  EXPECT_NE(message({"check", "pe.yaml", "--set", "chunk=12"})
                .find("chunk = 12 must be a multiple of lanes = 8"),
            std::string::npos);
}

TEST_F(FprakerCli, Presets_SetTheDefaultsOfOtherParameters) {
  const auto resolved = [&](const std::string& preset, const std::string& more) {
    const ToolResult run =
        whit({"generate", "tile.yaml", "--set", "preset=" + preset, "--set", more, "-o", preset});
    EXPECT_EQ(run.status, 0) << run.err;
    return nlohmann::json::parse(folder_.read(preset + "/manifest.json")).at("parameters");
  };
  const auto fp16 = resolved("fp16", "lanes=4");
  EXPECT_EQ(fp16.at("exp_bits"), 5);
  EXPECT_EQ(fp16.at("frac_bits"), 10);
  EXPECT_EQ(fp16.at("acc_frac_bits"), 12);
  const auto fp8 = resolved("fp8_e5m2", "oob_threshold=6");
  EXPECT_EQ(fp8.at("frac_bits"), 2);
  EXPECT_EQ(fp8.at("acc_frac_bits"), 8);
  const auto paper = resolved("paper_strict", "frac_bits=6");
  EXPECT_EQ(paper.at("frac_bits"), 6);
  EXPECT_EQ(paper.at("acc_frac_bits"), 9);
  EXPECT_EQ(paper.at("chunk_acc_frac_bits"), 9);
  EXPECT_EQ(paper.at("round_out"), "trunc");
  EXPECT_EQ(paper.at("specials"), false);
  EXPECT_EQ(paper.at("exp_share"), 2);
}

}  // namespace
}  // namespace whit::test
