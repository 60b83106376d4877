// SPDX-License-Identifier: Apache-2.0
// From a YAML tree to a checked Config: every error of the tree is reported, not only the first.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/config/map_reader.hpp"

namespace whit {

class ConfigReader : private MapReader {
 public:
  // `folder` is put before relative paths of `tables` and `liberty`.
  ConfigReader(Diagnostics& diagnostics, std::string folder)
      : MapReader(diagnostics), folder_(std::move(folder)) {}

  // Nothing when an error was reported.
  std::optional<Config> read(const YamlNode& root, const std::string& path);

 private:
  void read_head(const YamlNode& root, Config& config);
  void read_name(const YamlNode& node, Config& config);
  void read_parameters(const YamlNode& root, Config& config);
  void read_rules(const YamlNode& root, const Config& config);
  void read_sections(const YamlNode& root, Config& config);
  void read_tables(const YamlNode& node, Config& config);
  // One value into a struct; the name of a parameter that failed goes to `failed_`.
  bool read_value(const YamlNode& node, const Parameter& parameter, std::any& params);

  std::string folder_;
  std::set<std::string> failed_;  // parameters without a usable value
};

}  // namespace whit
