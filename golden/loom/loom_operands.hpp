// SPDX-License-Identifier: Apache-2.0
// The integers of a layer as an array takes them, in bricks
// (docs/units/loom.md, "Layers").
#pragma once

#include <functional>

#include "golden/loom/loom_layer.hpp"
#include "golden/loom/loom_plan.hpp"

namespace whit::loom {

// A layer with its integers. Lanes without a channel are zeros.
struct LayerOperands {
  Params params;
  Mapping mapping;
  std::function<std::int64_t(std::int64_t window, int brick, int lane)> act;
  std::function<std::int64_t(std::int64_t filter, int brick, int lane)> weight;

  // Of a group's column; 0 beyond the layer's windows and bricks. The brick is that of a slice.
  std::int64_t act_of(std::int64_t group, int brick, int column, int lane) const;
  std::int64_t weight_of(std::int64_t group, int brick, int row, int column, int lane) const;
  // What a row and a column hold in a group; not below the layer's number where there is nothing.
  std::int64_t filter(std::int64_t group, int row, int column) const;
  std::int64_t window(std::int64_t group, int column) const;
  // Bits that the weights of a brick need; pw where weight_groups is off.
  int weight_width(std::int64_t group, int brick) const;

 private:
  int whole_brick(int brick, int column) const;
};

// What the plan of a layer's beats asks for; the operands must outlive it.
LayerValues layer_values(const LayerOperands& operands);

// Uniform operands of the layer's precisions, the same for the same seed.
LayerOperands synthetic_operands(const Params& params, const Layer& layer, std::uint64_t seed);

}  // namespace whit::loom
