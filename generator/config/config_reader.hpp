// SPDX-License-Identifier: Apache-2.0
// From a YAML tree to a checked Config: every error of the tree is reported, not only the first.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/config/yaml_node.hpp"

namespace whit {

class ConfigReader {
 public:
  // `folder` is put before relative paths of `tables` and `liberty`.
  ConfigReader(Diagnostics& diagnostics, std::string folder)
      : diagnostics_(diagnostics), folder_(std::move(folder)) {}

  // Nothing when an error was reported.
  std::optional<Config> read(const YamlNode& root, const std::string& path);

 private:
  void error(const YamlNode& at, const std::string& message, std::vector<std::string> notes = {});
  // The entries of a map whose keys must be among `known`; reports the others.
  bool check_map(const YamlNode& node, const std::string& what,
                 const std::vector<std::string>& known);
  void read_head(const YamlNode& root, Config& config);
  void read_name(const YamlNode& node, Config& config);
  void read_parameters(const YamlNode& root, Config& config);
  void read_rules(const YamlNode& root, const Config& config);
  void read_sections(const YamlNode& root, Config& config);
  void read_tables(const YamlNode& node, Config& config);
  // One value into a struct; the name of a parameter that failed goes to `failed_`.
  bool read_value(const YamlNode& node, const Parameter& parameter, std::any& params);

  Diagnostics& diagnostics_;
  std::string folder_;
  std::set<std::string> failed_;  // parameters without a usable value
};

}  // namespace whit
