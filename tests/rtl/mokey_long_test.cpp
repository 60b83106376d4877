// SPDX-License-Identifier: Apache-2.0
// Mokey for long: two million cycles of every kind of tile and part in lockstep, and reductions of
// the specification's lengths with every depth of the queue (section 6, test 7).
#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "golden/mokey/mokey_operands.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

void write_config(const TempFolder& folder, const std::string& parameters) {
  folder.write("m.yaml",
               "schema_version: 1\nunit: mokey\nname: m\nparameters: {" + parameters + "}\n");
}

class MokeyMillions : public testing::TestWithParam<const char*> {};

TEST_P(MokeyMillions, OfCycles_AreThoseOfTheModel) {
  const TempFolder folder;
  write_config(folder, GetParam());
  const ToolResult run = folder.whit({"simulate", "m.yaml", "-o", "m", "--cycles", "2000000"});
  EXPECT_EQ(run.status, 0) << run.err;
}

INSTANTIATE_TEST_SUITE_P(
    Classes, MokeyMillions,
    testing::Values("part: tile", "part: tile, mode: prom",
                    "part: tile, lanes: 3, pairs: 4, broadcast: none, max_reduction: 500",
                    "part: gpe, idx_bits: 4, exp0: 1, max_reduction: 150, double_buffer: false",
                    "datapath: int8, lanes: 4", "part: quantizer", "part: compressor",
                    "part: decompressor"));

class MokeyLengths : public testing::TestWithParam<int> {};

TEST_P(MokeyLengths, GiveTheirDotProducts_InTheCyclesOfTheModel) {
  for (const char* banks : {"true", "false"}) {
    const TempFolder folder;
    write_config(folder, "part: tile, lanes: 4, max_reduction: 768, fifo_depth: " +
                             std::to_string(GetParam()) + ", double_buffer: " + banks);
    for (const std::size_t length : {1U, 2U, 63U, 64U, 65U, 768U}) {
      std::vector<double> values;
      for (std::size_t i = 0; i < 6 * length; ++i) {
        const auto x = static_cast<double>(i);
        values.push_back(std::sin(1.7 * x) + std::sin(0.9 * x + 1) + (i % 23 == 0 ? 5 : 0.1));
      }
      write_npy(folder.at("v.npy"), mokey::float_tensor({6, length}, values));
      for (const char* stalls : {"never", "adversarial"}) {
        const ToolResult run = folder.whit({"simulate", "m.yaml", "-o", "m", "--tensor", "a=v.npy",
                                            "--tensor", "w=v.npy", "--stalls", stalls, "--json"});
        ASSERT_EQ(run.status, 0) << length << run.err;
        EXPECT_EQ(nlohmann::json::parse(run.out).at("metrics").at("results"), 6 * 8);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Depths, MokeyLengths, testing::Values(0, 1, 4, 16));

}  // namespace
}  // namespace whit::test
