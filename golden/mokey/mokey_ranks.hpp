// SPDX-License-Identifier: Apache-2.0
// What the words of `cfg` of quantizer, compressor and decompressor hold, and what a quantizer
// makes of a value (docs/units/mokey.md, "Quantiser").
#pragma once

#include <cstdint>
#include <vector>

#include "golden/mokey/mokey_beats.hpp"

namespace whit::mokey {

// Thresholds ascend; ranks are 0..thresholds.
struct Ranks {
  std::vector<std::int64_t> thresholds;
  std::vector<std::int64_t> residuals;  // of ranks; a quantizer's alone
  std::vector<Code> codes;              // of ranks
};
Ranks empty_ranks(const Params& params);

// Of thresholds: acc_bits for a quantizer, dict_bits for a compressor.
int threshold_bits(const Params& params);
// As much as the address of the last word of `cfg` takes.
int cfg_addr_bits(const Params& params);
// The bits of its words.
int cfg_data_bits(const Params& params);

// The number of thresholds that are not above the value.
std::size_t rank_of(const Ranks& ranks, std::int64_t value);

// The words that load all thresholds and ranks, and what one of them does. Other addresses than
// theirs are ignored.
std::vector<CfgBeat> cfg_words(const Params& params, const Ranks& ranks);
void load(const Params& params, const CfgBeat& word, Ranks& ranks);

}  // namespace whit::mokey
