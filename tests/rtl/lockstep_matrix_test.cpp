// SPDX-License-Identifier: Apache-2.0
// The first rows of the parameter matrix of every unit: the RTL, and the netlist of a smaller twin,
// in lockstep; the properties of every ninth twin are proved.
#include <gtest/gtest.h>

#include "tests/rtl/matrix_rows.hpp"

namespace whit::test {
namespace {

class ParameterMatrix : public testing::TestWithParam<Row> {};

TEST_P(ParameterMatrix, EveryToolReadsIt_AndLockstepHoldsUnderEveryStallPattern) {
  expect_lockstep(GetParam());
}

class NetlistMatrix : public testing::TestWithParam<Row> {};

TEST_P(NetlistMatrix, RunsInLockstep_AndItsPropertiesAreProved) {
  expect_netlist_lockstep(GetParam());
  // Every ninth: proofs take longer than all else here, and most do not depend on the row.
  if (!has_proofs(GetParam()) || GetParam().index % 9 != 0) return;
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(GetParam()));
  const ToolResult proof = folder.whit({"prove", "row.yaml", "-o", "row"});
  EXPECT_EQ(proof.status, 0) << proof.err << folder.read("row.yaml");
}

INSTANTIATE_TEST_SUITE_P(Units, ParameterMatrix, testing::ValuesIn(only(all_rows(), true)),
                         row_name);
INSTANTIATE_TEST_SUITE_P(Units, NetlistMatrix, testing::ValuesIn(only(twins(), true)), row_name);

}  // namespace
}  // namespace whit::test
