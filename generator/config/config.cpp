// SPDX-License-Identifier: Apache-2.0
#include "generator/config/config.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "generator/config/config_reader.hpp"
#include "generator/config/overrides.hpp"
#include "generator/config/scalar.hpp"
#include "generator/config/settings.hpp"
#include "generator/core/sha256.hpp"

namespace whit {
namespace {

std::optional<Config> parse_in_folder(const std::string& text, const std::string& name,
                                      const std::string& folder,
                                      const std::vector<std::string>& overrides,
                                      Diagnostics& diagnostics) {
  std::optional<YamlNode> root = read_yaml(text, name, diagnostics);
  if (!root) return std::nullopt;
  apply_overrides(*root, overrides, diagnostics);
  return ConfigReader(diagnostics, folder).read(*root, name);
}

// Words that a YAML reader could take for something else are quoted.
std::string yaml_scalar(const ParameterValue& value) {
  const std::string text = to_text(value);
  return std::holds_alternative<std::string>(value) && text.empty() ? "\"\"" : text;
}

std::string entries(const std::vector<Parameter>& parameters, const std::any& values,
                    const std::string& indent) {
  std::string text;
  for (const Parameter& parameter : parameters) {
    const ParameterValue value = parameter.get(values);
    text += fmt::format("{}{}: {}\n", indent, parameter.name,
                        parameter.kind == ParameterKind::text
                            ? quoted_scalar(std::get<std::string>(value))
                            : yaml_scalar(value));
  }
  return text;
}

}  // namespace

std::optional<Config> load_config(const std::string& path,
                                  const std::vector<std::string>& overrides,
                                  Diagnostics& diagnostics) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!std::filesystem::is_regular_file(path) || !file.good() || !(text << file.rdbuf())) {
    std::error_code none;
    const bool empty =
        std::filesystem::is_regular_file(path, none) && std::filesystem::file_size(path, none) == 0;
    diagnostics.error(path, {}, 1, empty ? "the file is empty" : "cannot read the file");
    return std::nullopt;
  }
  return parse_in_folder(text.str(), path, std::filesystem::path(path).parent_path().string(),
                         overrides, diagnostics);
}

std::optional<Config> parse_config(const std::string& text, const std::string& name,
                                   const std::vector<std::string>& overrides,
                                   Diagnostics& diagnostics) {
  return parse_in_folder(text, name, "", overrides, diagnostics);
}

std::string resolved_yaml(const Config& config) {
  std::string text = fmt::format("schema_version: {}\nunit: {}\nname: {}\n", kSchemaVersion,
                                 config.spec->name, config.name);
  text += "parameters:\n" + entries(config.spec->parameters, config.params, "  ");
  for (const Section& section : config_sections()) {
    const bool top = section.key.empty();
    if (!top) text += section.key + ":\n";
    text += entries(section.parameters, section.load(config), top ? "" : "  ");
  }
  if (!config.tables.empty() || !config.inline_tables.empty()) text += "tables:\n";
  for (const auto& [key, path] : config.tables) {
    text += fmt::format("  {}: {}\n", key, quoted_scalar(path));
  }
  for (const auto& [key, items] : config.inline_tables) {
    text += fmt::format("  {}:\n", key);
    for (const std::string& item : items) text += "    - " + item + "\n";
  }
  return text;
}

std::string config_hash(const Config& config) { return sha256_hex(resolved_yaml(config)); }

}  // namespace whit
