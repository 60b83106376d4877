// SPDX-License-Identifier: Apache-2.0
// A configuration file, read, checked and completed with every default.
//
//   Diagnostics diagnostics;
//   std::optional<Config> config = load_config("my.yaml", {"parameters.streams=4"}, diagnostics);
//   if (!config) std::cerr << diagnostics.text();     // every error of the file, by position
//   std::string resolved = resolved_yaml(*config);    // all defaults written out
#pragma once

#include <any>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generator/config/diagnostics.hpp"
#include "generator/core/unit_spec.hpp"

namespace whit {

struct TargetSettings {
  std::string name = "generic";  // generic | osu018 | osu035 | ice40
  std::string liberty;           // path of the user's library, or empty; relative to the file
  double clock_mhz = 100.0;      // goal, written to the SDC; 0 < clock_mhz <= 10000
};

struct SimulateSettings {
  std::int64_t cycles = 20000;  // random lockstep cycles when no tensor is given
  std::int64_t seed = 1;
};

struct Config {
  std::string path;  // of the YAML file as given
  std::string name;  // module name
  const UnitSpec* spec = nullptr;
  std::any params;  // the unit's typed Params
  InterfaceSettings interface;
  TargetSettings target;
  SimulateSettings simulate;
  bool baseline = false;                      // synth measures the unit's baseline too
  std::string dtype;                          // "" or "bf16": how uint16 tensors are to be read
  std::map<std::string, std::string> tables;  // key -> path, resolved against the file's folder
  // Those that the file holds itself: key -> items, a line of YAML each.
  std::map<std::string, std::vector<std::string>> inline_tables;
};

// `overrides` are the `key=value` of --set; a key without a dot that names a parameter means
// parameters.<key>. Errors in them are reported with file "--set".
std::optional<Config> load_config(const std::string& path,
                                  const std::vector<std::string>& overrides,
                                  Diagnostics& diagnostics);

// The same for text that is called `name` in messages (tests, fuzzing, init).
std::optional<Config> parse_config(const std::string& text, const std::string& name,
                                   const std::vector<std::string>& overrides,
                                   Diagnostics& diagnostics);

// YAML with every default written out, in the order of the declaration; reads back to the same.
// Paths are written relative to nothing but the configuration: no absolute path, no date.
std::string resolved_yaml(const Config& config);

// SHA-256 (hex) of resolved_yaml: identifies the configuration in headers and the manifest.
std::string config_hash(const Config& config);

}  // namespace whit
