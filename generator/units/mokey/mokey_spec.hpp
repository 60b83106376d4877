// SPDX-License-Identifier: Apache-2.0
// The unit `mokey`, declared once.
#pragma once

#include "generator/core/unit_spec.hpp"

namespace whit {

UnitSpec mokey_spec();

}  // namespace whit
