// SPDX-License-Identifier: Apache-2.0
// A generated bundle as the flows see it: its manifest, and paths.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace whit::flow {

// manifest.json of a bundle. Throws InputError when the folder holds no bundle.
nlohmann::json read_manifest(const std::string& bundle);

// Absolute paths of the bundle's Verilog files, in dependency order.
std::vector<std::string> rtl_paths(const std::string& bundle, const nlohmann::json& manifest);

// A folder below the bundle, made when it is missing; absolute.
std::string work_folder(const std::string& bundle, const std::string& name);

}  // namespace whit::flow
