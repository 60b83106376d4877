// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_serial.hpp"

#include "golden/loom/loom_post.hpp"

namespace whit::loom {
namespace {

struct Plane {
  LaneMask lanes = 0;
  int place = 0;  // worth 2^place, or less than nothing
  bool negative = false;
};

std::vector<Plane> act_planes(const Params& p, const Bank& bank, int column) {
  std::vector<Plane> planes;
  const int low = bank.low[static_cast<std::size_t>(column)];
  for (int step = 0; step < bank.steps; ++step) {
    for (int t = 0; t < p.act_bits; ++t) {
      planes.push_back({digit_plane(p, bank, step, column, t),
                        low + p.act_bits * (bank.steps - 1 - step) + t,
                        bank.is_signed && step == 0 && t + 1 == p.act_bits});
    }
  }
  return planes;
}

std::vector<Plane> weight_planes(const LayerOperands& o, std::int64_t group, int brick, int row,
                                 int column, int width) {
  std::vector<Plane> planes(static_cast<std::size_t>(width));
  for (int bit = 0; bit < width; ++bit) {
    Plane& plane = planes[static_cast<std::size_t>(bit)];
    plane.place = bit;
    plane.negative = o.mapping.beat.wgt_signed && bit + 1 == width;
    plane.lanes = bit_plane(o.params.lanes, bit,
                            [&](int lane) { return o.weight_of(group, brick, row, column, lane); });
  }
  return planes;
}

Wide product(const std::vector<Plane>& acts, const std::vector<Plane>& weights) {
  Wide sum = 0;
  for (const Plane& w : weights) {
    for (const Plane& a : acts) {
      const Wide term = Wide{__builtin_popcountll(w.lanes & a.lanes)} << (w.place + a.place);
      sum += w.negative == a.negative ? term : -term;
    }
  }
  return sum;
}

// What the SIPs of a group have added up, [row * columns + column].
std::vector<Wide> group_sums(const LayerOperands& o, std::int64_t group) {
  const Params& p = o.params;
  std::vector<Wide> sums(place_of(p.rows * columns(p)), 0);
  for (int brick = 0; brick < o.mapping.beat.bricks; ++brick) {
    const Bank bank = bank_of(o, group, brick);
    const int width = o.weight_width(group, brick);
    std::vector<Plane> weights;
    for (int column = 0; column < columns(p); ++column) {
      const std::vector<Plane> acts = act_planes(p, bank, column);
      for (int row = 0; row < p.rows; ++row) {
        if (o.filter(group, row, column) >= o.mapping.layer.k) continue;
        weights = weight_planes(o, group, brick, row, column, width);
        sums[place_of(row * columns(p) + column)] += product(acts, weights);
      }
    }
  }
  return sums;
}

}  // namespace

Bank bank_of(const LayerOperands& o, std::int64_t group, int brick) {
  const Params& p = o.params;
  Bank bank;
  bank.bits = digits(p, o.mapping.beat.pa) * p.act_bits;
  bank.is_signed = o.mapping.beat.act_signed;
  bank.planes.assign(place_of(bank.bits * columns(p)), 0);
  for (int column = 0; column < columns(p); ++column) {
    for (int lane = 0; lane < p.lanes; ++lane) {
      const std::int64_t value = o.act_of(group, brick, column, lane);
      for (int bit = 0; bit < bank.bits && value != 0; ++bit) {
        const auto one = static_cast<LaneMask>(value >> bit & 1);
        bank.planes[place_of(bit * columns(p) + column)] |= one << lane;
      }
    }
  }
  find_range(p, bank);
  return bank;
}

LayerResult serial_result(const LayerOperands& o, bool matrix) {
  const Params& p = o.params;
  const Layer& layer = o.mapping.layer;
  const int slices = 1 << o.mapping.beat.slices;
  LayerResult result = empty_result(layer, matrix);
  for (std::int64_t group = 0; group < o.mapping.beat.groups; ++group) {
    const std::vector<Wide> sums = group_sums(o, group);
    for (int row = 0; row < p.rows; ++row) {
      for (int column = 0; column < columns(p); column += slices) {
        const std::int64_t filter = o.filter(group, row, column);
        const std::int64_t window = o.window(group, column);
        if (filter >= layer.k || window >= windows(layer)) continue;
        Wide sum = 0;
        for (int slice = 0; slice < slices; ++slice) {
          sum += sums[place_of(row * columns(p) + column + slice)];
        }
        result.keep_largest(result_place(layer, matrix, filter, window),
                            first_of_pool(layer, window), post(p, sum, layer.frac, layer.relu));
      }
    }
  }
  return result;
}

}  // namespace whit::loom
