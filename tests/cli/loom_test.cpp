// SPDX-License-Identifier: Apache-2.0
// Loom on the command line: products of tensors, layers of a file, profiles, what is refused.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kTensors = std::string(WHIT_SOURCE_DIR) + "/examples/tensors/";

class LoomCli : public testing::Test {
 protected:
  LoomCli() {
    folder_.write("loom.yaml",
                  "schema_version: 1\nunit: loom\nname: loom\n"
                  "parameters: {rows: 16, max_pa: 8, max_pw: 8, max_reduction: 1024, "
                  "out_width: 32, post_units: 16}\n");
    folder_.write("net.yaml",
                  "schema_version: 1\nunit: loom\nname: net\n"
                  "parameters: {preset: lm1b}\ntables: {layers: layers.yaml}\n");
    folder_.write("layers.yaml",
                  "schema_version: 1\nkind: loom_layers\nlayers:\n"
                  "  - {name: c, kind: conv, c: 32, h: 8, w: 8, k: 128, r: 3, s: 3, padding: 1, "
                  "pa: 9, pw: 11}\n"
                  "  - {name: f, kind: fc, inputs: 256, outputs: 2048, pa: 5, pw: 10}\n");
  }
  ToolResult whit(std::vector<std::string> words) { return folder_.whit(std::move(words)); }
  nlohmann::json metrics(std::vector<std::string> words) {
    const ToolResult run = whit(std::move(words));
    EXPECT_EQ(run.status, 0) << run.err;
    return nlohmann::json::parse(run.out).at("metrics");
  }
  std::string message(std::vector<std::string> words) {
    const ToolResult run = whit(std::move(words));
    EXPECT_EQ(run.status, 3) << run.out;
    return run.err;
  }
  TempFolder folder_;
};

const std::vector<std::string> kConvolution = {
    "--operation", "forward,padding=1,stride=4",
    "--tensor",    "act=" + kTensors + "vgg_conv3_act.npy",
    "--tensor",    "weight=" + kTensors + "vgg_conv3_weight.npy"};

std::vector<std::string> words(std::vector<std::string> first, std::vector<std::string> last = {}) {
  first.insert(first.end(), kConvolution.begin(), kConvolution.end());
  first.insert(first.end(), last.begin(), last.end());
  return first;
}

TEST_F(LoomCli, Convolution_TakesFewerCyclesThanWholeProducts) {
  const auto m = metrics(words({"model", "loom.yaml", "--out", "m.npy"}, {"--json"}));
  EXPECT_EQ(m.at("macs"), 8 * 2 * 2 * 96 * 64 * 9);
  EXPECT_GT(m.at("speedup"), 1.0);
  EXPECT_LT(m.at("cycles"), m.at("static_cycles"));
  EXPECT_LE(m.at("mean_pa"), 8.0);
  EXPECT_EQ(m.at("mean_pw"), 8.0);
  EXPECT_EQ(m.at("utilisation"), 1.0);
  const std::string out = folder_.read("m.npy");
  EXPECT_NE(out.find("'<i8'"), std::string::npos);
  EXPECT_NE(out.find("(8, 96, 2, 2)"), std::string::npos);
}

// Any schedule gives the same integers.
TEST_F(LoomCli, EverySetting_GivesTheSameIntegers) {
  metrics(words({"model", "loom.yaml", "--out", "m.npy"}, {"--json"}));
  for (const char* setting :
       {"act_bits=4", "acc_style=shift", "acc_style=direct", "trim_high=false", "trim_low=true",
        "group=16", "weight_groups=true", "skip_zero_group=true", "fc=false"}) {
    metrics(words({"model", "loom.yaml", "--set", setting, "--out", "o.npy"}, {"--json"}));
    EXPECT_EQ(folder_.read("o.npy"), folder_.read("m.npy")) << setting;
  }
}

TEST_F(LoomCli, Hardware_GivesTheIntegersOfTheModel) {
  const std::vector<std::string> smaller = {"--set", "rows=4",       "--set", "windows=4",
                                            "--set", "post_units=4", "--json"};
  metrics(words({"model", "loom.yaml", "--out", "m.npy"}, smaller));
  metrics(words({"simulate", "loom.yaml", "-o", "h", "--out", "s.npy"}, smaller));
  EXPECT_EQ(folder_.read("m.npy"), folder_.read("s.npy"));
}

TEST_F(LoomCli, LayersOfAFile_TakeTheStatedCycles) {
  const auto m = metrics({"model", "net.yaml", "--set", "trim_high=false", "--json"});
  const auto& layers = m.at("layers");
  EXPECT_EQ(layers[0].at("cycles"), 9 + 1 + 4 * (18 * 99 + 3 + 8 * 16));
  EXPECT_EQ(layers[1].at("cycles"), 5 + 1 + 16 * 10 * 16 + 3 + 15 + 8 * 16);
  EXPECT_EQ(layers[0].at("baseline_cycles"), 4 * 18 * 256);
  EXPECT_EQ(m.at("cycles"), m.at("static_cycles"));
}

TEST_F(LoomCli, LayersOfTheConfiguration_AreThoseOfAFile) {
  const std::string file = folder_.read("layers.yaml");
  std::string inside = folder_.read("net.yaml");
  inside.replace(inside.find("{layers: layers.yaml}"), std::string::npos,
                 "\n  " + file.substr(file.find("layers:")));
  folder_.write("inside.yaml", inside);
  const auto m = metrics({"model", "net.yaml", "--json"});
  EXPECT_EQ(metrics({"model", "inside.yaml", "--json"}), m);
  EXPECT_EQ(whit({"generate", "inside.yaml", "-o", "bundle"}).status, 0);
  EXPECT_EQ(metrics({"model", "bundle/config.resolved.yaml", "--json"}), m);
}

TEST_F(LoomCli, Profile_IsReadBack) {
  EXPECT_EQ(whit(words({"profile", "loom.yaml"})).status, 0);
  const std::string text = folder_.read("loom_layers.yaml");
  EXPECT_NE(text.find("# activations: 8 bits, unsigned"), std::string::npos) << text;
  folder_.write("named.yaml", folder_.read("loom.yaml") + "tables: {layers: loom_layers.yaml}\n");
  EXPECT_EQ(metrics(words({"model", "named.yaml"}, {"--json"})).at("layers")[0].at("name"), "loom");
  EXPECT_EQ(whit(words({"profile", "loom.yaml", "--search", "sqnr=30"})).status, 0);
  EXPECT_NE(folder_.read("loom_layers.yaml").find("SQNR"), std::string::npos);
}

// With an error budget the table is for rounded tensors, which the profile writes too.
TEST_F(LoomCli, ProfileWithABudget_GivesTensorsOfItsPrecisions) {
  ASSERT_EQ(whit(words({"profile", "loom.yaml", "--search", "sqnr=30"})).status, 0);
  folder_.write("named.yaml", folder_.read("loom.yaml") + "tables: {layers: loom_layers.yaml}\n");
  EXPECT_NE(message(words({"model", "named.yaml"})).find("is no unsigned number of"),
            std::string::npos);
  const auto rounded = metrics({"model", "named.yaml", "--operation", "forward,padding=1,stride=4",
                                "--tensor", "act=loom_act.npy", "--tensor",
                                "weight=" + kTensors + "vgg_conv3_weight.npy", "--json"});
  const auto whole = metrics(words({"model", "loom.yaml"}, {"--json"}));
  EXPECT_LT(rounded.at("layers")[0].at("pa"), whole.at("layers")[0].at("pa"));
  EXPECT_LT(rounded.at("cycles"), whole.at("cycles"));
}

TEST_F(LoomCli, BadLayers_AreRefusedAtTheirPlace) {
  const auto error = [&](const std::string& layer) {
    folder_.write("layers.yaml",
                  "schema_version: 1\nkind: loom_layers\nlayers:\n  - " + layer + "\n");
    return message({"model", "net.yaml"});
  };
  const auto has = [](const std::string& text, const char* part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  has(error("{name: f, kind: fc, inputs: 8, ouputs: 8, pa: 8, pw: 8}"),
      "layers.yaml:4:36: error: unknown key 'ouputs' in a fully connected layer; did you mean "
      "'outputs'?");
  has(error("{name: f, kind: dense, inputs: 8}"), "kind: 'dense' is not one of conv, fc");
  has(error("{name: f, kind: fc, inputs: 8, outputs: 8, pa: 8}"), "missing key 'pw'");
  has(error("{name: f, kind: fc, inputs: 8, outputs: 8, pa: 40, pw: 8}"),
      "pa: 40 is outside 1..32");
  has(error("{name: f, kind: fc, inputs: 8, outputs: 8, pa: 20, pw: 8}"),
      "layers.yaml:4:12: error: layer 'f': pa = 20 is above max_pa = 16");
  has(error("{name: f, kind: fc, inputs: 8, outputs: 8, pa: 8, pw: 8, relu: 1}"),
      "relu: '1' is not one of true, false");
}

TEST_F(LoomCli, BadWorkloads_AreRefused) {
  const auto has = [](const std::string& text, const char* part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  has(message({"model", "loom.yaml"}), "tensors are needed, or layers");
  has(message({"model", "loom.yaml", "--tensor", "a=" + kTensors + "vgg_fc2_act.npy"}),
      "--tensor b=FILE.npy is missing");
  has(message(words({"model", "loom.yaml", "--set", "max_reduction=512"})),
      "max_reduction must be at least");
  has(message(words({"model", "loom.yaml", "--set", "wgt_signed=0"})), "has negative values");
  has(message(words({"model", "loom.yaml", "--set", "max_pa=7"})), "pa = 8 is above max_pa = 7");
  has(message({"model", "net.yaml", "--synthetic", "sparsity=1"}), "'sparsity' is not one of seed");
  has(message(words({"profile", "loom.yaml", "--search", "bits=3"})), "'bits' is not one of sqnr");
}

}  // namespace
}  // namespace whit::test
