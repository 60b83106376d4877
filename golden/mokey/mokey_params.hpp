// SPDX-License-Identifier: Apache-2.0
// Parameters of the Mokey units, typed. Defaults are those of docs/units/mokey.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "golden/common/bits.hpp"

namespace whit::mokey {

enum class Part { gpe, tile, quantizer, packer, unpacker, compressor, decompressor };
// mokey: dictionary codes. The others are baselines of a tile, on values.
enum class Datapath { mokey, fixed, int8, int4 };
// How a lane sums pairs without outliers: counters of indexes, or a table of products.
enum class Mode { hist, prom };
// The operand that all lanes share.
enum class Broadcast { act, wgt, none };

constexpr int kMaxPlaces = 64;  // lanes * pairs
constexpr int kGroup = 64;      // values of a list of outliers
constexpr int kCountBits = 7;   // of the values of a group that are outliers, 0..64
constexpr int kPlaceBits = 6;   // of a position in a group
constexpr int kCfgBits = 24;    // of a word of a tile's dictionaries
constexpr int kShiftBias = 16;  // sh is -16..47
constexpr int kShiftBits = 6;

struct Params {
  Part part = Part::tile;
  Datapath datapath = Datapath::mokey;
  Mode mode = Mode::hist;
  int idx_bits = 3;  // IDX; 2..4
  int exp0 = 0;      // exponent of index 0; 0, 1
  double a = 1.179;  // of the golden dictionary a^i + b
  double b = -0.977;
  int table_bits = 16;  // FT: fraction bits of the tables; 8..24
  int lanes = 8;        // 1..16
  int pairs = 1;        // per lane and cycle; 1..8
  Broadcast broadcast = Broadcast::act;
  int max_reduction = 4096;  // K: pairs of a pass; 1..65535
  int counter_bits = 14;     // of n_I, signed; n_M has one more
  int dict_bits = 16;        // of a centroid; 8..16
  int mantissa_bits = 16;    // of the scale; 8..23
  int acc_bits = 48;         // of a result; 24..64
  int fifo_depth = 16;       // pairs with outliers that wait; 0 or a power of two up to 64
  bool double_buffer = true;
  bool checksum = true;     // hist: compare the two sums of counters
  int values_per_beat = 8;  // V of packer, unpacker, compressor, decompressor; 1, 2, 4, .. 16
  int word_bits = 64;       // of a word of the list of outliers; 32, 64, 128
};

// Magnitudes of the Gaussian dictionary, N; codes of the outlier dictionary, and of each sign.
constexpr int magnitudes(const Params& p) { return 1 << p.idx_bits; }
constexpr int outlier_entries(const Params& p) { return 2 * magnitudes(p); }
// Sums of two indexes: 2N - 1.
constexpr int index_sums(const Params& p) { return 2 * magnitudes(p) - 1; }
constexpr int code_bits(const Params& p) { return p.idx_bits + 2; }
constexpr int codes(const Params& p) { return 1 << code_bits(p); }
// Thresholds of a quantiser: one fewer than codes.
constexpr int thresholds(const Params& p) { return codes(p) - 1; }

// Results that may be between the scale and the sink: as many as leave no pause.
constexpr int result_places(const Params& p) { return p.mode == Mode::prom ? 3 : 2; }

// Positions of pairs in a step: lane * pairs + pair.
constexpr int places(const Params& p) { return p.lanes * p.pairs; }
constexpr int act_codes(const Params& p) {
  return p.broadcast == Broadcast::act ? p.pairs : places(p);
}
constexpr int wgt_codes(const Params& p) {
  return p.broadcast == Broadcast::wgt ? p.pairs : places(p);
}
constexpr int reduction_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.max_reduction));
}
// A signed counter of max_reduction pairs.
constexpr int kLeastCounterBits = 6;  // a step of 8 pairs hits n_M up to 16 times
constexpr int default_counter_bits(const Params& p) {
  return std::max(kLeastCounterBits, reduction_bits(p) + 1);
}
// The sum of the residuals of a pass.
constexpr int sum_bits(const Params& p) { return p.dict_bits + reduction_bits(p); }
// Bits of a value of a baseline; it stands as a pattern where a tile of codes has a code.
constexpr int value_bits(const Params& p) {
  return p.datapath == Datapath::int8 ? 8 : p.datapath == Datapath::int4 ? 4 : p.dict_bits;
}
constexpr int operand_bits(const Params& p) {
  return p.datapath == Datapath::mokey ? code_bits(p) : value_bits(p);
}
// Of the sum of a lane of a baseline: max_reduction products.
constexpr int mac_bits(const Params& p) { return 2 * value_bits(p) + reduction_bits(p); }
// Five addends (rounded scale, outliers, three means) of at most K * 2^(2 dict_bits - 2) each, in
// two's complement. Of a baseline, the sum and an offset.
constexpr int least_acc_bits(const Params& p) {
  if (p.datapath != Datapath::mokey) return mac_bits(p) + 1;
  return bits_for(5 * static_cast<std::uint64_t>(p.max_reduction)) + 2 * p.dict_bits - 2 + 1;
}
constexpr int default_acc_bits(const Params& p) {
  return std::max(p.datapath == Datapath::mokey ? 48 : 24, least_acc_bits(p));
}

constexpr std::size_t place_of(int place) { return static_cast<std::size_t>(place); }

}  // namespace whit::mokey
