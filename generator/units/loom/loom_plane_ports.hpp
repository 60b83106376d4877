// SPDX-License-Identifier: Apache-2.0
// The ports of detector, transposer, packer and unpacker (docs/units/loom.md, "Streams of the
// planes").
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

// Without clock, reset and clear.
std::vector<Port> loom_plane_ports(const loom::Params& params);

}  // namespace whit
