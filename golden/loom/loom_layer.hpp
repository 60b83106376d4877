// SPDX-License-Identifier: Apache-2.0
// A layer of a network, and how it lies on an array (docs/units/loom.md, "Layers").
//
//   Mapping mapping = map_layer(params, layer);      // descriptor, bricks, groups
//   static_cycles(params, mapping);                  // nothing trimmed, closed form
#pragma once

#include <string>

#include "golden/loom/loom_beats.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit::loom {

struct Layer {
  enum class Kind { conv, fc };
  std::string name;
  Kind kind = Kind::conv;
  // Samples, channels, size; filters, taps. A fully connected layer has c inputs and k outputs.
  int n = 1, c = 1, h = 1, w = 1;
  int k = 1, r = 1, s = 1, stride = 1, padding = 0;
  int pa = 8;  // bits of an activation and of a weight
  int pw = 8;
  bool act_signed = false;
  bool wgt_signed = true;
  int frac = 0;
  bool relu = false;
  int pool = 0;  // log2 of neighbouring windows of a line whose largest result leaves
};

int out_lines(const Layer& layer);
int out_columns(const Layer& layer);
std::int64_t windows(const Layer& layer);  // of a fully connected layer: samples
std::int64_t macs(const Layer& layer);

struct Mapping {
  Layer layer;
  LayerBeat beat;
  int channel_bricks = 1;             // of a tap: channels are filled up with zeros to whole bricks
  int bricks = 1;                     // of a whole reduction
  std::int64_t filter_groups = 1;     // the outer loop of groups
  std::int64_t window_groups = 1;     // the inner one
  std::int64_t filters_of_group = 1;  // rows, or more in a fully connected layer
};

// Of a fully connected layer also the number of slices that takes the fewest cycles. Throws
// InputError for a layer that the array cannot do.
Mapping map_layer(const Params& params, const Layer& layer);

// From the cycle behind the one that takes the layer until the next can be taken, when no side
// waits, nothing is trimmed, and every brick lasts longer than the next one's way into the buffer.
std::int64_t static_cycles(const Params& params, const Mapping& mapping);

// What a cycle could do at most: every product of bits useful, no constants.
double ideal_cycles(const Params& params, const Layer& layer);

// Units of so many lanes: whole products that equal the array's products of one bit per cycle.
struct ParallelShape {
  int lanes = 1;
  int rows = 1;
};
ParallelShape equal_parallel(const Params& params);

// The layer on those units, a brick per cycle.
std::int64_t baseline_cycles(const Params& params, const Layer& layer);

// Behind the last step of a group, until the next group may step.
int group_tail(const Params& params, const LayerBeat& beat);

}  // namespace whit::loom
