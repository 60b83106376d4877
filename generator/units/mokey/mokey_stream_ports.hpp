// SPDX-License-Identifier: Apache-2.0
// The ports of quantizer, packer, unpacker, compressor and decompressor (docs/units/mokey.md,
// "Streams").
#pragma once

#include <vector>

#include "generator/core/design.hpp"
#include "golden/mokey/mokey_params.hpp"

namespace whit {

// Without clock, reset and clear.
std::vector<Port> mokey_stream_ports(const mokey::Params& params);

}  // namespace whit
