// SPDX-License-Identifier: Apache-2.0
// Declaration of the base-delta unit.
#pragma once

#include "generator/core/unit_spec.hpp"

namespace whit {

UnitSpec basedelta_spec();

}  // namespace whit
