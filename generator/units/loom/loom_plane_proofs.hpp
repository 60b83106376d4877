// SPDX-License-Identifier: Apache-2.0
// What is proved of detector, transposer, packer and unpacker.
#pragma once

#include "generator/core/proof.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

// The width core for max_pa bits; any part that has it proves it.
ProofHarness loom_width_harness(const loom::Params& params);

ProofPlan loom_plane_proofs(const loom::Params& params);

}  // namespace whit
