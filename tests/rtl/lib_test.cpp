// SPDX-License-Identifier: Apache-2.0
// Modules alone, where a lockstep run of a unit would take too long to reach a corner: each
// has a self-checking Verilog bench in lib/, run by Icarus.
#include <gtest/gtest.h>

#include "tests/rtl/icarus.hpp"

namespace whit::test {
namespace {

const std::string kTemplates = std::string(WHIT_SOURCE_DIR) + "/rtl_templates/";

class CounterWidth : public testing::TestWithParam<int> {};

TEST_P(CounterWidth, CountsAcrossTheCutAndWraps) {
  const TempFolder folder;
  const std::string said =
      icarus(folder, "counter_tb", {{"WIDTH", GetParam()}}, {kTemplates + "lib"});
  EXPECT_NE(said.find("PASS 20000"), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Lib, CounterWidth, testing::Values(2, 3, 4, 7));

class FprakerEncode : public testing::TestWithParam<int> {};

TEST_P(FprakerEncode, EverySignificand_HasItsValueAndForm) {
  for (int encoding = 0; encoding < 3; ++encoding) {
    const TempFolder folder;
    const std::string said =
        icarus(folder, "fpraker_encode_tb", {{"FRAC_BITS", GetParam()}, {"ENCODING", encoding}},
               {kTemplates + "fpraker"});
    EXPECT_NE(said.find("PASS " + std::to_string(2 << GetParam())), std::string::npos) << said;
  }
}

INSTANTIATE_TEST_SUITE_P(Fpraker, FprakerEncode, testing::Range(2, 11));

}  // namespace
}  // namespace whit::test
