// SPDX-License-Identifier: Apache-2.0
// Dictionaries as a YAML file: what `whit profile` writes and a tile, quantiser or compressor is
// loaded with.
//
//   schema_version: 1
//   kind: mokey_dictionaries
//   tensors:
//     - {role: a, mean: 0.25, sigma: 0.5, cut: 2.43, fraction_bits: 13, fixed_mean: 2048,
//        magnitudes: [94, ...], outliers: [-16384, ...]}
#pragma once

#include <map>
#include <string>

#include "golden/mokey/mokey_dictionary.hpp"

namespace whit {

// By role: a (activations), w (weights), y (results).
using MokeyDictionaries = std::map<std::string, mokey::Dictionary>;

// Numbers are printed so that they read back the same.
std::string format_dictionary_file(const MokeyDictionaries& dictionaries);

// Strict, as a configuration: throws InputError with every error at its place, also for a
// dictionary that was made for other parameters (mokey::dictionary_error).
MokeyDictionaries read_dictionary_file(const std::string& path, const mokey::Params& params);
MokeyDictionaries parse_dictionary_file(const std::string& text, const std::string& name,
                                        const mokey::Params& params);

}  // namespace whit
