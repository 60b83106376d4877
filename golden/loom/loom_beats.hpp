// SPDX-License-Identifier: Apache-2.0
// What moves on the streams of a Loom array (docs/units/loom.md, "Streams of the array").
#pragma once

#include <cstdint>
#include <vector>

namespace whit::loom {

// The descriptor of a layer.
struct LayerBeat {
  bool fc = false;  // fully connected: a window only, columns hold further outputs
  int slices = 0;   // log2 of the columns that share a reduction
  int pa = 1;       // bits of an activation, 1..max_pa
  int pw = 1;       // bits of a weight, 1..max_pw
  bool act_signed = false;
  bool wgt_signed = false;
  int bricks = 1;           // of a reduction, or of a slice; 1..max_bricks
  std::int64_t groups = 1;  // times that all accumulators are filled; 1..2^24 - 1
  int frac = 0;             // a result is shifted right by this; 1 - out_width..acc_bits
  bool relu = false;
  int pool = 0;  // log2 of the windows whose largest result leaves
};

// The lanes of a vector of bits: bit l belongs to lane l.
using LaneMask = std::uint64_t;

// A bit of every lane's value, in two's complement.
template <class ValueOf>
LaneMask bit_plane(int lanes, int bit, const ValueOf& value_of) {
  LaneMask plane = 0;
  for (int l = 0; l < lanes; ++l) plane |= static_cast<LaneMask>(value_of(l) >> bit & 1) << l;
  return plane;
}

// A digit of every activation of a brick.
struct ActBeat {
  std::vector<LaneMask> planes;  // [t * columns + c]: bit t of the digits of column c
};

// A bit of every weight of a brick, or of a column of a fully connected layer; of stripes all bits.
struct WgtBeat {
  std::vector<LaneMask> planes;  // [r]; of stripes [r * max_pw + i]: bit i of the weights of row r
  int width = 1;                 // of the brick's weights (weight_groups)
};

struct OutBeat {
  std::vector<std::uint32_t> results;  // post_units of out_width bits
  bool last = false;                   // ends the layer
};

}  // namespace whit::loom
