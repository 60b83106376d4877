// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/library.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/emit/file_io.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/liberty.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {
namespace {

struct Pin {
  std::string name;
  bool is_output = false;
};
struct Cell {
  std::string name;
  double area = 0;
  std::vector<Pin> pins;
};

double attribute_number(const std::string& group, const std::string& name) {
  for (std::size_t at = group.find(name); at != std::string::npos; at = group.find(name, at + 1)) {
    const std::string word = word_at(group, at + name.size());
    double value = 0;
    if (std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc()) {
      return value;
    }
  }
  return 0;
}

std::vector<Cell> cells_of(const std::string& text) {
  std::vector<Cell> cells;
  for (std::size_t at = find_group(text, "cell", 0); at != std::string::npos;
       at = find_group(text, "cell", at)) {
    const std::size_t end = group_end(text, at);
    const std::string group = text.substr(at, end - at);
    Cell cell;
    cell.name = word_at(group, 0);
    cell.area = attribute_number(group, "area");
    for (std::size_t p = find_group(group, "pin", 0); p != std::string::npos;
         p = find_group(group, "pin", p + 1)) {
      const std::string pin = group.substr(p, group_end(group, p) - p);
      const std::size_t direction = pin.find("direction");
      if (direction == std::string::npos) continue;
      cell.pins.push_back({word_at(pin, 0), word_at(pin, direction + 9) == "output"});
    }
    cells.push_back(std::move(cell));
    at = end;
  }
  return cells;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

const Cell* smallest(const std::vector<Cell>& cells, const std::string& part, std::size_t pins) {
  const Cell* best = nullptr;
  for (const Cell& cell : cells) {
    const std::string name = lower(cell.name);
    const bool fits = name.find(part) != std::string::npos &&
                      name.find("inv") == std::string::npos && cell.area > 0 &&
                      cell.pins.size() == pins;
    if (fits && (best == nullptr || cell.area < best->area)) best = &cell;
  }
  return best;
}

void add_cells(const std::vector<Cell>& cells, Library& library) {
  for (const Cell& cell : cells) {
    library.areas[cell.name] = cell.area;
    for (const Pin& pin : cell.pins) {
      if (pin.is_output) library.outputs[cell.name].push_back(pin.name);
    }
  }
}

}  // namespace

Library target_library(const std::string& share_dir, const std::string& target) {
  const std::string path = share_dir + "/constraints/common/targets.json";
  const nlohmann::json targets = nlohmann::json::parse(read_text_file(path));
  if (!targets.contains(target) || !targets[target].contains("liberty")) {
    throw InputError("target '" + target + "' has no standard-cell library");
  }
  const nlohmann::json& entry = targets[target];
  Library library;
  library.liberty = entry.at("liberty");
  if (!std::filesystem::exists(library.liberty)) {
    const std::string package = entry.at("package");
    throw MissingTool(
        fmt::format("the library of target '{}' is not installed; it is in the Debian "
                    "package {} (apt-get install {})",
                    target, package, package));
  }
  library.nand2 = entry.at("nand2");
  add_cells(cells_of(read_text_file(library.liberty)), library);
  library.nand2_area = library.areas[library.nand2];
  if (library.nand2_area <= 0) {
    throw InputError(library.liberty + ": has no cell '" + library.nand2 + "' with an area");
  }
  library.buffer = entry.at("buffer").at("cell");
  library.buffer_input = entry.at("buffer").at("input");
  library.buffer_output = entry.at("buffer").at("output");
  library.load_ff = entry.at("load_ff");
  return library;
}

Library user_library(const std::string& path) {
  const std::vector<Cell> cells = cells_of(read_text_file(path));
  const Cell* nand2 = smallest(cells, "nand2", 3);
  const Cell* buffer = smallest(cells, "buf", 2);
  if (nand2 == nullptr || buffer == nullptr) {
    throw InputError(path +
                     ": has no two-input NAND (name with 'nand2') or no buffer (name with "
                     "'buf') with an area");
  }
  Library library;
  library.liberty = std::filesystem::absolute(path).string();
  library.nand2 = nand2->name;
  library.nand2_area = nand2->area;
  add_cells(cells, library);
  library.buffer = buffer->name;
  for (const Pin& pin : buffer->pins)
    (pin.is_output ? library.buffer_output : library.buffer_input) = pin.name;
  return library;
}

}  // namespace whit::flow
