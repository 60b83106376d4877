// SPDX-License-Identifier: Apache-2.0
// The keys of a configuration that every unit has, declared once, as a unit's parameters are:
// reader, schema, `init` and the resolved configuration follow these lists.
#pragma once

#include <any>
#include <functional>
#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/core/parameter.hpp"

namespace whit {

constexpr int kSchemaVersion = 1;

// A map of settings; its parameters are bound to a struct that lives inside Config.
struct Section {
  std::string key;  // YAML key, or empty for keys at the top level
  std::string doc;
  std::vector<Parameter> parameters;
  std::function<std::any(const Config&)> load;  // the struct
  std::function<void(Config&, const std::any&)> store;
};

// interface, target, simulate, and the top level's own (baseline, dtype), in the order in which
// they are written.
const std::vector<Section>& config_sections();

}  // namespace whit
