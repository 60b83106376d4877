// SPDX-License-Identifier: Apache-2.0
// The rows of the parameter matrices that the tests of every day leave out.
#include <gtest/gtest.h>

#include "tests/rtl/matrix_rows.hpp"

namespace whit::test {
namespace {

class LongMatrix : public testing::TestWithParam<Row> {};

TEST_P(LongMatrix, EveryToolReadsIt_AndLockstepHoldsUnderEveryStallPattern) {
  expect_lockstep(GetParam());
}

class LongNetlistMatrix : public testing::TestWithParam<Row> {};

TEST_P(LongNetlistMatrix, RunsInLockstep) { expect_netlist_lockstep(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Units, LongMatrix, testing::ValuesIn(only(all_rows(), false)), row_name);
INSTANTIATE_TEST_SUITE_P(Units, LongNetlistMatrix, testing::ValuesIn(only(twins(), false)),
                         row_name);

}  // namespace
}  // namespace whit::test
