// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/power_report.hpp"

#include <array>
#include <cmath>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/power_library.hpp"
#include "generator/flow/timing.hpp"

namespace whit::flow {
namespace {

constexpr const char* kReportMark = "whit activity ";
constexpr double kStaPeriodS = kStaPeriodNs * 1e-9;

// "<internal> <switching> <leakage> <total> <name>".
std::pair<std::string, CellPower> parse_row(const std::string& line) {
  std::istringstream words(line);
  double total = 0;
  CellPower row;
  std::string name;
  std::string more;
  const bool read =
      !(words >> row.internal >> row.switching >> row.leakage >> total >> name).fail();
  if (!read || words >> more || !std::isfinite(total)) {
    throw GateFailed("not a line of OpenSTA's report_power: '" + line + "'");
  }
  return {name, row};
}

// Behind the mark: two lines of column names, a rule, and a line per cell.
PowerTable parse_report(std::istream& lines, const std::string& activity) {
  std::string line;
  while (line != kReportMark + activity) {
    if (!std::getline(lines, line)) throw GateFailed("OpenSTA has not reported the cells' power");
  }
  std::array<std::string, 3> head;
  for (std::string& text : head) std::getline(lines, text);
  std::istringstream words(head[0] + head[1]);
  std::string columns;
  for (std::string word; words >> word;) columns += word + " ";
  if (columns != "Internal Switching Leakage Total Power Power Power Power " ||
      head[2].find_first_not_of('-') != std::string::npos) {
    throw GateFailed("OpenSTA's report_power has other columns: " + columns);
  }
  PowerTable rows;
  while (std::getline(lines, line) && line != kReportMark + std::string("end")) {
    if (!rows.insert(parse_row(line)).second) throw GateFailed("two lines for a cell: " + line);
  }
  if (lines.fail()) throw GateFailed("OpenSTA's report of power stops");
  return rows;
}

PowerReport report(const std::string& netlist, const nlohmann::json& manifest, Library library,
                   const std::string& liberty, const std::string& folder, const std::string& name) {
  library.liberty = fmt::format("{}/{}.lib", folder, name);
  write_text_file(library.liberty, liberty);
  std::string script = sta_setup(netlist, manifest, library);
  for (const char* activity : {"0", "1"}) {
    script += fmt::format(
        "set_power_activity -global -activity {} -duty 0.5\nputs \"{}{}\"\n"
        "report_power -instances [get_cells *] -digits 6\nputs \"{}end\"\n",
        activity, kReportMark, activity, kReportMark);
  }
  return parse_powers(run_sta(script + "exit\n", folder, name));
}

const CellPower& power_of(const PowerTable& table, const std::string& cell) {
  const auto found = table.find(cell);
  if (found == table.end()) throw GateFailed("OpenSTA has no power of '" + cell + "'");
  return found->second;
}

double quotient(double real, double unit) { return unit > 0 ? real / unit : 0; }

}  // namespace

PowerReport parse_powers(const std::string& log) {
  std::istringstream lines(log);
  PowerReport powers;
  powers.still = parse_report(lines, "0");
  powers.moving = parse_report(lines, "1");
  if (powers.still.empty() || powers.still.size() != powers.moving.size()) {
    throw GateFailed("OpenSTA's two reports of power are about different cells");
  }
  for (const auto& [name, row] : powers.still) power_of(powers.moving, name);
  return powers;
}

std::vector<CellEnergy> cell_energies(const std::string& netlist,
                                      const std::vector<MappedCell>& cells,
                                      const nlohmann::json& manifest, const Library& library,
                                      const std::string& folder) {
  const PowerLibrary text = power_library(read_text_file(library.liberty));
  const auto ask = [&](const std::string& liberty, const std::string& name) {
    return report(netlist, manifest, library, liberty, folder, name);
  };
  const PowerReport outputs = ask(text.outputs, "outputs");
  const PowerReport unit_outputs = ask(text.unit_outputs, "unit_outputs");
  const PowerReport inputs = ask(text.inputs, "inputs");
  const PowerReport unit_inputs = ask(text.unit_inputs, "unit_inputs");
  std::vector<CellEnergy> energies;
  for (const MappedCell& cell : cells) {
    const CellPower& out = power_of(outputs.moving, cell.name);
    const CellPower& in_still = power_of(inputs.still, cell.name);
    const CellPower& unit_still = power_of(unit_inputs.still, cell.name);
    const PowerPins& pins = text.pins.at(cell.type);
    // Energies of one change, in the library's unit.
    const double of_output =
        quotient(out.internal, power_of(unit_outputs.moving, cell.name).internal);
    const double of_clock = quotient(in_still.internal, unit_still.internal);
    const double of_data =
        quotient(power_of(inputs.moving, cell.name).internal - in_still.internal,
                 power_of(unit_inputs.moving, cell.name).internal - unit_still.internal);
    CellEnergy energy;
    energy.clock_j = 2 * pins.clocks * of_clock * text.unit_j;
    energy.change_j = (pins.outputs * of_output + pins.data * of_data) * text.unit_j +
                      out.switching * kStaPeriodS;
    energy.leakage_w = out.leakage;
    energies.push_back(energy);
  }
  return energies;
}

}  // namespace whit::flow
