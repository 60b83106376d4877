// SPDX-License-Identifier: Apache-2.0
// Ports of the FPRaker parts, without clock, reset and clear.
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/fpraker/fpraker_params.hpp"

namespace whit {

std::vector<Port> fpraker_tile_ports(const fpraker::Params& params);  // and of a PE
std::vector<Port> fpraker_encoder_ports(const fpraker::Params& params);

}  // namespace whit
