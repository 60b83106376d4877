// SPDX-License-Identifier: Apache-2.0
// The design of a Mokey tile; a gpe is a tile of one lane.
#pragma once

#include "generator/core/unit_spec.hpp"
#include "golden/mokey/mokey_params.hpp"

namespace whit {

Design mokey_tile_design(const mokey::Params& params, const std::string& name,
                         const InterfaceSettings& settings);

}  // namespace whit
