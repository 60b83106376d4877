// SPDX-License-Identifier: Apache-2.0
// The units that exist: an explicit list (registry.cpp), in the order in which they are printed.
#pragma once

#include <string>
#include <vector>

#include "generator/core/unit_spec.hpp"

namespace whit {

const std::vector<UnitSpec>& registry();

// nullptr when there is no unit of that name.
const UnitSpec* find_unit(const std::string& name);

}  // namespace whit
