// SPDX-License-Identifier: Apache-2.0
// Energy of each cell of a netlist: what its clock takes in a cycle, and what a change of its
// output takes, from OpenSTA's report_power.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/flow/library.hpp"
#include "generator/flow/power_netlist.hpp"

namespace whit::flow {

// `report_power` of a cell at the clock of sta_setup, in watts: internal, switching, leakage.
struct CellPower {
  double internal = 0;
  double switching = 0;
  double leakage = 0;
};
using PowerTable = std::map<std::string, CellPower>;  // by the cell's name
struct PowerReport {
  PowerTable still;   // nothing but the clock changes
  PowerTable moving;  // every net changes once per cycle
};
// The two reports, each between its lines of the script. Throws GateFailed when the text is not
// such a pair of reports on the same cells.
PowerReport parse_powers(const std::string& log);

struct CellEnergy {
  double clock_j = 0;   // per cycle
  double change_j = 0;  // per change of the output; of a flip-flop with that of its data input
  double leakage_w = 0;
};
// In the order of `cells`.
std::vector<CellEnergy> cell_energies(const std::string& netlist,
                                      const std::vector<MappedCell>& cells,
                                      const nlohmann::json& manifest, const Library& library,
                                      const std::string& folder);

}  // namespace whit::flow
