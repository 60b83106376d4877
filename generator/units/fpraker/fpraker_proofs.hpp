// SPDX-License-Identifier: Apache-2.0
// What is proved of a configuration of FPRaker, and on which size (docs/units/fpraker.md, Proofs).
#pragma once

#include "generator/core/proof.hpp"
#include "golden/fpraker/fpraker_params.hpp"

namespace whit {

ProofPlan fpraker_proofs(const fpraker::Params& params);

}  // namespace whit
