// SPDX-License-Identifier: Apache-2.0
// The properties of every third row of the parameter matrix, in its smaller twin, are proved. The
// tests of every day prove those of fewer rows (lockstep_matrix_test.cpp), and of each kind.
#include <gtest/gtest.h>

#include "tests/rtl/matrix_rows.hpp"

namespace whit::test {
namespace {

std::vector<Row> rows_to_prove() {
  std::vector<Row> rows;
  for (Row& row : twins()) {
    if (has_proofs(row) && row.index % 3 == 0) rows.push_back(std::move(row));
  }
  return rows;
}

class ProofMatrix : public testing::TestWithParam<Row> {};

TEST_P(ProofMatrix, EveryPropertyIsProved) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(GetParam()));
  const ToolResult proof = folder.whit({"prove", "row.yaml", "-o", "row"});
  EXPECT_EQ(proof.status, 0) << proof.err << folder.read("row.yaml");
}

INSTANTIATE_TEST_SUITE_P(Units, ProofMatrix, testing::ValuesIn(rows_to_prove()), row_name);

}  // namespace
}  // namespace whit::test
