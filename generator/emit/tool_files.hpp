// SPDX-License-Identifier: Apache-2.0
// The bundle's files for other tools: file list, FuseSoC core, constraints, scripts of Yosys,
// LibreLane and OpenROAD-flow-scripts, and a simulation by Verilator alone.
#pragma once

#include <string>
#include <vector>

#include "generator/emit/context.hpp"

namespace whit {

// `rtl` are the Verilog paths of the bundle in dependency order.
std::vector<BundleFile> list_files(const EmitContext& context, const std::vector<std::string>& rtl);
std::vector<BundleFile> syn_files(const EmitContext& context, const std::vector<std::string>& rtl);
std::vector<BundleFile> sim_files(const EmitContext& context);

}  // namespace whit
