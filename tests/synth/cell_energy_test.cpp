// SPDX-License-Identifier: Apache-2.0
// OpenSTA asked about cells of which every energy is known: docs/adr/0005.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "generator/flow/power_report.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kHead =
    "library (known) {\n  delay_model : table_lookup; time_unit : \"1ns\"; voltage_unit : \"1V\";\n"
    "  current_unit : \"1mA\"; pulling_resistance_unit : \"1kohm\"; leakage_power_unit : \"1nW\";\n"
    "  capacitive_load_unit (1,pf);\n"
    "  input_threshold_pct_rise : 50; input_threshold_pct_fall : 50;\n"
    "  output_threshold_pct_rise : 50; output_threshold_pct_fall : 50;\n"
    "  slew_lower_threshold_pct_rise : 20; slew_lower_threshold_pct_fall : 20;\n"
    "  slew_upper_threshold_pct_rise : 80; slew_upper_threshold_pct_fall : 80;\n"
    "  nom_voltage : 1; nom_process : 1; nom_temperature : 25;\n"
    "  operating_conditions (typical) { process : 1; temperature : 25; voltage : 1; }\n"
    "  default_operating_conditions : typical;\n";

// Energy in pJ of a rise and a fall.
std::string energy(const std::string& from, int rise, int fall) {
  return "internal_power () { " + (from.empty() ? "" : "related_pin : \"" + from + "\"; ") +
         "rise_power(scalar) { values(\"" + std::to_string(rise) +
         "\"); } fall_power(scalar) { values(\"" + std::to_string(fall) + "\"); } }\n";
}

std::string input(const std::string& pin, const std::string& more = "") {
  return "    pin(" + pin + ") { direction : input; capacitance : 0; " + more + "}\n";
}

std::string timing(const std::string& from, const std::string& kind) {
  std::string text = "timing () { related_pin : \"" + from + "\"; " + kind + "; ";
  for (const char* table : {"cell_rise", "cell_fall", "rise_transition", "fall_transition"}) {
    text += std::string(table) + "(scalar) { values(\"0.1\"); } ";
  }
  return text + "}\n";
}

std::string output(const std::string& pin, const std::string& function, const std::string& more) {
  return "    pin(" + pin + ") { direction : output; function : \"" + function + "\";\n" + more +
         "}\n";
}

std::string known_library() {
  const std::string negative = "timing_sense : negative_unate";
  return kHead +
         "  cell (FF) { area : 1;\n"
         "    ff (IQ,IQN) { next_state : \"D\"; clocked_on : \"C\"; }\n" +
         input("C", "clock : true; " + energy("", 1, 3)) + input("D", energy("", 10, 30)) +
         output("Q", "IQ", timing("C", "timing_type : rising_edge") + energy("C", 100, 300)) +
         "  }\n  cell (INV) { area : 1;\n" + input("A") +
         output("Y", "!A", timing("A", negative) + energy("A", 1, 3)) +
         "  }\n  cell (NAND2) { area : 1;\n" + input("A") + input("B") +
         output("Y", "!(A B)",
                timing("A", negative) + timing("B", negative) + energy("A", 1, 3) +
                    energy("B", 10, 30)) +
         "  }\n}\n";
}

TEST(Power, OfCellsWithKnownEnergies_IsTheMeanOfRiseAndFallPerChange) {
  const TempFolder folder;
  folder.write("known.lib", known_library());
  folder.write("mapped.v",
               "module top (clk_i, rst_ni, a_i, b_i, x_o, y_o, q_o);\n"
               "  input clk_i, rst_ni, a_i, b_i;\n  output x_o, y_o, q_o;\n"
               "  INV part0_0 (.A(a_i), .Y(x_o));\n"
               "  NAND2 part0_1 (.A(a_i), .B(b_i), .Y(y_o));\n"
               "  FF part0_2 (.C(clk_i), .D(a_i), .Q(q_o));\nendmodule\n");
  flow::Library library;
  library.liberty = folder.at("known.lib");
  library.load_ff = 1000;
  const nlohmann::json manifest = {{"top", "top"}, {"clock", {{"port", "clk_i"}}}};
  const std::vector<flow::CellEnergy> energies = flow::cell_energies(
      folder.at("mapped.v"), {{"part0_0", "INV"}, {"part0_1", "NAND2"}, {"part0_2", "FF"}},
      manifest, library, folder.path());
  ASSERT_EQ(energies.size(), 3u);
  constexpr double kPj = 1e-12;
  constexpr double kLoad = 0.5;  // pJ: 1 pF at 1 V
  EXPECT_NEAR(energies[0].change_j / kPj, 2 + kLoad, 1e-4);
  EXPECT_NEAR(energies[1].change_j / kPj, (2 + 20) / 2.0 + kLoad, 1e-4);
  EXPECT_NEAR(energies[2].change_j / kPj, 20 + 200 + kLoad, 1e-3);
  EXPECT_NEAR(energies[2].clock_j / kPj, 1 + 3, 1e-4);
  EXPECT_EQ(energies[0].clock_j, 0);
}

}  // namespace
}  // namespace whit::test
