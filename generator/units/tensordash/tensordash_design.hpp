// SPDX-License-Identifier: Apache-2.0
// The hardware of a TensorDash configuration: ports, modules, the emitted scheduler.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/tensordash/tensordash_params.hpp"

namespace whit {

Design tensordash_design(const tensordash::Params& params, const std::string& name,
                         const InterfaceSettings& settings);

}  // namespace whit
