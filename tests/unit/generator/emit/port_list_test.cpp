// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/port_list.hpp"

#include <gtest/gtest.h>

namespace whit {
namespace {

Port port(const std::string& name, PortDirection direction, int width,
          const std::string& group = "", const std::string& doc = "") {
  Port made;
  made.name = name;
  made.direction = direction;
  made.width = width;
  made.group = group;
  made.doc = doc;
  return made;
}

TEST(PortList, Columns_AreAlignedAndGroupsAreHeaded) {
  EXPECT_EQ(port_list({port("clk_i", PortDirection::input, 1),
                       port("data_i", PortDirection::input, 12, "words", "first bit on top"),
                       port("ok_i", PortDirection::input, 1, "words", "taken"),
                       port("q_o", PortDirection::output, 2, "result")}),
            "  input  wire        clk_i,\n"
            "  // words\n"
            "  input  wire [11:0] data_i,  // first bit on top\n"
            "  input  wire        ok_i,    // taken\n"
            "  // result\n"
            "  output wire [1:0]  q_o");
}

TEST(PortList, OneBitPorts_HaveNoRangeColumn) {
  EXPECT_EQ(
      port_list({port("a_i", PortDirection::input, 1), port("b_o", PortDirection::output, 1)}),
      "  input  wire a_i,\n  output wire b_o");
}

TEST(PortList, LongComment_StandsAboveItsPort) {
  const std::string doc(90, 'x');
  EXPECT_EQ(port_list({port("a_i", PortDirection::input, 1, "", doc)}),
            "  // " + doc + "\n  input  wire a_i");
}

TEST(ParameterOverrides, Brackets_StandInOneColumn) {
  EXPECT_EQ(parameter_overrides({{"A", "1"}, {"WIDTH", "16"}}), "    .A     (1),\n    .WIDTH (16)");
}

TEST(ConnectionList, SeveralLines_AreIndentedToTheBracket) {
  EXPECT_EQ(connection_list({{"ab", "{x,\ny}"}, {"c", "z"}}),
            "    .ab ({x,\n         y}),\n    .c  (z)");
}

}  // namespace
}  // namespace whit
