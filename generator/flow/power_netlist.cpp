// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/power_netlist.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "generator/flow/area.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/yosys.hpp"

namespace whit::flow {
namespace {

constexpr std::size_t kBits = 64;  // of a sampler
constexpr const char* kSampler = "whit_changes_";
constexpr const char* kCellPrefix = "part";

// `<number><end>` at `at`, which moves behind it.
std::optional<std::size_t> number_before(const std::string& text, std::size_t& at, char end) {
  std::size_t value = 0;
  const char* last = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + at, last, value);
  if (error != std::errc() || stop == last || *stop != end) return std::nullopt;
  at = static_cast<std::size_t>(stop - text.data()) + 1;
  return value;
}

}  // namespace

std::vector<std::string> part_names(const nlohmann::json& manifest) {
  std::vector<std::string> names;
  for (const nlohmann::json& part : manifest.at("parts")) names.push_back(part.at("name"));
  names.emplace_back("other");
  return names;
}

std::size_t part_index(const std::string& cell, std::size_t parts) {
  const std::size_t dot = cell.rfind('.');
  const std::string last = dot == std::string::npos ? cell : cell.substr(dot + 1);
  std::size_t at = std::string(kCellPrefix).size();
  const std::optional<std::size_t> index =
      last.rfind(kCellPrefix, 0) == 0 ? number_before(last, at, '_') : std::nullopt;
  if (!index || *index >= parts)
    throw GateFailed("the cell '" + cell + "' has no part in its name");
  return *index;
}

std::string power_script(const std::string& parts, const nlohmann::json& stat,
                         const nlohmann::json& manifest, const Library& library,
                         const std::string& folder) {
  const std::string top = manifest.at("top");
  const std::vector<std::string> names = part_names(manifest);
  const auto rename = [](std::size_t part, const std::string& cells) {
    return fmt::format("rename -enumerate -pattern {}{}_% {}\n", kCellPrefix, part, cells);
  };
  std::string script = fmt::format("read_rtlil {}\nhierarchy -top {}\n", parts, top);
  for (const auto& [module, entry] : stat.at("modules").items()) {
    if (entry.at("num_cells") == 0) continue;
    const auto found = std::find(names.begin(), names.end(), part_of(module, manifest));
    script += rename(static_cast<std::size_t>(found - names.begin()), module + "/t:*");
  }
  script += fmt::format("read_liberty -lib -ignore_miss_func {}\n", library.liberty);
  script += flatten_mapped(library);
  script += rename(names.size() - 1, "t:*");  // buffers between ports
  script += "design -save mapped\n" + write_mapped(folder) + "design -load mapped\n";
  script += fmt::format("read_liberty -overwrite -ignore_miss_func {}\n", library.liberty);
  // Vectors of which one bit depends on another look like loops to Verilator.
  script += fmt::format("hierarchy -top {}\nflatten\nsplitnets\n", top);
  return script + fmt::format("write_verilog -noattr {}/cells.v\n", folder);
}

std::vector<MappedCell> mapped_cells(const std::string& text) {
  static const std::regex instance(R"(^  (\w+) \\?(\S+)\s+\($)");
  std::vector<MappedCell> cells;
  std::istringstream lines(text);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.back() != '(' || !std::regex_match(line, match, instance)) continue;
    cells.push_back({match[2], match[1]});
  }
  if (cells.empty()) throw GateFailed("the mapped netlist has no cells");
  return cells;
}

std::vector<OutputPin> output_pins(const std::vector<MappedCell>& cells, const Library& library) {
  std::vector<OutputPin> pins;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto outputs = library.outputs.find(cells[i].type);
    if (outputs == library.outputs.end()) {
      throw GateFailed("the library has no cell '" + cells[i].type + "' with an output");
    }
    for (const std::string& pin : outputs->second) pins.push_back({i, cells[i].name + "." + pin});
  }
  return pins;
}

std::string with_samplers(const std::string& text, const std::vector<OutputPin>& pins,
                          const std::string& clock) {
  std::string samplers = "  /*verilator coverage_on*/\n";
  // Bit 0 of the first counts the edges: it changes at each.
  for (std::size_t begin = 0; begin <= pins.size(); begin += kBits) {
    const std::string name = kSampler + std::to_string(begin / kBits);
    samplers += fmt::format("  reg [{}:0] {};\n  always @(posedge {}) {} <= {{\n", kBits - 1, name,
                            clock, name);
    for (std::size_t bit = std::min(begin + kBits, pins.size() + 1); bit-- > begin;) {
      samplers +=
          bit == 0 ? fmt::format("    ~{}[0]", name) : fmt::format("    \\{} ", pins[bit - 1].net);
      samplers += bit > begin ? ",\n" : "};\n";
    }
  }
  const std::size_t end = text.rfind("endmodule");
  if (end == std::string::npos) throw GateFailed("Yosys' netlist has no module");
  return "/*verilator coverage_off*/\n" + text.substr(0, end) + samplers + text.substr(end);
}

Changes changes_of(const std::vector<CoveragePoint>& points, std::size_t pins) {
  std::vector<std::optional<std::uint64_t>> counts(pins + 1);
  for (const CoveragePoint& point : points) {
    const std::string object = point.fields.count("o") == 0 ? "" : point.fields.at("o");
    std::size_t at = std::string(kSampler).size();
    std::optional<std::size_t> sampler;
    std::optional<std::size_t> bit;
    if (object.rfind(kSampler, 0) == 0) sampler = number_before(object, at, '[');
    if (sampler) bit = number_before(object, at, ']');
    if (!bit || *bit >= kBits) throw GateFailed("not a bit of a sampler: '" + object + "'");
    const std::size_t index = *sampler * kBits + *bit;
    if (index < counts.size()) counts[index] = point.count;  // the last sampler is not full
  }
  Changes changes;
  for (const std::optional<std::uint64_t>& count : counts) {
    if (!count) throw GateFailed("Verilator has not counted the changes of every cell");
    changes.pins.push_back(*count);
  }
  changes.edges = changes.pins.front();
  changes.pins.erase(changes.pins.begin());
  return changes;
}

}  // namespace whit::flow
