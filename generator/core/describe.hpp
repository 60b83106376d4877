// SPDX-License-Identifier: Apache-2.0
// A unit in words and tables, from its declaration alone: `whit describe`, `whit init`, and the
// parameter table of its datasheet.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "generator/core/unit_spec.hpp"

namespace whit {

std::string describe_text(const UnitSpec& spec);
nlohmann::ordered_json describe_json(const UnitSpec& spec);

// Markdown: parameter, range, default, unit, Verilog name, meaning.
std::string parameter_table(const UnitSpec& spec);

// A commented configuration with every default; it reads back to the defaults. `schema` is the path
// that the editor modeline names.
std::string init_yaml(const UnitSpec& spec, const std::string& name, const std::string& schema);

}  // namespace whit
