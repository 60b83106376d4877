// SPDX-License-Identifier: Apache-2.0
// The ports of a Mokey tile (whit_mokey_tile), in the order of its module.
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/mokey/mokey_params.hpp"

namespace whit {

std::vector<Port> mokey_tile_ports(const mokey::Params& params);

}  // namespace whit
