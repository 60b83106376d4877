// SPDX-License-Identifier: Apache-2.0
// What the readers of YAML files share: errors at their place, keys that are known, keys that must
// be there.
#pragma once

#include <string>
#include <vector>

#include "generator/config/yaml_node.hpp"

namespace whit {

class MapReader {
 protected:
  explicit MapReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  ~MapReader() = default;

  void error(const YamlNode& at, const std::string& message, std::vector<std::string> notes = {});
  // Whether the node is a map; reports keys that are not among `known`, each with the notes.
  bool check_map(const YamlNode& node, const std::string& what,
                 const std::vector<std::string>& known, const std::vector<std::string>& notes = {});
  // nullptr when the key is missing, which is reported.
  const YamlNode* required(const YamlNode& map, const std::string& key);

  Diagnostics& diagnostics_;
};

}  // namespace whit
