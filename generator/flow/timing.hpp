// SPDX-License-Identifier: Apache-2.0
// OpenSTA on a mapped netlist.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "generator/flow/library.hpp"

namespace whit::flow {

struct Timing {
  double critical_path_ns = 0;
  std::string from;
  std::string to;
};

constexpr double kStaPeriodNs = 10;  // any: the critical path is period minus slack

// Reads the netlist and the library, and ties every input and output to the clock.
std::string sta_setup(const std::string& netlist, const nlohmann::json& manifest,
                      const Library& library);
// Writes the script into `folder` as `name`.tcl and runs it there; returns what OpenSTA printed.
// Throws GateFailed when it fails or warns.
std::string run_sta(const std::string& script, const std::string& folder, const std::string& name);

// Inputs arrive with the clock edge and outputs are due at the next one, so every path counts.
Timing analyse_timing(const std::string& netlist, const nlohmann::json& manifest,
                      const Library& library, const std::string& folder);

// The net that a flip-flop of the mapped netlist drives, which has the name of the RTL's register;
// the given name when it is a port or has no known output pin.
std::string register_of(const std::string& netlist, const std::string& instance);

// The worst path of `report_checks`; throws GateFailed when the text is not such a report.
Timing parse_timing(const std::string& report, double period_ns);

}  // namespace whit::flow
