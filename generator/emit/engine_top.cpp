// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/engine_top.hpp"

#include <fmt/format.h>

#include "generator/emit/reset_style.hpp"
#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

// A trace port that stays inside ends in a net of its name without the _o.
std::string inner_net(const Engine& engine, const Port& port) {
  return engine.prefix + port.name.substr(0, port.name.size() - 2);
}

}  // namespace

bool is_trace(const Port& port) { return port.group.rfind("trace: ", 0) == 0; }

std::vector<Port> top_ports(const std::vector<Engine>& engines, const InterfaceSettings& settings,
                            const std::string& clear_doc) {
  Port clock;
  clock.name = "clk_i";
  Port clear;
  clear.name = "clear_i";
  clear.doc = clear_doc;
  std::vector<Port> ports = {clock, reset_port(reset_style(settings.reset)), clear};
  for (const Engine& engine : engines) {
    for (Port port : engine.ports) {
      if (is_trace(port) && !settings.trace) continue;
      port.name = engine.prefix + port.name;
      if (!port.stream.empty()) port.stream = engine.prefix + port.stream;
      port.group = engine.title + port.group;
      ports.push_back(port);
    }
  }
  return ports;
}

std::string trace_nets(const std::vector<Engine>& engines, const InterfaceSettings& settings) {
  if (settings.trace) return "";
  std::string text =
      "  // The trace is not asked for (interface.trace); synthesis drops what drives it alone.\n";
  std::vector<std::string> names;
  for (const Engine& engine : engines) {
    for (const Port& port : engine.ports) {
      if (!is_trace(port)) continue;
      names.push_back("    " + inner_net(engine, port));
      const std::string range = range_text(port.width);
      text +=
          fmt::format("  wire {}{}{};\n", range, range.empty() ? "" : " ", inner_net(engine, port));
    }
  }
  if (names.empty()) return "";
  return text + "  wire unused_trace = &{1'b0,\n" + comma_lines(names) + "\n  };\n\n";
}

std::string engine_connections(const Engine& engine, const InterfaceSettings& settings,
                               const std::vector<Connection>& tied) {
  std::vector<Connection> list = {{"clk_i", "clk_i"}, {"rst_ni", "rst_ni"}, {"clear_i", "clear_i"}};
  list.insert(list.end(), tied.begin(), tied.end());
  for (const Port& port : engine.ports) {
    const bool inside = is_trace(port) && !settings.trace;
    list.emplace_back(port.name, inside ? inner_net(engine, port) : engine.prefix + port.name);
  }
  return connection_list(list);
}

}  // namespace whit
