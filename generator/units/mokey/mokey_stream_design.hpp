// SPDX-License-Identifier: Apache-2.0
// The design of the parts between values, codes and their container: quantizer, packer, unpacker,
// compressor, decompressor.
#pragma once

#include <string>

#include "generator/core/unit_spec.hpp"
#include "golden/mokey/mokey_params.hpp"

namespace whit {

bool is_mokey_stream_part(mokey::Part part);

Design mokey_stream_design(const mokey::Params& params, const std::string& name,
                           const InterfaceSettings& settings);

}  // namespace whit
