// SPDX-License-Identifier: Apache-2.0
// Directed tensors through the codec's RTL in lockstep, and back: what random stimuli do not reach
// in a short run. Values have 16 bits, so that even the dearest row is cheaper than a raw block.
#include <nlohmann/json.hpp>
#include <numeric>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "golden/common/npy.hpp"
#include "testbench/apack/random_tables.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

using apack::Table;
using apack::Values;

constexpr std::size_t kMostValues = 65536;  // of a block

class Directed : public testing::TestWithParam<const char*> {
 protected:
  // Codes the tensor with the table, decodes it, and gives the result of the run.
  nlohmann::json run(const Table& table, const Values& values) {
    folder_.write("table.yaml",
                  fmt::format("schema_version: 1\nkind: apack_table\nvalue_bits: 16\n"
                              "count_bits: 10\ntop: 1024\nv_min: [{}]\ncum: [{}]\n",
                              fmt::join(table.v_min, ", "), fmt::join(table.cum, ", ")));
    folder_.write("d.yaml",
                  "schema_version: 1\nunit: apack\nname: d\nparameters: {value_bits: 16}\n"
                  "interface: {trace: true}\ntables: {values: table.yaml}\n");
    Tensor tensor;
    tensor.type = ElementType::uint16;
    tensor.shape = {values.size()};
    for (const std::uint32_t value : values) {
      tensor.bytes.push_back(static_cast<std::uint8_t>(value));
      tensor.bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    }
    write_npy(folder_.at("in.npy"), tensor);
    const ToolResult result = folder_.whit({"simulate", "d.yaml", "-o", "d", "--tensor", "in.npy",
                                            "--stalls", GetParam(), "--out", "out.npy", "--json"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(folder_.read("out.npy"), folder_.read("in.npy"));
    return result.status == 0 ? nlohmann::json::parse(result.out) : nlohmann::json();
  }

  TempFolder folder_;
};

// Rows of one value each and the given counts; the last row holds all other values.
Table single_values(const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint32_t> v_min(16);
  std::iota(v_min.begin(), v_min.end(), 0u);
  return apack::table_of(v_min, counts);
}

TEST_P(Directed, StraddleStormOfAWholeBlock_ResolvedBothWaysAndByTheEnd) {
  for (const std::uint32_t half : {1u, 2u, 4u}) {
    std::vector<std::uint32_t> counts(16, 0);
    counts[0] = counts[15] = 512 - half;
    counts[1] = 2 * half;
    // Row 1 has the values 1 and 2, since equal ones would make a constant block.
    Table table = single_values(counts);
    for (std::size_t row = 2; row < 16; ++row) ++table.v_min[row];
    for (const std::uint32_t last : {0u, 1u, 40000u}) {
      Values values(kMostValues);
      for (std::size_t i = 0; i < kMostValues; ++i) values[i] = 1 + i % 2;
      values.back() = last;
      const nlohmann::json result = run(table, values);
      ASSERT_FALSE(result.is_null());
      // 9, 8 or 7 bits per value pend to the end, and 32 leave in a cycle.
      EXPECT_GT(result["metrics"]["stall_cycles"], 7u * (kMostValues - 1) / 32u - 1u);
    }
  }
}

TEST_P(Directed, StormBehindAPrefixThatSelectsAHalf) {
  std::vector<std::uint32_t> counts(16, 0);
  counts[0] = 255;
  counts[1] = 2;
  counts[2] = 255;
  counts[15] = 512;
  for (const std::size_t storm : {1u, 3u, 4u, 7u, 8u, 30u}) {
    Values values = {2};
    for (int turn = 0; turn < 50; ++turn) {
      values.insert(values.end(), storm, 1);
      values.push_back(turn % 2 == 0 ? 0 : 2);
    }
    run(single_values(counts), values);
  }
}

TEST_P(Directed, EveryRowAgainAndAgain_CountOneAndCountAlmostAll) {
  for (std::uint32_t row = 0; row < 16; ++row) {
    std::vector<std::uint32_t> counts(16, 1);
    counts[row] = 1024 - 15;
    Values often(2000, row);
    often.back() = 15;
    often.front() = 0;
    run(single_values(counts), often);
    Values seldom;  // the fifteen rows of one count
    for (std::uint32_t i = 0; i < 160; ++i) seldom.push_back(i / 10);
    run(single_values(counts), seldom);
  }
}

TEST_P(Directed, BlockLengths) {
  std::vector<std::uint32_t> counts = {300, 120, 80, 60, 50, 30, 15, 5,
                                       5,   15,  30, 50, 60, 80, 60, 64};
  for (const std::size_t n :
       {1u, 2u, 3u, 15u, 16u, 17u, 255u, 256u, 257u, 65535u, 65536u, 65537u}) {
    Values values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = static_cast<std::uint32_t>(i * i / 7 % 15);
    run(single_values(counts), values);
  }
}

INSTANTIATE_TEST_SUITE_P(Apack, Directed, testing::Values("never", "bursts"));

}  // namespace
}  // namespace whit::test
