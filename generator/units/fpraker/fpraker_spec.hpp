// SPDX-License-Identifier: Apache-2.0
// Declaration of the FPRaker unit.
#pragma once

#include "generator/core/unit_spec.hpp"

namespace whit {

UnitSpec fpraker_spec();

}  // namespace whit
