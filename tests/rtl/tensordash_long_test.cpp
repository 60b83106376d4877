// SPDX-License-Identifier: Apache-2.0
// Long lockstep runs of TensorDash: a million rows per class of configurations, the grid of
// sparsities and reduction lengths, and dense operands beside the dense unit.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

std::string yaml(const std::string& parameters) {
  return "schema_version: 1\nunit: tensordash\nname: t\nparameters: {" + parameters + "}\n";
}

struct Class {
  const char* name;
  const char* parameters;
};
void PrintTo(const Class& c, std::ostream* out) { *out << c.name; }

class MillionRows : public testing::TestWithParam<Class> {};

TEST_P(MillionRows, WithoutAMismatch) {
  const TempFolder folder;
  folder.write("t.yaml", yaml(GetParam().parameters));
  const ToolResult run =
      folder.whit({"simulate", "t.yaml", "-o", "t", "--synthetic",
                   "sparsity=0.5,sparsity_a=0.3,rows=1000000,length=37", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto result = nlohmann::json::parse(run.out);
  EXPECT_EQ(result.at("mismatches"), 0);
  EXPECT_EQ(result.at("metrics").at("rows"), 1000000);
  EXPECT_GT(result.at("metrics").at("speedup"), 1.2);
}

INSTANTIATE_TEST_SUITE_P(
    Tensordash, MillionRows,
    testing::Values(Class{"IntegerTile", "rows: 4, cols: 2"},
                    Class{"TwoSidedTile", "sides: two, rows: 2, cols: 2, pipeline: 1"},
                    Class{"DeepPe", "part: pe, rows: 1, cols: 1, depth: 4, datatype: int16"},
                    Class{"Bf16Pe", "part: pe, rows: 1, cols: 1, datatype: bf16"},
                    Class{"Fp32StrictPe",
                          "part: pe, rows: 1, cols: 1, datatype: fp32, strict_nan: true"}));

class MillionCycles : public testing::TestWithParam<Class> {};

TEST_P(MillionCycles, WithoutAMismatch) {
  const TempFolder folder;
  folder.write("t.yaml", yaml(GetParam().parameters));
  const ToolResult run = folder.whit(
      {"simulate", "t.yaml", "-o", "t", "--cycles", "1500000", "--stalls", "never", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto metrics = nlohmann::json::parse(run.out).at("metrics");
  EXPECT_GE(metrics.contains("windows") ? metrics.at("windows") : metrics.at("rows"), 1000000);
}

INSTANTIATE_TEST_SUITE_P(Tensordash, MillionCycles,
                         testing::Values(Class{"Scheduler", "part: scheduler"},
                                         Class{"Packer", "part: packer"},
                                         Class{"Unpacker", "part: unpacker"}));

// Every sparsity with every length: as many cycles as the model says, within the bounds.
TEST(TensordashGrid, SparsitiesAndLengths_TakeTheModelsCycles) {
  const TempFolder folder;
  folder.write("t.yaml", yaml("part: pe, rows: 1, cols: 1"));
  ASSERT_EQ(folder.whit({"generate", "t.yaml", "-o", "t"}).status, 0);
  for (const int percent : {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99, 100}) {
    for (const int length : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 37, 144, 4096}) {
      const int rows = std::max(length, 100 / length * length);
      const std::string words = "sparsity=" + std::to_string(percent / 100.0) +
                                ",rows=" + std::to_string(rows) +
                                ",length=" + std::to_string(length);
      const ToolResult model = folder.whit({"model", "t.yaml", "--synthetic", words, "--json"});
      const ToolResult run =
          folder.whit({"simulate", "t", "--synthetic", words, "--stalls", "random", "--json"});
      ASSERT_EQ(model.status + run.status, 0) << words << model.err << run.err;
      const auto m = nlohmann::json::parse(model.out).at("metrics");
      const int cycles = m.at("cycles");
      ASSERT_EQ(nlohmann::json::parse(run.out).at("metrics").at("cycles"), cycles) << words;
      ASSERT_LE(cycles, rows) << words;
      const int least = rows / length * ((length + 2) / 3);
      ASSERT_GE(cycles, least) << words;
      if (percent == 0 || percent == 100) {
        ASSERT_EQ(cycles, percent == 0 ? rows : least) << words;
      }
    }
  }
}

// Without zeros nothing is skipped: the same sums in as many cycles as the dense unit takes, with
// and without the bypass.
TEST(TensordashDense, DenseOperands_TakeTheDenseUnitsCycles) {
  const TempFolder folder;
  std::mt19937 random(6);
  for (const char* name : {"a.npy", "b.npy"}) {
    Tensor tensor;
    tensor.type = ElementType::int8;
    tensor.shape = {4, 320};
    for (int i = 0; i < 4 * 320; ++i) {
      tensor.bytes.push_back(static_cast<std::uint8_t>(random() % 127 + 1));
    }
    write_npy(folder.at(name), tensor);
  }
  nlohmann::json cycles;
  std::string sums;
  for (const char* parameters :
       {"depth: 1, options: lookahead_only", "depth: 3", "depth: 3, bypass: true, sides: two"}) {
    folder.write("t.yaml", yaml(std::string("rows: 2, cols: 2, ") + parameters));
    const ToolResult run =
        folder.whit({"simulate", "t.yaml", "-o", "t", "--tensor", "a=a.npy", "--tensor", "b=b.npy",
                     "--stalls", "never", "--out", "sums.npy", "--json"});
    ASSERT_EQ(run.status, 0) << run.err;
    const auto metrics = nlohmann::json::parse(run.out).at("metrics");
    if (sums.empty()) {
      sums = folder.read("sums.npy");
      cycles = metrics.at("cycles");
    }
    EXPECT_EQ(folder.read("sums.npy"), sums) << parameters;
    EXPECT_EQ(metrics.at("cycles"), cycles) << parameters;
  }
}

}  // namespace
}  // namespace whit::test
