// SPDX-License-Identifier: Apache-2.0
// JSON Schema (draft-07) of configurations, from the same declarations as the reader's checks.
//
// A schema cannot say everything: cross-field rules, duplicate keys and the difference between 8
// and 8.0 are the reader's alone.
#pragma once

#include <nlohmann/json.hpp>

#include "generator/core/unit_spec.hpp"

namespace whit {

// Configurations of one unit.
nlohmann::ordered_json unit_schema(const UnitSpec& spec);

// Configurations of any unit.
nlohmann::ordered_json whole_schema();

}  // namespace whit
