// SPDX-License-Identifier: Apache-2.0
// A tensor as quantizer, packer, unpacker, compressor and decompressor take and give it.
//
//   StreamTensor t = make_stream_tensor(params, {"w.npy", w}, dictionary);
//   code_of(t.ladder, t.integers[i]) == t.codes[i]     // of a quantizer or compressor
#pragma once

#include "golden/mokey/mokey_profile.hpp"
#include "golden/mokey/mokey_quantize.hpp"

namespace whit::mokey {

struct StreamTensor {
  std::vector<std::size_t> shape;
  std::vector<double> values;           // real
  std::vector<Code> codes;              // of the values
  std::vector<std::int64_t> integers;   // what goes into a quantizer or compressor; else none
  Ladder ladder;                        // what is loaded into those
  std::vector<std::int64_t> centroids;  // what is loaded into a decompressor: of codes 0, 1, ..
  int centroid_bits = 0;                // fraction bits of centroids, the dictionary's
};

// Fraction bits of the integers: of a compressor the dictionary's; of a quantizer as many as leave
// one of acc_bits free above the dictionary's numbers, so that cuts just outside of them fit too.
int integer_fraction_bits(const Params& p, const Dictionary& dictionary);

// RNE(value * 2^fraction_bits), or the nearest number of `bits` bits (2..64); value is finite.
std::int64_t fixed_point(double value, int fraction_bits, int bits);

// Codes are those of the integers where there are some (a value may have been rounded across a
// threshold), else those of quantize(). Throws InputError (also of real_values()) for a tensor
// without values and a dictionary with thresholds that the part cannot hold.
StreamTensor make_stream_tensor(const Params& p, const NamedTensor& tensor,
                                const Dictionary& dictionary);

}  // namespace whit::mokey
