// SPDX-License-Identifier: Apache-2.0
// Declaration of the TensorDash unit.
#pragma once

#include "generator/core/unit_spec.hpp"

namespace whit {

UnitSpec tensordash_spec();

}  // namespace whit
