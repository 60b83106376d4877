// SPDX-License-Identifier: Apache-2.0
// The design of the parts between values and planes of bits: detector, transposer, packer,
// unpacker.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

bool is_loom_plane_part(loom::Part part);

Design loom_plane_design(const loom::Params& params, const std::string& name,
                         const InterfaceSettings& settings);

}  // namespace whit
