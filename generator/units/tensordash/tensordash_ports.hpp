// SPDX-License-Identifier: Apache-2.0
// The ports of the TensorDash parts, without clock, reset and clear.
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/tensordash/tensordash_params.hpp"

namespace whit {

std::vector<Port> tensordash_tile_ports(const tensordash::Params& params);
std::vector<Port> tensordash_packer_ports(const tensordash::Params& params);
std::vector<Port> tensordash_unpacker_ports(const tensordash::Params& params);
std::vector<Port> tensordash_scheduler_ports(const tensordash::Params& params);

}  // namespace whit
