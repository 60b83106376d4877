// SPDX-License-Identifier: Apache-2.0
// The hardware of a base-delta configuration: ports, modules, formulas.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/basedelta/basedelta_params.hpp"

namespace whit {

Design basedelta_design(const basedelta::Params& params, const std::string& name,
                        const InterfaceSettings& settings);

// What `whit prove` proves: unpacking a beat gives what was packed.
ProofPlan basedelta_proofs(const basedelta::Params& params);

}  // namespace whit
