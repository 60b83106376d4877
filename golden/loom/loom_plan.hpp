// SPDX-License-Identifier: Apache-2.0
// The beats of a layer from its integers, and the results that are due, by plain dot products
// (docs/units/loom.md, "Streams of the array"). Works a group at a time: layers are large.
//
//   LayerValues values{layer, act, weight, width};
//   for (std::int64_t g = 0; g < layer.groups; ++g) GroupPlan plan = plan_group(params, values, g);
#pragma once

#include <functional>

#include "golden/common/npy.hpp"
#include "golden/loom/loom_beats.hpp"
#include "golden/loom/loom_params.hpp"
#include "golden/loom/loom_wide.hpp"

namespace whit::loom {

// The integers of a layer: 0 where it has none. The values fit into the widths of the layer.
struct LayerValues {
  LayerBeat layer;
  // Of a window (column) of a group; in a fully connected layer of a slice.
  std::function<std::int64_t(std::int64_t group, int brick, int column, int lane)> act;
  // Of a filter (row); the column is 0 in a convolution.
  std::function<std::int64_t(std::int64_t group, int brick, int row, int column, int lane)> weight;
  // Bits of the weights of a brick; pw where weight_groups is off.
  std::function<int(std::int64_t group, int brick)> width;
};

// What a group, R * C accumulators' worth of results, takes and gives.
struct GroupPlan {
  struct Brick {
    std::vector<WgtBeat> weights;
    bool zero = false;  // no activation differs from zero
  };
  std::vector<ActBeat> acts;
  std::vector<Brick> bricks;
  std::vector<OutBeat> due;
  std::vector<Wide> sums;  // that become the results; a pool takes several
};

// Layers one after the other, random ones or those of tensors.
class LayerSource {
 public:
  virtual ~LayerSource() = default;
  virtual void restart() = 0;  // what next() gives comes after a reset
  // Null: there are no more. Valid until the next call.
  virtual const LayerValues* next() = 0;
  // The results of a group, as they leave the array; groups of all layers in their order.
  virtual void place(const std::vector<OutBeat>& group) = 0;
  // What was placed; an empty tensor where the layers are no tensors.
  virtual Tensor result() const { return {}; }
};

// What one reduction, or a slice of it, adds up.
Wide dot_product(const Params& params, const LayerValues& values, std::int64_t group, int row,
                 int act_column, int weight_column);

GroupPlan plan_group(const Params& params, const LayerValues& values, std::int64_t group);

}  // namespace whit::loom
