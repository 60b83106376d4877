// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/timing.hpp"

#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/process.hpp"

namespace whit::flow {
namespace {

std::string word_after(const std::string& text, const std::string& label) {
  const std::size_t at = text.find(label);
  if (at == std::string::npos) return "";
  std::istringstream words(text.substr(at + label.size()));
  std::string word;
  words >> word;
  return word;
}

}  // namespace

std::string sta_setup(const std::string& netlist, const nlohmann::json& manifest,
                      const Library& library) {
  const std::string clock = manifest.at("clock").at("port");
  return fmt::format(
      "read_liberty {}\nread_verilog {}\nlink_design {}\n"
      "create_clock -name clock -period {} [get_ports {}]\n"
      "set data_inputs {{}}\n"
      "foreach port [all_inputs] {{\n"
      "  if {{[get_property $port full_name] ne \"{}\"}} {{lappend data_inputs $port}}\n"
      "}}\n"
      "set_input_delay 0 -clock clock $data_inputs\n"
      "set_output_delay 0 -clock clock [all_outputs]\n"
      "set_load -pin_load {} [all_outputs]\n",
      library.liberty, netlist, manifest.at("top").get<std::string>(), kStaPeriodNs, clock, clock,
      library.load_ff / 1000);
}

std::string run_sta(const std::string& script, const std::string& folder, const std::string& name) {
  write_text_file(fmt::format("{}/{}.tcl", folder, name), script);
  const std::string log = fmt::format("{}/{}.log", folder, name);
  const Outcome outcome = run({{"sta", "-exit", name + ".tcl"}, folder, log, {}});
  const bool complained = outcome.output.find("Error") != std::string::npos ||
                          outcome.output.find("Warning") != std::string::npos;
  if (outcome.status != 0 || complained) {
    throw GateFailed(fmt::format("OpenSTA failed or warned (log: {}):\n{}", log,
                                 outcome.output.substr(0, 2000)));
  }
  return outcome.output;
}

std::string register_of(const std::string& netlist, const std::string& instance) {
  const std::size_t at = netlist.find(" " + instance + " (");
  if (at == std::string::npos) return instance;  // a port
  const std::string pins = netlist.substr(at, netlist.find(";", at) - at);
  for (const std::string pin : {".Q(", ".QN(", ".Q_N("}) {
    const std::size_t output = pins.find(pin);
    if (output == std::string::npos) continue;
    const std::size_t begin = pins.find_first_not_of("\\ ", output + pin.size());
    return pins.substr(begin, pins.find_first_of(" )", begin) - begin);
  }
  return instance;
}

Timing parse_timing(const std::string& report, double period_ns) {
  std::istringstream lines(report);
  std::string slack;
  for (std::string line; std::getline(lines, line);) {
    const bool verdict = line.find("slack (MET)") != std::string::npos ||
                         line.find("slack (VIOLATED)") != std::string::npos;
    if (!verdict) continue;
    std::istringstream words(line);
    words >> slack;
    break;
  }
  double value = 0;
  const auto result = std::from_chars(slack.data(), slack.data() + slack.size(), value);
  Timing timing;
  timing.from = word_after(report, "Startpoint:");
  timing.to = word_after(report, "Endpoint:");
  if (slack.empty() || result.ec != std::errc() || timing.from.empty() || timing.to.empty()) {
    throw GateFailed("OpenSTA's report has no path with a slack:\n" + report.substr(0, 2000));
  }
  timing.critical_path_ns = period_ns - value;
  return timing;
}

Timing analyse_timing(const std::string& netlist, const nlohmann::json& manifest,
                      const Library& library, const std::string& folder) {
  const std::string script = sta_setup(netlist, manifest, library) +
                             fmt::format(
                                 "set_false_path -from [get_ports {}]\n"
                                 "report_checks -path_delay max -format full -digits 4\nexit\n",
                                 manifest.at("reset").at("port").get<std::string>());
  Timing timing = parse_timing(run_sta(script, folder, "sta"), kStaPeriodNs);
  const std::string text = read_text_file(netlist);
  timing.from = register_of(text, timing.from);
  timing.to = register_of(text, timing.to);
  return timing;
}

}  // namespace whit::flow
