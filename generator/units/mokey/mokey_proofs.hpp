// SPDX-License-Identifier: Apache-2.0
// What `whit prove` proves of Mokey's parts.
#pragma once

#include "generator/core/proof.hpp"
#include "golden/mokey/mokey_params.hpp"

namespace whit {

ProofPlan mokey_proofs(const mokey::Params& params);

}  // namespace whit
