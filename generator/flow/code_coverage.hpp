// SPDX-License-Identifier: Apache-2.0
// Reads the coverage counts that a Verilated model writes.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace whit::flow {

// Points of all instances of a module counted together:
//   {"line": {"points", "hit"}, "branch": {…}, "toggle": {…},
//    "missed": [{"kind", "file", "line", "object"}]}
// with files by name alone. Throws ToolFailed when a line of the file is not understood.
nlohmann::ordered_json code_coverage(const std::string& path);

}  // namespace whit::flow
