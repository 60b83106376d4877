// SPDX-License-Identifier: Apache-2.0
// Declaration of the Loom unit.
#pragma once

#include "generator/core/unit_spec.hpp"

namespace whit {

UnitSpec loom_spec();

}  // namespace whit
