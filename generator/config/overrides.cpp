// SPDX-License-Identifier: Apache-2.0
#include "generator/config/overrides.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/config/config_keys.hpp"

namespace whit {
namespace {

YamlNode node_at(int line, std::size_t column, YamlNode::Kind kind, const std::string& text) {
  YamlNode node;
  node.kind = kind;
  node.text = text;
  node.file = kOverrideSource;
  node.position = {line, static_cast<int>(column) + 1};
  node.length = std::max(1, static_cast<int>(text.size()));
  return node;
}

// The entry of `key` in a map, made when it is not there.
YamlNode& entry(YamlNode& map, const YamlNode& key) {
  for (auto& [name, value] : map.entries) {
    if (name.text == key.text) return value;
  }
  YamlNode empty;
  empty.file = key.file;
  empty.position = key.position;
  map.entries.emplace_back(key, std::move(empty));
  return map.entries.back().second;
}

std::vector<std::string> split_key(const std::string& key) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t dot; (dot = key.find('.', begin)) != std::string::npos; begin = dot + 1) {
    parts.push_back(key.substr(begin, dot - begin));
  }
  parts.push_back(key.substr(begin));
  const auto top = top_level_keys();
  if (parts.size() == 1 && std::find(top.begin(), top.end(), parts[0]) == top.end()) {
    parts.insert(parts.begin(), "parameters");
  }
  return parts;
}

// Every node of a list shows the whole value.
void place(YamlNode& node, const YamlNode& at) {
  node.file = at.file;
  node.position = at.position;
  node.length = at.length;
  for (YamlNode& item : node.items) place(item, at);
}

// The value on the right of '=': a list in brackets, or a scalar; a quoted text loses its quotes.
YamlNode value_node(const std::string& text, int line, std::size_t column) {
  YamlNode node = node_at(line, column, YamlNode::Kind::scalar, text);
  if (!text.empty() && text[0] == '[') {
    Diagnostics ignored;  // what is no list is a scalar, and refused as such
    std::optional<YamlNode> list = read_yaml(text, kOverrideSource, ignored);
    if (list && list->kind == YamlNode::Kind::list) {
      place(*list, node);
      return *list;
    }
  }
  const bool quotes =
      text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  if (quotes) {
    node.text = text.substr(1, text.size() - 2);
    node.quoted = true;
  }
  return node;
}

}  // namespace

void apply_overrides(YamlNode& root, const std::vector<std::string>& overrides,
                     Diagnostics& diagnostics) {
  if (overrides.empty()) return;
  std::string source;
  for (const std::string& text : overrides) source += text + "\n";
  diagnostics.add_source(kOverrideSource, source);
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const std::string& text = overrides[i];
    const int line = static_cast<int>(i) + 1;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      diagnostics.error(kOverrideSource, {line, 1}, static_cast<int>(text.size()),
                        fmt::format("'{}' is not of the form key=value", text));
      continue;
    }
    YamlNode* map = &root;
    const std::vector<std::string> parts = split_key(text.substr(0, equals));
    for (const std::string& part : parts) {
      if (!map->is_map()) *map = node_at(line, 0, YamlNode::Kind::map, "");
      map = &entry(*map, node_at(line, 0, YamlNode::Kind::scalar, part));
    }
    *map = value_node(text.substr(equals + 1), line, equals + 1);
  }
}

}  // namespace whit
