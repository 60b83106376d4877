// SPDX-License-Identifier: Apache-2.0
// The keys at the top level of a configuration.
#pragma once

#include <string>
#include <vector>

namespace whit {

// schema_version, unit, name, parameters, the sections of settings.hpp, tables.
std::vector<std::string> top_level_keys();

}  // namespace whit
