// SPDX-License-Identifier: Apache-2.0
// A layer from planes of bits, digit by digit, as the SIPs add them; trimmed as configured.
#pragma once

#include "golden/loom/loom_buffer_cycle.hpp"
#include "golden/loom/loom_model.hpp"
#include "golden/loom/loom_operands.hpp"

namespace whit::loom {

// A brick as the buffer holds it.
Bank bank_of(const LayerOperands& operands, std::int64_t group, int brick);

LayerResult serial_result(const LayerOperands& operands, bool matrix);

}  // namespace whit::loom
