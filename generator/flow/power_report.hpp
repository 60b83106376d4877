// SPDX-License-Identifier: Apache-2.0
// OpenSTA's power of each cell, when nothing but the clock moves and when every net does.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "generator/flow/library.hpp"

namespace whit::flow {

// Watts at the clock of sta_setup; `still` and `moving` are without leakage.
struct CellPower {
  double still = 0;   // no net changes
  double moving = 0;  // every net changes once per cycle
  double leakage = 0;
};
using PowerTable = std::map<std::string, CellPower>;  // by the cell's name

PowerTable cell_powers(const std::string& netlist, const nlohmann::json& manifest,
                       const Library& library, const std::string& folder);

// The two reports, each behind its line of `cell_powers`' script. Throws GateFailed when the text
// is not such a pair of reports on the same cells.
PowerTable parse_powers(const std::string& log);

}  // namespace whit::flow
