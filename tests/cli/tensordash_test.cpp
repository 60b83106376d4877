// SPDX-License-Identifier: Apache-2.0
// Matrix products and synthetic streams on the command line.
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

Tensor matrix(std::size_t outputs, std::size_t k, std::uint32_t seed) {
  std::mt19937 random(seed);
  Tensor tensor;
  tensor.type = ElementType::int8;
  tensor.shape = {outputs, k};
  for (std::size_t i = 0; i < outputs * k; ++i) {
    tensor.bytes.push_back(random() % 2 == 0 ? 0 : static_cast<std::uint8_t>(random()));
  }
  return tensor;
}

std::string sums(const Tensor& a, const Tensor& b) {
  const std::vector<std::int64_t> x = integer_values(a);
  const std::vector<std::int64_t> y = integer_values(b);
  Tensor out;
  out.type = ElementType::int64;
  out.shape = {b.shape[0], a.shape[0]};
  const std::size_t k = a.shape[1];
  for (std::size_t i = 0; i < b.shape[0]; ++i) {
    for (std::size_t j = 0; j < a.shape[0]; ++j) {
      std::int64_t sum = 0;
      for (std::size_t n = 0; n < k; ++n) sum += y[i * k + n] * x[j * k + n];
      for (int byte = 0; byte < 8; ++byte) {
        out.bytes.push_back(
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(sum) >> (8 * byte)));
      }
    }
  }
  const std::vector<std::uint8_t> file = format_npy(out);
  return {file.begin(), file.end()};
}

class TensordashCli : public testing::Test {
 protected:
  TensordashCli() {
    folder_.write("t.yaml",
                  "schema_version: 1\nunit: tensordash\nname: t\n"
                  "parameters: {rows: 2, cols: 3, lanes: 8}\n");
    write_npy(folder_.at("a.npy"), matrix(7, 75, 1));
    write_npy(folder_.at("b.npy"), matrix(5, 75, 2));
  }
  ToolResult whit(std::vector<std::string> words) { return folder_.whit(std::move(words)); }
  TempFolder folder_;
};

TEST_F(TensordashCli, ProductOfTwoMatrices_IsExact_InModelAndHardware) {
  const std::string due = sums(matrix(7, 75, 1), matrix(5, 75, 2));
  const std::vector<std::string> tensors = {"--tensor", "a=a.npy", "--tensor", "b=b.npy"};
  std::vector<std::string> model = {"model", "t.yaml", "--out", "m.npy", "--json"};
  model.insert(model.end(), tensors.begin(), tensors.end());
  const ToolResult modelled = whit(model);
  ASSERT_EQ(modelled.status, 0) << modelled.err;
  EXPECT_EQ(folder_.read("m.npy"), due);
  std::vector<std::string> simulate = {"simulate", "t.yaml", "-o", "t", "--out", "s.npy", "--json"};
  simulate.insert(simulate.end(), tensors.begin(), tensors.end());
  const ToolResult simulated = whit(simulate);
  ASSERT_EQ(simulated.status, 0) << simulated.err;
  EXPECT_EQ(folder_.read("s.npy"), due);
  const auto m = nlohmann::json::parse(modelled.out).at("metrics");
  const auto s = nlohmann::json::parse(simulated.out).at("metrics");
  for (const char* key : {"rows", "density", "cycles", "dense_cycles", "speedup",
                          "speedup_matching", "speedup_ideal"}) {
    EXPECT_TRUE(m.contains(key)) << key;
  }
  EXPECT_EQ(m.at("cycles"), s.at("cycles"));
  EXPECT_EQ(m.at("rows"), s.at("rows"));
  EXPECT_GT(m.at("speedup"), 1.2);
  EXPECT_LE(m.at("speedup"), m.at("speedup_ideal"));
}

TEST_F(TensordashCli, TensorsThatDoNotFit_AreRefused) {
  write_npy(folder_.at("k.npy"), matrix(5, 74, 3));
  const ToolResult k = whit({"model", "t.yaml", "--tensor", "a=a.npy", "--tensor", "b=k.npy"});
  EXPECT_EQ(k.status, 3);
  EXPECT_NE(k.err.find("k.npy: dimension 1 is 74 where 75 elements are due"), std::string::npos)
      << k.err;
  const ToolResult one = whit({"model", "t.yaml", "--tensor", "a=a.npy"});
  EXPECT_EQ(one.status, 3);
  EXPECT_NE(one.err.find("--tensor b=FILE.npy is missing"), std::string::npos) << one.err;
  const ToolResult narrow = whit(
      {"model", "t.yaml", "--set", "datatype=int4", "--tensor", "a=a.npy", "--tensor", "b=b.npy"});
  EXPECT_EQ(narrow.status, 3);
  EXPECT_NE(narrow.err.find("outside -8..7 of the datatype"), std::string::npos) << narrow.err;
}

TEST_F(TensordashCli, SyntheticStreams_AreReproducible_AndBadOnesRefused) {
  const std::vector<std::string> words = {"model", "t.yaml", "--synthetic",
                                          "sparsity=0.5,rows=2000,seed=7", "--json"};
  const ToolResult first = whit(words);
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, whit(words).out);
  EXPECT_EQ(nlohmann::json::parse(first.out).at("metrics").at("rows"), 2000);
  for (const char* bad : {"sparsity=1.5", "rows=0", "sparsity", "zeros=1", "seed=-1"}) {
    const ToolResult run = whit({"model", "t.yaml", "--synthetic", bad});
    EXPECT_EQ(run.status, 3) << bad;
    EXPECT_NE(run.err.find("--synthetic"), std::string::npos) << run.err;
  }
}

TEST_F(TensordashCli, SyntheticStreams_TakeTheSameCycles_InModelAndHardware) {
  const std::vector<std::string> words = {
      "--synthetic", "sparsity=0.6,sparsity_a=0.2,rows=900,length=37", "--json"};
  std::vector<std::string> model = {"model", "t.yaml"};
  std::vector<std::string> simulate = {"simulate", "t.yaml", "-o", "t"};
  model.insert(model.end(), words.begin(), words.end());
  simulate.insert(simulate.end(), words.begin(), words.end());
  const ToolResult modelled = whit(model);
  const ToolResult simulated = whit(simulate);
  ASSERT_EQ(modelled.status + simulated.status, 0) << modelled.err << simulated.err;
  const auto m = nlohmann::json::parse(modelled.out).at("metrics");
  const auto s = nlohmann::json::parse(simulated.out).at("metrics");
  EXPECT_EQ(s.at("rows"), 900);
  EXPECT_EQ(m.at("cycles"), s.at("cycles"));
  EXPECT_EQ(m.at("reductions"), s.at("reductions"));
  const ToolResult apack = folder_.whit({"init", "apack", "-o", "apack.yaml"});
  const ToolResult none = whit({"model", "apack.yaml", "--synthetic", "sparsity=0.5"});
  EXPECT_EQ(none.status, 2) << apack.err;
  EXPECT_NE(none.err.find("neither --operation nor --synthetic"), std::string::npos) << none.err;
}

// bf16 sums depend on the schedule in their last bits: model and hardware must still be equal.
TEST_F(TensordashCli, TrainingProductsOfAConvolution_AreBitEqual_InModelAndHardware) {
  std::mt19937 random(4);
  const auto bf16 = [&](std::vector<std::size_t> shape) {
    Tensor tensor;
    tensor.type = ElementType::uint16;
    tensor.shape = std::move(shape);
    for (std::size_t i = 0;
         i < tensor.shape[0] * tensor.shape[1] * tensor.shape[2] * tensor.shape[3]; ++i) {
      const auto bits =
          static_cast<std::uint32_t>(random() % 2 == 0 ? 0 : 0x3C00 + random() % 0x500);
      tensor.bytes.push_back(static_cast<std::uint8_t>(bits));
      tensor.bytes.push_back(static_cast<std::uint8_t>(bits >> 8 | (random() % 2 << 7)));
    }
    return tensor;
  };
  write_npy(folder_.at("act.npy"), bf16({1, 5, 6, 7}));
  write_npy(folder_.at("weight.npy"), bf16({4, 5, 3, 3}));
  write_npy(folder_.at("grad.npy"), bf16({1, 4, 3, 4}));
  ASSERT_EQ(whit({"generate", "t.yaml", "--set", "datatype=bf16", "-o", "f"}).status, 0);
  for (const char* kind : {"forward", "input_gradient", "weight_gradient"}) {
    std::vector<std::string> words = {"--operation", std::string(kind) + ",stride=2,padding=1",
                                      "--tensor",    "act=act.npy",
                                      "--tensor",    "weight=weight.npy"};
    if (std::string(kind) != "forward") {
      words.insert(words.end(), {"--tensor", "grad=grad.npy"});
    }
    std::vector<std::string> model = {"model",         "t.yaml", "--set",
                                      "datatype=bf16", "--out",  "m.npy"};
    std::vector<std::string> simulate = {"simulate", "f", "--stalls", "bursts", "--out", "s.npy"};
    model.insert(model.end(), words.begin(), words.end());
    simulate.insert(simulate.end(), words.begin(), words.end());
    const ToolResult modelled = whit(model);
    const ToolResult simulated = whit(simulate);
    ASSERT_EQ(modelled.status + simulated.status, 0) << modelled.err << simulated.err;
    EXPECT_EQ(folder_.read("m.npy"), folder_.read("s.npy")) << kind;
  }
}

TEST_F(TensordashCli, SearchForWires_PrintsParametersThatTheToolTakes) {
  const std::vector<std::string> words = {
      "profile",  "t.yaml",  "--tensor", "a=a.npy",
      "--tensor", "b=b.npy", "--search", "inputs=6,rounds=40,levels=8"};
  const ToolResult found = whit(words);
  ASSERT_EQ(found.status, 0) << found.err;
  EXPECT_NE(found.out.find("parameters:\n  options: [[0, 0], "), std::string::npos) << found.out;
  EXPECT_EQ(found.out, whit(words).out);
  EXPECT_EQ(folder_.read("t_options.yaml"), found.out);
  folder_.write("found.yaml", "schema_version: 1\nunit: tensordash\nname: f\n" + found.out);
  EXPECT_EQ(whit({"check", "found.yaml", "--set", "lanes=8"}).status, 0);
  EXPECT_EQ(whit({"profile", "t.yaml", "--tensor", "a=a.npy", "--tensor", "b=b.npy", "--search",
                  "wires=8"})
                .status,
            3);
}

TEST_F(TensordashCli, Packer_SaysWhatATensorTakes_AndTheHardwareMakesAsManyRows) {
  const ToolResult model =
      whit({"model", "t.yaml", "--set", "part=packer", "--tensor", "a.npy", "--json"});
  ASSERT_EQ(model.status, 0) << model.err;
  const auto m = nlohmann::json::parse(model.out).at("metrics");
  EXPECT_EQ(m.at("rows"), (7 * 75 + 7) / 8);
  EXPECT_EQ(m.at("stored_as"), "packed");
  EXPECT_LT(m.at("footprint"), 1.0);
  const ToolResult run = whit({"run", "t.yaml", "-o", "p", "--set", "part=packer", "--tensor",
                               "a.npy", "--target", "generic", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(nlohmann::json::parse(run.out).at("simulate").at("metrics").at("packed_rows"),
            m.at("packed_rows"));
}

}  // namespace
}  // namespace whit::test
