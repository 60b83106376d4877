// SPDX-License-Identifier: Apache-2.0
// What is proved of a part of Loom, and on which size.
#pragma once

#include "generator/core/proof.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

// The bit-parallel baseline has none.
ProofPlan loom_proofs(const loom::Params& params);

}  // namespace whit
