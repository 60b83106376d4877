// SPDX-License-Identifier: Apache-2.0
// Parameters of the Loom units, typed. Defaults are those of docs/units/loom.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "golden/common/bits.hpp"

namespace whit::loom {

enum class Part { sip, array, detector, transposer, packer, unpacker };
// none: a slice of an array. The others are arrays of 128 rows with 1, 2 or 4 bits per cycle.
enum class Preset { none, lm1b, lm2b, lm4b };
// loom: both operands bit by bit. stripes: activations bit by bit, weights whole. bit_parallel:
// both whole. The last two are baselines.
enum class Datapath { loom, stripes, bit_parallel };
// Fixed when the hardware is made, or a bit of the layer's descriptor.
enum class Option { runtime, no, yes };
// Where a running sum is scaled (docs/units/loom.md, "Accumulators").
enum class AccStyle { horner, shift, direct };
enum class Ac1Style { ripple, carry_save };
enum class Round { floor, half_up, half_even };

constexpr int kMaxBits = 32;  // of an operand
constexpr int kMaxLanes = 64;
constexpr int kMaxRows = 256;
constexpr int kMaxWindows = 64;
constexpr int kMaxSips = 2048;
constexpr int kMaxReduction = 65536;
constexpr int kMaxAccBits = 96;      // a result of 32 bits may stand 31 places above it
constexpr int kMaxParallelPool = 6;  // log2 of the groups that bit_parallel pools

struct Params {
  Part part = Part::array;
  Preset preset = Preset::none;
  Datapath datapath = Datapath::loom;
  int lanes = 16;    // L: products of a SIP; 1..64
  int rows = 8;      // R: filters; 1..256; its default is 128 with a preset (sip: 1)
  int windows = 16;  // bits per lane and cycle in all columns; columns = windows / act_bits
  int act_bits = 1;  // b: bits of an activation per cycle; 1, 2, 4
  int max_pa = 16;   // bits of an activation; 1..32
  int max_pw = 16;   // bits of a weight; 1..32
  Option act_signed = Option::runtime;
  Option wgt_signed = Option::runtime;
  int group = 256;  // activations that share a width; a multiple of lanes, at most lanes * columns
  bool trim_high = true;
  bool trim_low = false;
  bool skip_zero_group = false;
  bool weight_groups = false;  // every brick of weights brings its width
  AccStyle acc_style = AccStyle::horner;
  Ac1Style ac1_style = Ac1Style::ripple;
  bool fc = true;       // fully connected layers: staggered columns
  bool cascade = true;  // ... whose reduction is cut into slices
  int out_width = 16;   // of a result; 2..32
  Round round = Round::half_even;
  bool saturate = true;
  Option relu = Option::runtime;
  bool maxpool = true;
  int max_reduction = 4608;  // K: products per result; lanes..65536
  int acc_bits = 46;         // of the running sum; at least accumulator_bits()
  int post_units = 8;        // results per beat; divides rows
};

// A place as an index of a container; not negative.
constexpr std::size_t place_of(int place) { return static_cast<std::size_t>(place); }

// Parts that make or read planes have no layers.
constexpr bool has_layers(const Params& p) { return p.part == Part::array || p.part == Part::sip; }

// Derived widths; the RTL recomputes each from the same parameters.

// Smallest e with 2^e >= x, x >= 1.
constexpr int ceil_log2(std::uint64_t x) { return x <= 1 ? 0 : bits_for(x - 1); }

constexpr int columns(const Params& p) { return p.windows / p.act_bits; }
// Digits of act_bits bits that hold `bits` bits.
constexpr int digits(const Params& p, int bits) { return (bits + p.act_bits - 1) / p.act_bits; }
// Bits of the buffer per activation: whole digits.
constexpr int buffer_bits(const Params& p) { return digits(p, p.max_pa) * p.act_bits; }
// Most bricks of one reduction.
constexpr int max_bricks(const Params& p) { return (p.max_reduction + p.lanes - 1) / p.lanes; }
// Columns that share a width, and how many such groups there are.
constexpr int group_columns(const Params& p) { return p.group / p.lanes; }
constexpr int groups(const Params& p) {
  return (columns(p) + group_columns(p) - 1) / group_columns(p);
}

// The largest divisor of rows up to 16.
constexpr int default_post_units(int rows) {
  int units = std::min(rows, 16);
  while (rows % units != 0) --units;
  return units;
}

// A running sum of max_reduction products in two's complement (spec section 1.4): with one sign
// max_pa + max_pw + ceil(log2 K) bits, one more when both operands may be unsigned.
constexpr int accumulator_bits(const Params& p) {
  const auto k = static_cast<std::uint64_t>(p.max_reduction);
  const int word = p.max_pa + p.max_pw;
  if (p.act_signed == Option::yes && p.wgt_signed == Option::yes) return word + bits_for(k) - 1;
  const bool one_signed = p.act_signed == Option::yes || p.wgt_signed == Option::yes;
  return word + ceil_log2(k) + (one_signed ? 0 : 1);
}
// The sum over the lanes of a plane of weights (stripes: of the weights), in two's complement for
// either sign.
constexpr int ac1_bits(const Params& p) {
  const int weight = p.datapath == Datapath::stripes ? p.max_pw : 0;
  return buffer_bits(p) + weight + ceil_log2(static_cast<std::uint64_t>(p.lanes)) + 1;
}
// Log2 of slices, or of windows.
constexpr int columns_field_bits(const Params& p) {
  const int most = ceil_log2(static_cast<std::uint64_t>(columns(p)));
  return bits_for(static_cast<std::uint64_t>(most));
}
constexpr int pool_field_bits(const Params& p) {
  return p.datapath == Datapath::bit_parallel ? bits_for(kMaxParallelPool) : columns_field_bits(p);
}
// Signed exponent of the descriptor: 1 - out_width .. acc_bits.
constexpr int frac_field_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(std::max(p.acc_bits, p.out_width))) + 1;
}
constexpr int act_width_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(buffer_bits(p)));
}
constexpr int wgt_width_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.max_pw));
}

}  // namespace whit::loom
