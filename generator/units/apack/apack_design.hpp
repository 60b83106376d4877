// SPDX-License-Identifier: Apache-2.0
// The APack unit as a Design: ports, library modules and numbers of docs/units/apack.md.
#pragma once

#include <string>

#include "generator/core/design.hpp"
#include "generator/core/unit_spec.hpp"
#include "golden/apack/apack_params.hpp"

namespace whit {

// `params` are legal (apack_spec.cpp checks them).
Design apack_design(const apack::Params& params, const std::string& name,
                    const InterfaceSettings& settings);

}  // namespace whit
