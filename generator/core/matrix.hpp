// SPDX-License-Identifier: Apache-2.0
// The parameter matrix of a unit's tests, from its declaration: legal parameter sets in which every
// pair of test values of two parameters that can stand together does.
//
// Test values: both ends of a range and the default, every word of a choice, both booleans; of
// an integer whose default is derived, that default and its two neighbours, where the rules allow
// them; or the values that the unit declares as tested.
#pragma once

#include <any>
#include <vector>

#include "generator/core/unit_spec.hpp"

namespace whit {

// Deterministic; the first set is the default. Each set obeys the unit's rules.
std::vector<std::any> parameter_matrix(const UnitSpec& spec);

}  // namespace whit
