// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include "generator/flow/flow.hpp"
#include "generator/flow/process.hpp"

namespace whit::flow {
namespace {

struct Program {
  const char* name;
  std::vector<std::string> words;
};

// The first word of the first line that has a digit and a dot: the version number.
std::string version_number(const std::string& output) {
  std::istringstream words(output);
  for (std::string word; words >> word;) {
    const bool number = word.find('.') != std::string::npos &&
                        word.find_first_of("0123456789") != std::string::npos &&
                        word.find('/') == std::string::npos;
    // nextpnr puts its version into parentheses.
    if (number) return word.substr(0, word.find(')'));
  }
  return "unknown";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> tool_versions() {
  const std::vector<Program> programs = {{"verilator", {"verilator", "--version"}},
                                         {"yosys", {"yosys", "-V"}},
                                         {"sta", {"sta", "-version"}},
                                         {"nextpnr-ice40", {"nextpnr-ice40", "--version"}},
                                         {"iverilog", {"iverilog", "-V"}}};
  std::vector<std::pair<std::string, std::string>> versions;
  for (const Program& program : programs) {
    const bool found = !find_program(program.words[0]).empty();
    versions.emplace_back(
        program.name,
        found ? version_number(run({program.words, "", "", {}}).output) : "not found");
  }
  return versions;
}

}  // namespace whit::flow
