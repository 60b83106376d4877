// SPDX-License-Identifier: Apache-2.0
// Energy per cycle of a mapped netlist, from a simulation of that netlist in lockstep with the
// golden model.
//
// Each cell's output is sampled at every rising edge; a cell's activity is how many of its samples
// differ from the one before, per cycle (mean over its outputs). OpenSTA gives the energy of a
// change from the library's tables, the slews, and the loads of the netlist, and what the clock
// costs inside flip-flops (power_library.hpp says why not simply report_power).
//
// Not in it: glitches (signals settle without delay), wires (they have no capacitance), the clock
// tree, what drives the input ports and the clock pins, and inputs of gates that change while the
// output does not.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "generator/flow/flow.hpp"
#include "generator/flow/library.hpp"

namespace whit::flow {

// The parts with their cells before they become one netlist: RTLIL in the folder of the synthesis.
constexpr const char* kPartsFile = "parts.il";

// `power` of synth.json. `stat` is the report of the areas; `folder` holds kPartsFile. A difference
// from the golden model is a result ("mismatches"), not an exception.
nlohmann::ordered_json measure_power(const SynthOptions& options, const nlohmann::json& manifest,
                                     const Library& library, const nlohmann::json& stat,
                                     const std::string& folder);

}  // namespace whit::flow
