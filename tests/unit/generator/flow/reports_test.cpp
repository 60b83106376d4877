// SPDX-License-Identifier: Apache-2.0
// Readers of the programs' reports: what they know, and what they refuse.
#include <gtest/gtest.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/code_coverage.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/timing.hpp"
#include "tests/support/tool.hpp"

namespace whit::flow {
namespace {

constexpr const char* kNetlist =
    "module top (clk_i, q_o);\n"
    "  DFFPOSX1 _12_ (.CLK(clk_i), .D(_3_), .Q(\\u_a.count_q[4] ));\n"
    "  DFFSR _123_ (.CLK(clk_i), .D(_4_),\n    .Q(q_o));\n"
    "  BUFX2 _7_ (.A(_3_), .Y(_4_));\nendmodule\n";

TEST(Timing, RegisterOf_GivesTheNetAtTheOutput) {
  EXPECT_EQ(register_of(kNetlist, "_12_"), "u_a.count_q[4]");
  EXPECT_EQ(register_of(kNetlist, "_123_"), "q_o");
  EXPECT_EQ(register_of(kNetlist, "_7_"), "_7_");
  EXPECT_EQ(register_of(kNetlist, "val_valid_i"), "val_valid_i");
}

TEST(Timing, ReportWithoutASlack_Refused) {
  EXPECT_THROW(parse_timing("No paths found.\n", 10), GateFailed);
  const Timing timing =
      parse_timing("Startpoint: _1_ (clock)\nEndpoint: q_o (port)\n  4.2500   slack (MET)\n", 10);
  EXPECT_DOUBLE_EQ(timing.critical_path_ns, 5.75);
  EXPECT_EQ(timing.to, "q_o");
}

TEST(CodeCoverage, PointsOfAllInstances_AreCountedTogether) {
  const test::TempFolder folder;
  const auto point = [](const char* kind, const char* object, const char* instance, int count) {
    return std::string("C '\001f\002rtl/m.v\001l\0027\001n\0021\001page\002v_") + kind +
           "/m\001o\002" + object + "\001h\002" + instance + "' " + std::to_string(count) + "\n";
  };
  folder.write("c.dat", "# SystemC::Coverage-3\n" + point("toggle", "a[0]", "top.x", 0) +
                            point("toggle", "a[0]", "top.y", 3) +
                            point("branch", "if", "top.x", 0));
  const auto json = code_coverage(folder.at("c.dat"));
  EXPECT_EQ(json["toggle"]["points"], 1);
  EXPECT_EQ(json["toggle"]["hit"], 1);
  EXPECT_EQ(json["branch"]["hit"], 0);
  ASSERT_EQ(json["missed"].size(), 1u);
  EXPECT_EQ(json["missed"][0]["file"], "m.v");
  EXPECT_EQ(json["missed"][0]["line"], 7);

  folder.write("d.dat", point("covergroup", "a", "top", 1));
  EXPECT_THROW(code_coverage(folder.at("d.dat")), ToolFailed);
  folder.write("e.dat", "something else\n");
  EXPECT_THROW(code_coverage(folder.at("e.dat")), ToolFailed);
}

}  // namespace
}  // namespace whit::flow
