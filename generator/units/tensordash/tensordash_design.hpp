// SPDX-License-Identifier: Apache-2.0
// The hardware of a TensorDash configuration: ports, modules, the emitted scheduler.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/tensordash/tensordash_params.hpp"

namespace whit {

Design tensordash_design(const tensordash::Params& params, const std::string& name,
                         const InterfaceSettings& settings);

// What `whit prove` proves of the scheduler; no properties for the dense unit.
ProofPlan tensordash_proofs(const tensordash::Params& params);

}  // namespace whit
