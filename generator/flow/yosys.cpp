// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/yosys.hpp"

#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/process.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {
namespace {

// Warnings and errors of Yosys. Those that ABC prints are about the library (gates with several
// outputs, which it does not use) and the pieces it is given, not about the design.
std::string complaints(const std::string& log) {
  std::istringstream lines(log);
  std::string found;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("ABC: ", 0) == 0) continue;
    if (line.find("Warning:") != std::string::npos || line.find("ERROR:") != std::string::npos) {
      found += line + "\n";
    }
  }
  return found;
}

}  // namespace

std::string read_script(const std::vector<std::string>& files, const std::string& top,
                        const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string script;
  for (const std::string& file : files) script += fmt::format("read_verilog \"{}\"\n", file);
  for (const auto& [name, value] : parameters) {
    script += fmt::format("chparam -set {} {} {}\n", name, value, top);
  }
  script += fmt::format("hierarchy -check -top {}\n", top);
  script += "proc\nselect -assert-none t:$dlatch t:$dlatchsr\ncheck -assert\n";
  return script;
}

std::string flatten_mapped(const Library& library) {
  return fmt::format(
      "setattr -mod -unset keep_hierarchy *\nflatten\nopt_clean -purge\ninsbuf -buf {} {} {}\n",
      library.buffer, library.buffer_input, library.buffer_output);
}

std::string write_mapped(const std::string& folder) {
  return fmt::format(
      "splitnets -ports\nopt_clean -purge\n"
      "write_verilog -noattr -noexpr -nohex -nodec {}/mapped.v\n",
      folder);
}

void run_yosys(const std::string& script, const std::string& folder, const std::string& name) {
  write_text_file(folder + "/" + name + ".ys", script);
  const Outcome outcome =
      run({{"yosys", "-Q", "-T", "-s", name + ".ys"}, folder, folder + "/" + name + ".log", {}});
  const std::string found = complaints(outcome.output);
  if (outcome.status == 0 && found.empty()) return;
  throw GateFailed(fmt::format("Yosys stopped at a gate or warned (log: {}/{}.log):\n{}", folder,
                               name, found.empty() ? outcome.output : found));
}

nlohmann::json read_stat(const std::string& path) {
  std::string text;
  try {
    text = read_text_file(path);
  } catch (const InputError& error) {
    throw GateFailed(std::string("Yosys wrote no report: ") + error.what());
  }
  // Yosys 0.23 leaves a comma behind its last module when there is no top module.
  text = std::regex_replace(text, std::regex(R"(,(\s*\}))"), "$1");
  const std::size_t brace = text.find('{');
  const nlohmann::json json = brace == std::string::npos
                                  ? nlohmann::json(nlohmann::json::value_t::discarded)
                                  : nlohmann::json::parse(text.substr(brace), nullptr, false);
  if (json.is_discarded() || !json.contains("modules")) {
    throw GateFailed(path + ": is not a report of Yosys' stat -json");
  }
  return json;
}

}  // namespace whit::flow
