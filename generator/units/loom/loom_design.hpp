// SPDX-License-Identifier: Apache-2.0
// What a configuration of Loom is made of.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

Design loom_design(const loom::Params& params, const std::string& name,
                   const InterfaceSettings& settings);

}  // namespace whit
