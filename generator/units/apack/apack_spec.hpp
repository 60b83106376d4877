// SPDX-License-Identifier: Apache-2.0
// The APack unit's declaration: parameters, rules, design and verbs.
#pragma once

#include "generator/core/unit_spec.hpp"

namespace whit {

UnitSpec apack_spec();

}  // namespace whit
