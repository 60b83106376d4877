// SPDX-License-Identifier: Apache-2.0
// Every row of the parameter matrix of every unit: all tools read the RTL without a word, and it
// runs in lockstep with its cycle model under all stall patterns, with resets and clears in
// mid-stream; so does the netlist of the row, in the unit's smaller twin of it; the properties of
// every ninth twin are proved.
#include <gtest/gtest.h>

#include "tests/rtl/matrix_rows.hpp"

namespace whit::test {
namespace {

class ParameterMatrix : public testing::TestWithParam<Row> {};

TEST_P(ParameterMatrix, EveryToolReadsIt_AndLockstepHoldsUnderEveryStallPattern) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(GetParam()));
  const ToolResult made = folder.whit({"generate", "row.yaml", "-o", "row"});
  ASSERT_EQ(made.status, 0) << made.err << folder.read("row.yaml");

  const ToolResult lint = folder.run({"make", "-s", "-C", "row/sim", "lint"});
  EXPECT_EQ(lint.status, 0);
  EXPECT_EQ(lint.err, "");
  const ToolResult icarus = folder.run(
      {"sh", "-c", "iverilog -g2005 -Wall -Wno-timescale -t null -s row -o /dev/null row/rtl/*.v"});
  EXPECT_EQ(icarus.status, 0);
  EXPECT_EQ(icarus.err, "");
  const ToolResult yosys = folder.run({"sh", "-c",
                                       "yosys -q -p 'hierarchy -check -top row; proc; select "
                                       "-assert-none t:$dlatch; check -assert' "
                                       "row/rtl/*.v"});
  EXPECT_EQ(yosys.status, 0);
  EXPECT_EQ(yosys.err, "");

  for (const char* stalls : {"never", "random", "idle_busy", "bursts", "adversarial"}) {
    const ToolResult run = folder.whit({"simulate", "row", "--stalls", stalls, "--cycles", "8000",
                                        "--seed", std::to_string(GetParam().index + 1), "--json"});
    EXPECT_EQ(run.status, 0) << stalls << "\n" << run.err << folder.read("row.yaml");
    if (run.status != 0) break;
  }
}

class NetlistMatrix : public testing::TestWithParam<Row> {};

TEST_P(NetlistMatrix, RunsInLockstep_AndItsPropertiesAreProved) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(GetParam()));
  const ToolResult run =
      folder.whit({"simulate", "row.yaml", "-o", "row", "--gates", "--cycles", "4000", "--seed",
                   std::to_string(GetParam().index + 1), "--json"});
  EXPECT_EQ(run.status, 0) << run.err << folder.read("row.yaml");
  // Every ninth: proofs take longer than all else here, and most do not depend on the row.
  if (!has_proofs(GetParam()) || GetParam().index % 9 != 0) return;
  const ToolResult proof = folder.whit({"prove", "row"});
  EXPECT_EQ(proof.status, 0) << proof.err << folder.read("row.yaml");
}

INSTANTIATE_TEST_SUITE_P(Units, ParameterMatrix, testing::ValuesIn(all_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Units, NetlistMatrix, testing::ValuesIn(twins()), row_name);

}  // namespace
}  // namespace whit::test
