// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_operands.hpp"

#include "golden/loom/loom_width.hpp"

namespace whit::loom {
namespace {

// A well mixed number of a place: random operands without a store (SplitMix64).
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

std::int64_t random_value(std::uint64_t seed, std::int64_t place, int bits, bool is_signed) {
  const std::uint64_t word = mixed(mixed(seed) + static_cast<std::uint64_t>(place)) >> (64 - bits);
  return static_cast<std::int64_t>(word) - (is_signed ? std::int64_t{1} << (bits - 1) : 0);
}

int channel(const Params& p, const Mapping& m, int brick, int lane) {
  return brick % m.channel_bricks * p.lanes + lane;
}

}  // namespace

std::int64_t LayerOperands::filter(std::int64_t group, int row, int column) const {
  const std::int64_t first = group / mapping.window_groups * mapping.filters_of_group;
  // In a fully connected layer a row has a filter per slices of its columns.
  const int of_column = mapping.beat.fc ? column >> mapping.beat.slices : 0;
  return first + of_column * params.rows + row;
}

std::int64_t LayerOperands::window(std::int64_t group, int column) const {
  const std::int64_t of_group = group % mapping.window_groups;
  return mapping.beat.fc ? of_group : of_group * columns(params) + column;
}

int LayerOperands::whole_brick(int brick, int column) const {
  return (column & ((1 << mapping.beat.slices) - 1)) * mapping.beat.bricks + brick;
}

std::int64_t LayerOperands::act_of(std::int64_t group, int brick, int column, int lane) const {
  const std::int64_t at = window(group, column);
  const int whole = whole_brick(brick, column);
  if (at >= windows(mapping.layer) || whole >= mapping.bricks) return 0;
  return channel(params, mapping, whole, lane) < mapping.layer.c ? act(at, whole, lane) : 0;
}

std::int64_t LayerOperands::weight_of(std::int64_t group, int brick, int row, int column,
                                      int lane) const {
  const std::int64_t at = filter(group, row, column);
  const int whole = whole_brick(brick, column);
  if (at >= mapping.layer.k || whole >= mapping.bricks) return 0;
  return channel(params, mapping, whole, lane) < mapping.layer.c ? weight(at, whole, lane) : 0;
}

int LayerOperands::weight_width(std::int64_t group, int brick) const {
  if (!params.weight_groups) return mapping.beat.pw;
  int width = 1;
  for (int row = 0; row < params.rows; ++row) {
    for (int column = 0; column < (mapping.beat.fc ? columns(params) : 1); ++column) {
      for (int lane = 0; lane < params.lanes; ++lane) {
        const std::int64_t value = weight_of(group, brick, row, column, lane);
        width = std::max(width, width_of(value, mapping.beat.wgt_signed));
      }
    }
  }
  return width;
}

LayerValues layer_values(const LayerOperands& o) {
  return {o.mapping.beat,
          [&o](std::int64_t group, int brick, int column, int lane) {
            return o.act_of(group, brick, column, lane);
          },
          [&o](std::int64_t group, int brick, int row, int column, int lane) {
            return o.weight_of(group, brick, row, column, lane);
          },
          [&o](std::int64_t group, int brick) { return o.weight_width(group, brick); }};
}

LayerOperands synthetic_operands(const Params& params, const Layer& layer, std::uint64_t seed) {
  LayerOperands operands;
  operands.params = params;
  operands.mapping = map_layer(params, layer);
  const std::int64_t width = static_cast<std::int64_t>(operands.mapping.bricks) * params.lanes;
  const int lanes = params.lanes;
  operands.act = [=](std::int64_t window, int brick, int lane) {
    const std::int64_t place = window * width + brick * lanes + lane;
    return random_value(2 * seed, place, layer.pa, layer.act_signed);
  };
  operands.weight = [=](std::int64_t filter, int brick, int lane) {
    const std::int64_t place = filter * width + brick * lanes + lane;
    return random_value(2 * seed + 1, place, layer.pw, layer.wgt_signed);
  };
  return operands;
}

}  // namespace whit::loom
