// SPDX-License-Identifier: Apache-2.0
// What a configuration of FPRaker is made of.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/fpraker/fpraker_params.hpp"

namespace whit {

Design fpraker_design(const fpraker::Params& params, const std::string& name,
                      const InterfaceSettings& settings);

}  // namespace whit
