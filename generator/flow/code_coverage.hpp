// SPDX-License-Identifier: Apache-2.0
// Reads the coverage counts that a Verilated model writes.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace whit::flow {

// One counter: Verilator's keys ("page" its kind, "f" file, "l" line, "o" object) and the count.
struct CoveragePoint {
  std::map<std::string, std::string> fields;
  std::uint64_t count = 0;
};
// Throws ToolFailed when a line of the file is not understood.
std::vector<CoveragePoint> coverage_points(const std::string& path);

// Points of all instances of a module counted together:
//   {"line": {"points", "hit"}, "branch": {…}, "toggle": {…},
//    "missed": [{"kind", "file", "line", "object"}]}
// with files by name alone. Throws ToolFailed when a line of the file is not understood.
nlohmann::ordered_json code_coverage(const std::string& path);

}  // namespace whit::flow
