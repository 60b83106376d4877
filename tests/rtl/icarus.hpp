// SPDX-License-Identifier: Apache-2.0
// A self-checking Verilog bench of tests/rtl/lib, run by Icarus.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/tool.hpp"

namespace whit::test {

// What `bench` prints in `folder`, or what the compiler has to say about it. `parameters`: of the
// bench. `modules`: folders in which the modules are found by name.
inline std::string icarus(const TempFolder& folder, const std::string& bench,
                          const std::vector<std::pair<std::string, int>>& parameters,
                          const std::vector<std::string>& modules) {
  std::vector<std::string> words = {"iverilog", "-g2005", "-Wall", "-Wno-timescale", "-o", "bench"};
  for (const auto& [name, value] : parameters) {
    words.insert(words.end(), {"-P", bench + "." + name + "=" + std::to_string(value)});
  }
  for (const std::string& module : modules) words.insert(words.end(), {"-y", module});
  words.push_back(std::string(WHIT_SOURCE_DIR) + "/tests/rtl/lib/" + bench + ".v");
  const ToolResult build = folder.run(words);
  if (build.status != 0 || !build.err.empty()) return build.err;
  const ToolResult run = folder.run({"vvp", "-n", "bench"});
  return run.out + run.err;
}

}  // namespace whit::test
