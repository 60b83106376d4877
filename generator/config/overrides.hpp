// SPDX-License-Identifier: Apache-2.0
// `--set key=value`: entries put into (or over) a configuration's tree before it is checked, so
// that one set of checks and messages serves both.
#pragma once

#include <string>
#include <vector>

#include "generator/config/yaml_node.hpp"

namespace whit {

constexpr const char* kOverrideSource = "--set";

// Keys have dots for nesting (target.clock_mhz=200). A key without a dot that names no top-level
// key means parameters.<key>. The value is one YAML scalar. Nodes that come from here carry the
// file name "--set", whose line n is the n-th override.
void apply_overrides(YamlNode& root, const std::vector<std::string>& overrides,
                     Diagnostics& diagnostics);

}  // namespace whit
