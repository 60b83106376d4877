// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/port_list.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

constexpr std::size_t kLineLength = 100;

template <class Items, class Length>
std::size_t longest(const Items& items, Length length) {
  std::size_t most = 0;
  for (const auto& item : items) most = std::max(most, length(item));
  return most;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

// "    .name  (value)" with the brackets in one column.
std::string named_list(const std::vector<std::pair<std::string, std::string>>& items) {
  const std::size_t name = longest(items, [](const auto& item) { return item.first.size(); });
  std::vector<std::string> lines;
  for (const auto& [formal, actual] : items) {
    std::string indented;
    for (const char c : actual) {
      indented += c;
      if (c == '\n') indented.append(name + 7, ' ');
    }
    lines.push_back(fmt::format("    .{} ({})", padded(formal, name), indented));
  }
  return comma_lines(lines);
}

}  // namespace

std::string port_list(const std::vector<Port>& ports) {
  const std::size_t range =
      longest(ports, [](const Port& port) { return range_text(port.width).size(); });
  const std::size_t name =
      longest(ports, [](const Port& port) { return port.doc.empty() ? 0 : port.name.size() + 1; });
  std::string text;
  std::string group;
  for (const Port& port : ports) {
    const bool last = &port == &ports.back();
    if (port.group != group) {
      group = port.group;
      if (!group.empty()) text += "  // " + group + "\n";
    }
    std::string line = port.direction == PortDirection::input ? "  input  wire " : "  output wire ";
    if (range > 0) line += padded(range_text(port.width), range) + " ";
    const std::string declared = port.name + (last ? "" : ",");
    if (port.doc.empty()) {
      line += declared;
    } else if (line.size() + name + 5 + port.doc.size() <= kLineLength) {
      line += padded(declared, name) + "  // " + port.doc;
    } else {
      line = "  // " + port.doc + "\n" + line + declared;
    }
    text += line + (last ? "" : "\n");
  }
  return text;
}

std::string parameter_overrides(
    const std::vector<std::pair<std::string, std::string>>& parameters) {
  return named_list(parameters);
}

std::string connection_list(const std::vector<Connection>& connections) {
  return named_list(connections);
}

}  // namespace whit
