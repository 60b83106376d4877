// SPDX-License-Identifier: Apache-2.0
// Long lockstep runs of FPRaker: ten million sets in all, of every kind of data.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

struct Class {
  const char* name;
  const char* parameters;
  const char* synthetic;
  std::int64_t sets;
};
void PrintTo(const Class& c, std::ostream* out) { *out << c.name; }

class MillionSets : public testing::TestWithParam<Class> {};

TEST_P(MillionSets, WithoutAMismatch) {
  const Class& c = GetParam();
  const TempFolder folder;
  folder.write("t.yaml", std::string("schema_version: 1\nunit: fpraker\nname: t\nparameters: {") +
                             c.parameters + "}\ninterface: {trace: true}\n");
  const std::string sets = std::to_string(c.sets);
  const ToolResult run = folder.whit(
      {"simulate", "t.yaml", "-o", "t", "--synthetic", c.synthetic + (",sets=" + sets), "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto result = nlohmann::json::parse(run.out);
  EXPECT_EQ(result.at("mismatches"), 0);
  EXPECT_EQ(result.at("metrics").at("sets"), c.sets);
}

INSTANTIATE_TEST_SUITE_P(
    Fpraker, MillionSets,
    testing::Values(Class{"Normal", "", "normal,length=13", 2500000},
                    Class{"Lognormal", "", "lognormal", 2500000},
                    Class{"HalfZero", "", "half_zero,length=3", 2500000},
                    Class{"Wide", "", "wide,length=1", 2000000},
                    Class{"SharedDigits", "part: tile, rows: 4, exp_share: 2", "wide", 250000},
                    Class{"OwnDigits", "part: tile, rows: 2, term_share: own, pipeline: 1",
                          "normal", 250000}));

}  // namespace
}  // namespace whit::test
