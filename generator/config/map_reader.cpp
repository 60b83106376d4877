// SPDX-License-Identifier: Apache-2.0
#include "generator/config/map_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/config/suggestion.hpp"

namespace whit {

void MapReader::error(const YamlNode& at, const std::string& message,
                      std::vector<std::string> notes) {
  diagnostics_.error(at.file, at.position, at.length, message, std::move(notes));
}

bool MapReader::check_map(const YamlNode& node, const std::string& what,
                          const std::vector<std::string>& known,
                          const std::vector<std::string>& notes) {
  if (!node.is_map()) {
    error(node, fmt::format("{}: {} where a map is due", what, describe_node(node)));
    return false;
  }
  for (const auto& [key, value] : node.entries) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    error(key,
          fmt::format("unknown key '{}' in {}{}", key.text, what, did_you_mean(key.text, known)),
          notes);
  }
  return true;
}

const YamlNode* MapReader::required(const YamlNode& map, const std::string& key) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) error(map, fmt::format("missing key '{}'", key));
  return node;
}

}  // namespace whit
