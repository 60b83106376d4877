// SPDX-License-Identifier: Apache-2.0
// What moves on the streams of quantizer, packer, unpacker, compressor and decompressor
// (docs/units/mokey.md, "Streams").
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "golden/mokey/mokey_dictionary.hpp"

namespace whit::mokey {

// V codes, or fewer with the last of a tensor. Of the stream `dense`, {s, idx} alone.
struct CodeBeat {
  std::vector<Code> codes;
  bool last = false;
};

// V values of dict_bits bits, or fewer with the last; or one of acc_bits.
struct ValueBeat {
  std::vector<std::int64_t> values;
  bool last = false;
};

// A word of the list of outliers: bit i is bit i % 64 of element i / 64.
struct ListBeat {
  std::array<std::uint64_t, 2> data = {0, 0};
  bool last = false;
};

// A word of the stream `cfg` of any part.
struct CfgBeat {
  std::uint32_t addr = 0;
  std::uint64_t data = 0;
};

constexpr Code dense_mask(const Params& p) { return (Code{1} << (p.idx_bits + 1)) - 1; }
constexpr int group_beats(const Params& p) { return kGroup / p.values_per_beat; }
constexpr std::size_t kQueue = 2;  // beats that wait at an output

// Most bits of a step of the list: the count and V positions.
constexpr int step_bits(const Params& p) { return kCountBits + kPlaceBits * p.values_per_beat; }

// Words of the list that an unpacker holds: when no other fits in, one step leaves enough bits for
// the next.
constexpr int window_words(const Params& p) {
  return 1 + (2 * step_bits(p) + p.word_bits - 1) / p.word_bits;
}

}  // namespace whit::mokey
