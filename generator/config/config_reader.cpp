// SPDX-License-Identifier: Apache-2.0
#include "generator/config/config_reader.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "generator/config/config_keys.hpp"
#include "generator/config/identifier.hpp"
#include "generator/config/scalar.hpp"
#include "generator/config/settings.hpp"
#include "generator/config/suggestion.hpp"
#include "generator/core/registry.hpp"

namespace whit {
namespace {

std::vector<std::string> names_of(const std::vector<Parameter>& parameters) {
  std::vector<std::string> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}

std::vector<std::string> unit_names() {
  std::vector<std::string> names;
  for (const UnitSpec& unit : registry()) names.push_back(unit.name);
  return names;
}

}  // namespace

std::vector<std::string> top_level_keys() {
  std::vector<std::string> keys = {"schema_version", "unit", "name", "parameters"};
  for (const Section& section : config_sections()) {
    if (!section.key.empty()) keys.push_back(section.key);
    else
      for (const Parameter& p : section.parameters) keys.push_back(p.name);
  }
  keys.push_back("tables");
  return keys;
}

std::optional<Config> ConfigReader::read(const YamlNode& root, const std::string& path) {
  Config config;
  config.path = path;
  if (!check_map(root, "the configuration", top_level_keys())) return std::nullopt;
  read_head(root, config);
  if (config.spec != nullptr) {
    read_parameters(root, config);
    if (const YamlNode* tables = root.find("tables")) read_tables(*tables, config);
  }
  read_sections(root, config);
  if (!diagnostics_.empty()) return std::nullopt;
  return config;
}

void ConfigReader::read_head(const YamlNode& root, Config& config) {
  for (const char* key : {"schema_version", "unit", "name"}) {
    required(root, key);
  }
  std::string problem;
  if (const YamlNode* version = root.find("schema_version")) {
    const std::optional<std::int64_t> number = integer_of(*version, problem);
    if (!number) error(*version, "schema_version: " + problem);
    else if (*number != kSchemaVersion) {
      error(*version, fmt::format("schema_version: {} is not known; this tool reads {}", *number,
                                  kSchemaVersion));
    }
  }
  if (const YamlNode* unit = root.find("unit")) {
    config.spec = find_unit(unit->text);
    if (config.spec == nullptr || unit->kind != YamlNode::Kind::scalar) {
      config.spec = nullptr;
      error(*unit,
            fmt::format("unit: {} is not a unit{}", describe_node(*unit),
                        did_you_mean(unit->text, unit_names())),
            {"`whit list` shows the units"});
    }
  }
  if (const YamlNode* name = root.find("name")) read_name(*name, config);
}

void ConfigReader::read_name(const YamlNode& node, Config& config) {
  if (node.kind != YamlNode::Kind::scalar) {
    error(node, fmt::format("name: {} where a module name is due", describe_node(node)));
    return;
  }
  const std::string problem = identifier_problem(node.text);
  if (!problem.empty()) error(node, "name: " + problem);
  config.name = node.text;
}

bool ConfigReader::read_value(const YamlNode& node, const Parameter& parameter, std::any& params) {
  std::string problem;
  const std::optional<ParameterValue> value = value_of(node, parameter, problem);
  if (!value) {
    error(node, fmt::format("{}: {}", parameter.name, problem));
    failed_.insert(parameter.name);
    return false;
  }
  parameter.set(params, *value);
  return true;
}

void ConfigReader::read_parameters(const YamlNode& root, Config& config) {
  config.params = config.spec->default_params;
  const YamlNode empty = [&] {
    YamlNode node;
    node.kind = YamlNode::Kind::map;
    return node;
  }();
  const YamlNode* given = root.find("parameters");
  if (given == nullptr) given = &empty;
  if (!check_map(*given, "parameters", names_of(config.spec->parameters))) return;
  for (const Parameter& parameter : config.spec->parameters) {
    if (const YamlNode* node = given->find(parameter.name)) {
      read_value(*node, parameter, config.params);
    }
  }
  for (const Parameter& parameter : config.spec->parameters) {
    if (!parameter.derived_default || given->find(parameter.name) != nullptr) continue;
    parameter.set(config.params, parameter.derived_default(config.params));
  }
  read_rules(root, config);
}

// A broken rule is shown at the first of its keys that the file has; the message says where the
// others stand. A rule with a value that could not be read has been answered already.
void ConfigReader::read_rules(const YamlNode& root, const Config& config) {
  const YamlNode* given = root.find("parameters");
  for (const Rule& rule : config.spec->rules) {
    const bool unread = std::any_of(rule.names.begin(), rule.names.end(),
                                    [&](const auto& name) { return failed_.count(name) != 0; });
    if (unread) continue;
    const std::string message = rule.broken(config.params);
    if (message.empty()) continue;
    const YamlNode* at = nullptr;
    std::vector<std::string> places;
    for (const std::string& name : rule.names) {
      const YamlNode* node = given == nullptr ? nullptr : given->find(name);
      if (node == nullptr) {
        places.push_back(name + " by default");
        continue;
      }
      if (at == nullptr) at = node;
      places.push_back(
          fmt::format("{} at {}:{}", name, node->position.line, node->position.column));
    }
    error(at != nullptr ? *at : root, fmt::format("{} ({})", message, fmt::join(places, ", ")),
          {fmt::format("see `whit describe {}`", config.spec->name)});
  }
}

void ConfigReader::read_sections(const YamlNode& root, Config& config) {
  for (const Section& section : config_sections()) {
    const YamlNode* map = section.key.empty() ? &root : root.find(section.key);
    if (map == nullptr) continue;
    if (!section.key.empty() && !check_map(*map, section.key, names_of(section.parameters)))
      continue;
    std::any values = section.load(config);
    for (const Parameter& parameter : section.parameters) {
      if (const YamlNode* node = map->find(parameter.name)) read_value(*node, parameter, values);
    }
    section.store(config, values);
  }
  if (!config.target.liberty.empty()) {
    // Absolute, so that a bundle can be opened from another folder.
    config.target.liberty =
        std::filesystem::absolute(std::filesystem::path(folder_) / config.target.liberty)
            .lexically_normal()
            .string();
  }
}

void ConfigReader::read_tables(const YamlNode& node, Config& config) {
  if (!check_map(node, "tables", config.spec->table_keys)) return;
  for (const auto& [key, value] : node.entries) {
    const auto list = config.spec->inline_tables.find(key.text);
    const bool may_be_list = list != config.spec->inline_tables.end();
    if (may_be_list && value.kind == YamlNode::Kind::list) {
      config.inline_tables[key.text] =
          list->second.read(value, diagnostics_.empty() ? config.params : std::any(), diagnostics_);
      continue;
    }
    if (value.kind != YamlNode::Kind::scalar || value.text.empty()) {
      error(value, fmt::format("{}: {} where the path of a table{} is due", key.text,
                               describe_node(value), may_be_list ? " or a list" : ""));
      continue;
    }
    config.tables[key.text] =
        (std::filesystem::path(folder_) / value.text).lexically_normal().string();
  }
}

}  // namespace whit
