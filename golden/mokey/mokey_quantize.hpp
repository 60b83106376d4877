// SPDX-License-Identifier: Apache-2.0
// Values to codes (docs/units/mokey.md, "Quantiser").
//
//   std::vector<Code> codes = quantize(params, dictionary, real_values("w.npy", w));
//   Ladder ladder = make_ladder(params, dictionary, act.fraction_bits + wgt.fraction_bits);
//   Code code = code_of(ladder, acc);
//
// A value below mean - cut * sigma has the nearest outlier centroid below the mean, from
// mean + cut * sigma on the nearest one above it, and all others, also where a side has no outlier
// centroid, the nearest of the magnitudes' centroids. Centroids are what the hardware holds,
// (fixed_mean + residual) * 2^-f. Ties go to the larger value. Of equal centroids one is used: the
// last, or the first when they are the lowest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "golden/mokey/mokey_dictionary.hpp"

namespace whit::mokey {

struct Rank {
  Code code = 0;
  std::int64_t residual = 0;
};

// Thresholds do not descend; there is one rank more. Ranks between equal thresholds do not occur.
struct Ladder {
  std::vector<std::int64_t> thresholds;
  std::vector<Rank> ranks;
};

// For integers y that stand for y * 2^-fraction_bits, the mean included: results of a tile at
// f_x + f_w, values of a compressor at f. Throws InputError when a threshold has more than 64 bits.
Ladder make_ladder(const Params& p, const Dictionary& dictionary, int fraction_bits);

// How many thresholds are <= y.
std::size_t rank_of(const Ladder& ladder, std::int64_t y);
inline Code code_of(const Ladder& ladder, std::int64_t y) {
  return ladder.ranks[rank_of(ladder, y)].code;
}

// The same for real numbers, exactly.
std::vector<Code> quantize(const Params& p, const Dictionary& dictionary,
                           const std::vector<double>& values);

// What a code stands for: mean and residual as the hardware holds them.
double value_of(const Params& p, const Dictionary& dictionary, Code code);

}  // namespace whit::mokey
