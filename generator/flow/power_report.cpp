// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/power_report.hpp"

#include <array>
#include <cmath>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "generator/flow/flow.hpp"
#include "generator/flow/timing.hpp"

namespace whit::flow {
namespace {

constexpr const char* kMark = "whit activity ";

struct Row {
  double dynamic = 0;
  double leakage = 0;
};
using Rows = std::map<std::string, Row>;

// "<internal> <switching> <leakage> <total> <name>".
std::pair<std::string, Row> parse_row(const std::string& line) {
  std::istringstream words(line);
  double internal = 0;
  double switching = 0;
  double total = 0;
  Row row;
  std::string name;
  std::string more;
  const bool read = !(words >> internal >> switching >> row.leakage >> total >> name).fail();
  if (!read || words >> more || !std::isfinite(total)) {
    throw GateFailed("not a line of OpenSTA's report_power: '" + line + "'");
  }
  row.dynamic = internal + switching;
  return {name, row};
}

// Behind the mark: two lines of column names, a rule, and a line per cell.
Rows parse_report(std::istream& lines, const std::string& activity) {
  std::string line;
  while (line != kMark + activity) {
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
  Rows rows;
  while (std::getline(lines, line) && line != kMark + std::string("end")) {
    if (!rows.insert(parse_row(line)).second) throw GateFailed("two lines for a cell: " + line);
  }
  return rows;
}

}  // namespace

PowerTable parse_powers(const std::string& log) {
  std::istringstream lines(log);
  const Rows still = parse_report(lines, "0");
  const Rows moving = parse_report(lines, "1");
  if (still.empty() || still.size() != moving.size()) {
    throw GateFailed("OpenSTA's two reports of power are about different cells");
  }
  PowerTable table;
  for (const auto& [name, row] : still) {
    const auto found = moving.find(name);
    if (found == moving.end()) throw GateFailed("OpenSTA reports '" + name + "' only once");
    table[name] = {row.dynamic, found->second.dynamic, row.leakage};
  }
  return table;
}

PowerTable cell_powers(const std::string& netlist, const nlohmann::json& manifest,
                       const Library& library, const std::string& folder) {
  std::string script = sta_setup(netlist, manifest, library);
  for (const char* activity : {"0", "1"}) {
    script += fmt::format(
        "set_power_activity -global -activity {} -duty 0.5\nputs \"{}{}\"\n"
        "report_power -instances [get_cells *] -digits 6\nputs \"{}end\"\n",
        activity, kMark, activity, kMark);
  }
  return parse_powers(run_sta(script + "exit\n", folder, "power"));
}

}  // namespace whit::flow
