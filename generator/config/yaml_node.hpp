// SPDX-License-Identifier: Apache-2.0
// YAML as this tool accepts it: one document of maps, lists and scalars, every node with its place.
//
// The reader sits on yaml-cpp's events and refuses what makes configurations ambiguous: duplicate
// keys, anchors, aliases, merge keys, tags, keys that are no plain words, several documents.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generator/config/diagnostics.hpp"

namespace whit {

constexpr std::size_t kMaxYamlBytes = std::size_t{1} << 20;

struct YamlNode {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string text;     // scalar: as written, without quotes
  bool quoted = false;  // scalar in quotes or a block scalar: never a number or a boolean
  std::string file;     // name for messages
  Position position;
  int length = 1;                                      // characters to underline
  std::vector<YamlNode> items;                         // list
  std::vector<std::pair<YamlNode, YamlNode>> entries;  // map, in the order of the file

  bool is_map() const { return kind == Kind::map; }
  const YamlNode* find(const std::string& key) const;  // map; nullptr when absent
};

// "a map", "a list", "nothing", or the scalar's text in quotes: for messages.
std::string describe_node(const YamlNode& node);

// The document's root. Errors go to `diagnostics` (nothing is returned when the syntax is broken);
// the text is added as the source of `name`.
std::optional<YamlNode> read_yaml(const std::string& text, const std::string& name,
                                  Diagnostics& diagnostics);

}  // namespace whit
