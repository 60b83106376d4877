// SPDX-License-Identifier: Apache-2.0
// The ladder of quantizer and compressor as the words of `cfg` hold it (docs/units/mokey.md,
// "Words of cfg"); a compressor's residuals are not in them.
#pragma once

#include <cstdint>
#include <vector>

#include "golden/mokey/mokey_beats.hpp"
#include "golden/mokey/mokey_quantize.hpp"

namespace whit::mokey {

// All zeros.
Ladder empty_ladder(const Params& params);

// Of thresholds: acc_bits for a quantizer, dict_bits for a compressor.
int threshold_bits(const Params& params);
// As much as the address of the last word of `cfg` takes.
int cfg_addr_bits(const Params& params);
// The bits of its words.
int cfg_data_bits(const Params& params);

// The words that load all thresholds and ranks, and what one of them does. Other addresses than
// theirs are ignored.
std::vector<CfgBeat> cfg_words(const Params& params, const Ladder& ladder);
void load(const Params& params, const CfgBeat& word, Ladder& ladder);

}  // namespace whit::mokey
