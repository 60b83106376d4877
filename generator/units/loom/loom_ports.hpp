// SPDX-License-Identifier: Apache-2.0
// Ports of the Loom array (and of a SIP) and of the bit-parallel baseline, without clock, reset and
// clear.
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

// A port of whit_loom_array or whit_loom_parallel, and whether the configuration has it; the others
// are tied.
struct LoomPort {
  Port port;
  bool there = true;
};
std::vector<LoomPort> loom_array_ports(const loom::Params& params);

std::vector<LoomPort> loom_parallel_ports(const loom::Params& params);

}  // namespace whit
