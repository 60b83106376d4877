// SPDX-License-Identifier: Apache-2.0
// Energy from reports and texts: what the readers know, and what they refuse.
#include <gtest/gtest.h>

#include "generator/flow/flow.hpp"
#include "generator/flow/power_library.hpp"
#include "generator/flow/power_netlist.hpp"
#include "generator/flow/power_report.hpp"

namespace whit::flow {
namespace {

using Names = std::vector<std::string>;

const std::string kHead =
    "     Internal    Switching      Leakage        Total\n"
    "        Power        Power        Power        Power\n"
    "----------------------------------------------------\n";

std::string reports(const std::string& still, const std::string& moving) {
  return "OpenSTA 2.0.17\nwhit activity 0\n" + kHead + still + "whit activity end\n" +
         "whit activity 1\n" + kHead + moving + "whit activity end\n";
}

TEST(PowerReport, TwoReports_AreReadByCell) {
  const PowerReport powers =
      parse_powers(reports(" 2e-05 0.0 1e-10 2.00001e-05 u_a.g_b[0].part1_3\n",
                           " 3e-05 4e-06 1e-10 3.40001e-05 u_a.g_b[0].part1_3\n"));
  EXPECT_DOUBLE_EQ(powers.still.at("u_a.g_b[0].part1_3").internal, 2e-5);
  EXPECT_DOUBLE_EQ(powers.moving.at("u_a.g_b[0].part1_3").switching, 4e-6);
  EXPECT_DOUBLE_EQ(powers.moving.at("u_a.g_b[0].part1_3").leakage, 1e-10);
}

TEST(PowerReport, OtherTexts_Refused) {
  const std::string row = " 1 1 1 3 part0_1\n";
  EXPECT_NO_THROW(parse_powers(reports(row, row)));
  EXPECT_THROW(parse_powers("whit activity 0\n" + kHead + row), GateFailed);
  EXPECT_THROW(parse_powers(reports("", "")), GateFailed);
  EXPECT_THROW(parse_powers(reports(row, " 1 1 1 3 part0_2\n")), GateFailed);
  EXPECT_THROW(parse_powers(reports(row + row, row + row)), GateFailed);
  EXPECT_THROW(parse_powers(reports(" 1 1 1 part0_1\n", row)), GateFailed);
  EXPECT_THROW(parse_powers(reports(" 1 1 1 nan part0_1\n", row)), GateFailed);
  EXPECT_THROW(parse_powers(reports(" 1 1 1 3 part0_1 more\n", row)), GateFailed);
  const std::string whole = reports(row, row);
  EXPECT_THROW(parse_powers(whole.substr(0, whole.rfind("whit"))), GateFailed);
  std::string other = reports(row, row);
  other.replace(other.find("Leakage"), 7, "Voltage");
  EXPECT_THROW(parse_powers(other), GateFailed);
}

TEST(PowerNetlist, PartOfACell_StandsInTheLastPieceOfItsName) {
  EXPECT_EQ(part_index("part0_17", 2), 0u);
  EXPECT_EQ(part_index("u_part1_x.g_lane[3].u_lane.part12_7", 13), 12u);
  for (const char* name : {"u_a.part2_7", "u_a.cell_1", "part_1", "part1", "partx_1", ""}) {
    EXPECT_THROW(part_index(name, 2), GateFailed) << name;
  }
  EXPECT_EQ(part_names({{"parts", {{{"name", "mac"}}, {{"name", "fifo"}}}}}),
            (Names{"mac", "fifo", "other"}));
}

constexpr const char* kNetlist =
    "module top (clk_i, q_o);\n  input clk_i;\n"
    "  DFFPOSX1 \\u_a.g_b[0].part0_1  (\n    .CLK(clk_i),\n    .Q(q_o)\n  );\n"
    "  FAX1 part1_2 (\n    .A(q_o)\n  );\nendmodule\n";

Library small_library() {
  Library library;
  library.outputs = {{"DFFPOSX1", {"Q"}}, {"FAX1", {"YC", "YS"}}};
  return library;
}

TEST(PowerNetlist, CellsAndTheirOutputs_AreFoundInTheNetlist) {
  const std::vector<MappedCell> cells = mapped_cells(kNetlist);
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(cells[0].name, "u_a.g_b[0].part0_1");
  EXPECT_EQ(cells[1].type, "FAX1");
  const std::vector<OutputPin> pins = output_pins(cells, small_library());
  ASSERT_EQ(pins.size(), 3u);
  EXPECT_EQ(pins[0].net, "u_a.g_b[0].part0_1.Q");
  EXPECT_EQ(pins[2].net, "part1_2.YS");
  EXPECT_EQ(pins[2].cell, 1u);
  EXPECT_THROW(mapped_cells("module top (a);\nendmodule\n"), GateFailed);
  EXPECT_THROW(output_pins({{"part0_1", "TIE"}}, small_library()), GateFailed);
}

TEST(PowerNetlist, Samplers_AreTheOnlyBitsThatAreCounted) {
  const std::string text =
      with_samplers("module top (clk_i);\n  wire w;\nendmodule\n",
                    output_pins(mapped_cells(kNetlist), small_library()), "clk_i");
  EXPECT_EQ(
      text,
      "/*verilator coverage_off*/\nmodule top (clk_i);\n  wire w;\n"
      "  /*verilator coverage_on*/\n  reg [63:0] whit_changes_0;\n"
      "  always @(posedge clk_i) whit_changes_0 <= {\n    \\part1_2.YS ,\n    \\part1_2.YC ,\n"
      "    \\u_a.g_b[0].part0_1.Q ,\n    ~whit_changes_0[0]};\nendmodule\n");
}

CoveragePoint point(const std::string& object, std::uint64_t count) {
  return {{{"o", object}}, count};
}

TEST(PowerNetlist, Changes_AreReadByPin) {
  std::vector<CoveragePoint> points;
  for (int i = 0; i < 128; ++i) {
    points.push_back(
        point("whit_changes_" + std::to_string(i / 64) + "[" + std::to_string(i % 64) + "]",
              static_cast<std::uint64_t>(1000 + i)));
  }
  const Changes changes = changes_of(points, 65);
  EXPECT_EQ(changes.edges, 1000u);
  ASSERT_EQ(changes.pins.size(), 65u);
  EXPECT_EQ(changes.pins[0], 1001u);
  EXPECT_EQ(changes.pins[64], 1065u);
  EXPECT_THROW(changes_of(points, 128), GateFailed);
  for (const char* object : {"count_q[1]", "whit_changes_0", "whit_changes_0[64]", ""}) {
    EXPECT_THROW(changes_of({point(object, 1)}, 0), GateFailed) << object;
  }
}

TEST(PowerLibrary, InternalEnergy_IsTakenApartByPins) {
  const auto table = [](const char* values) {
    return std::string("internal_power () { rise_power(t) { index_1 (\"7\"); values ( \\\n\"") +
           values + "\"); } } ";
  };
  const std::string head = "capacitive_load_unit (100, \"ff\"); voltage_unit : \"1V\"; ";
  const PowerLibrary library = power_library(
      head + "cell (FF) { ff (IQ,IQN) { next_state : \"D\"; clocked_on : \"C\"; } " +
      " pin(C) { direction : input; " + table("0.2") + "} pin(D) { direction : input; " +
      table("0.3, -4.5e-1") + "} pin(R) { direction : input; " + table("0.6") +
      "} pin(Q) { direction : output; " + table("0.8") + "} }");
  EXPECT_DOUBLE_EQ(library.unit_j, 1e-13);
  EXPECT_EQ(library.pins.at("FF").clocks, 1);
  EXPECT_EQ(library.pins.at("FF").data, 1);
  EXPECT_EQ(library.pins.at("FF").outputs, 1);
  const auto has = [](const std::string& text, const char* word) {
    return text.find(word) != std::string::npos;
  };
  EXPECT_TRUE(has(library.outputs, "\"0.8\""));
  EXPECT_FALSE(has(library.outputs, "\"0.2\"") || has(library.outputs, "\"0.3"));
  EXPECT_TRUE(has(library.inputs, "\"0.2\"") && has(library.inputs, "\"0.3, -4.5e-1\""));
  EXPECT_FALSE(has(library.inputs, "\"0.6\"") || has(library.inputs, "\"0.8\""));
  EXPECT_TRUE(has(library.unit_inputs, "\"1, 1\"") && has(library.unit_inputs, "(\"7\")"));
  EXPECT_THROW(power_library("voltage_unit : \"1V\";"), GateFailed);
}

}  // namespace
}  // namespace whit::flow
