// SPDX-License-Identifier: Apache-2.0
// How the parameters of unit `mokey` bind each other.
#pragma once

#include "generator/core/unit_spec.hpp"
#include "golden/mokey/mokey_params.hpp"

namespace whit {

void add_mokey_rules(UnitSpecBuilder<mokey::Params>& spec);

}  // namespace whit
