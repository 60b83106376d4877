// SPDX-License-Identifier: Apache-2.0
// Modules alone, where a lockstep run of a unit would take too long to reach a corner: each
// has a self-checking Verilog bench in lib/, run by Icarus.
#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kRoot = WHIT_SOURCE_DIR;

// What the bench of a module prints; `settings`: "NAME=value" of its parameters.
std::string bench_of(const std::string& bench, const std::string& module,
                     const std::vector<std::string>& settings) {
  const TempFolder folder;
  std::vector<std::string> words = {"iverilog", "-g2005", "-Wall", "-o", "bench"};
  for (const std::string& setting : settings) {
    words.insert(words.end(), {"-P", bench + "." + setting});
  }
  words.push_back(kRoot + "/tests/rtl/lib/" + bench + ".v");
  words.push_back(kRoot + "/rtl_templates/" + module);
  const ToolResult build = folder.run(words);
  if (build.status != 0) return build.err;
  const ToolResult run = folder.run({"vvp", "-n", "bench"});
  return run.out + run.err;
}

class CounterWidth : public testing::TestWithParam<int> {};

TEST_P(CounterWidth, CountsAcrossTheCutAndWraps) {
  const std::string said =
      bench_of("counter_tb", "lib/whit_counter.v", {"WIDTH=" + std::to_string(GetParam())});
  EXPECT_NE(said.find("PASS 20000"), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Lib, CounterWidth, testing::Values(2, 3, 4, 7));

class FprakerEncode : public testing::TestWithParam<int> {};

TEST_P(FprakerEncode, EverySignificand_HasItsValueAndForm) {
  for (int encoding = 0; encoding < 3; ++encoding) {
    const std::string said = bench_of(
        "fpraker_encode_tb", "fpraker/whit_fpraker_encode.v",
        {"FRAC_BITS=" + std::to_string(GetParam()), "ENCODING=" + std::to_string(encoding)});
    EXPECT_NE(said.find("PASS " + std::to_string(2 << GetParam())), std::string::npos) << said;
  }
}

INSTANTIATE_TEST_SUITE_P(Fpraker, FprakerEncode, testing::Range(2, 11));

}  // namespace
}  // namespace whit::test
