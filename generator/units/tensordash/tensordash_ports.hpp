// SPDX-License-Identifier: Apache-2.0
// The ports of the TensorDash parts, without clock, reset and clear.
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/tensordash/tensordash_params.hpp"

namespace whit {

// Group of the ports that only interface.trace brings out.
constexpr const char* kTensordashTrace = "trace: the choice that counts with the next clock edge";

std::vector<Port> tensordash_tile_ports(const tensordash::Params& params);
std::vector<Port> tensordash_scheduler_ports(const tensordash::Params& params);

}  // namespace whit
