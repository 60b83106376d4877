// SPDX-License-Identifier: Apache-2.0
// iCE40: Yosys and nextpnr.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "generator/flow/flow.hpp"

namespace whit::flow {

// Fills luts, flip_flops, brams, fmax_mhz, critical_path_ns. The unit is placed inside a harness of
// two shift registers (one feeds all inputs, one takes all outputs), because its ports exceed the
// package's pins. The harness's cells are counted by a run without the unit's logic being touched:
// LUTs and flip-flops are those of the unit synthesized alone.
void synthesize_ice40(const SynthOptions& options, const nlohmann::json& manifest,
                      const std::string& folder, nlohmann::ordered_json& result);

// Verilog of the harness: module `name` around `top`.
std::string shift_register_harness(const nlohmann::json& manifest, const std::string& name);

}  // namespace whit::flow
