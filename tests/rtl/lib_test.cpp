// SPDX-License-Identifier: Apache-2.0
// Library modules alone, where a lockstep run of a unit would take too long to reach a corner: each
// has a self-checking Verilog bench in lib/, run by Icarus.
#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

class CounterWidth : public testing::TestWithParam<int> {};

TEST_P(CounterWidth, CountsAcrossTheCutAndWraps) {
  const TempFolder folder;
  const std::string source = WHIT_SOURCE_DIR;
  const ToolResult build = folder.run({"iverilog", "-g2005", "-Wall", "-P",
                                       "counter_tb.WIDTH=" + std::to_string(GetParam()), "-o",
                                       "bench", source + "/tests/rtl/lib/counter_tb.v",
                                       source + "/rtl_templates/lib/whit_counter.v"});
  ASSERT_EQ(build.status, 0) << build.err;
  const ToolResult run = folder.run({"vvp", "-n", "bench"});
  EXPECT_NE(run.out.find("PASS 20000"), std::string::npos) << run.out << run.err;
}

INSTANTIATE_TEST_SUITE_P(Lib, CounterWidth, testing::Values(2, 3, 4, 7));

}  // namespace
}  // namespace whit::test
