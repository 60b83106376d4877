// SPDX-License-Identifier: Apache-2.0
// Ports of the APack engines `whit_apack_encoder` and `whit_apack_decoder`, in their order.
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/apack/apack_params.hpp"

namespace whit {

// Without clock, reset and clear. The trace ports come last, with group kTraceGroup.
std::vector<Port> apack_encoder_ports(const apack::Params& params);
std::vector<Port> apack_decoder_ports(const apack::Params& params);

constexpr const char* kTraceGroup = "trace: the operation that ended with the last clock edge";

}  // namespace whit
