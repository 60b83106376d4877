// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_model.hpp"

#include <algorithm>

#include "golden/common/tensor_product.hpp"
#include "golden/loom/loom_buffer_cycle.hpp"
#include "golden/loom/loom_post.hpp"
#include "golden/loom/loom_schedule.hpp"

namespace whit::loom {
namespace {

// A brick as the buffer holds it.
Bank bank_of(const LayerOperands& o, std::int64_t group, int brick) {
  const Params& p = o.params;
  Bank bank;
  bank.bits = digits(p, o.mapping.beat.pa) * p.act_bits;
  bank.is_signed = o.mapping.beat.act_signed;
  bank.planes.assign(static_cast<std::size_t>(bank.bits * columns(p)), 0);
  for (int column = 0; column < columns(p); ++column) {
    for (int lane = 0; lane < p.lanes; ++lane) {
      const std::int64_t value = o.act_of(group, brick, column, lane);
      for (int bit = 0; bit < bank.bits && value != 0; ++bit) {
        const auto one = static_cast<LaneMask>(value >> bit & 1);
        bank.planes[static_cast<std::size_t>(bit * columns(p) + column)] |= one << lane;
      }
    }
  }
  find_range(p, bank);
  return bank;
}

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
    for (int lane = 0; lane < o.params.lanes; ++lane) {
      const std::int64_t value = o.weight_of(group, brick, row, column, lane);
      plane.lanes |= static_cast<LaneMask>(value >> bit & 1) << lane;
    }
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
  std::vector<Wide> sums(static_cast<std::size_t>(p.rows * columns(p)), 0);
  for (int brick = 0; brick < o.mapping.beat.bricks; ++brick) {
    const Bank bank = bank_of(o, group, brick);
    const int width = o.weight_width(group, brick);
    std::vector<Plane> weights;
    for (int column = 0; column < columns(p); ++column) {
      const std::vector<Plane> acts = act_planes(p, bank, column);
      for (int row = 0; row < p.rows; ++row) {
        if (o.filter(group, row, column) >= o.mapping.layer.k) continue;
        weights = weight_planes(o, group, brick, row, column, width);
        sums[static_cast<std::size_t>(row * columns(p) + column)] += product(acts, weights);
      }
    }
  }
  return sums;
}

void keep_largest(LayerResult& result, std::size_t place, bool first, std::int64_t value) {
  result.values[place] = first ? value : std::max(result.values[place], value);
}

bool first_of_pool(const Layer& layer, std::int64_t window) {
  return (window & ((std::int64_t{1} << layer.pool) - 1)) == 0;
}

std::int64_t plain_sum(const TensorLayer& t, std::size_t n, std::size_t k, int line, int column) {
  const Layer& l = t.layer;
  std::int64_t sum = 0;
  for (int r = 0; r < l.r; ++r) {
    for (int s = 0; s < l.s; ++s) {
      const int y = line * l.stride + r - l.padding;
      const int x = column * l.stride + s - l.padding;
      if (y < 0 || y >= l.h || x < 0 || x >= l.w) continue;
      for (std::size_t c = 0; c < static_cast<std::size_t>(l.c); ++c) {
        const auto a = t.act->at(n, c, static_cast<std::size_t>(y), static_cast<std::size_t>(x));
        const auto w = t.weight->at(k, c, static_cast<std::size_t>(r), static_cast<std::size_t>(s));
        sum += std::int64_t{a} * w;
      }
    }
  }
  return sum;
}

}  // namespace

void LayerCost::add(const LayerCost& more) {
  cycles += more.cycles;
  static_cycles += more.static_cycles;
  baseline_cycles += more.baseline_cycles;
  macs += more.macs;
  places += more.places;
  bricks += more.bricks;
  act_bits += more.act_bits;
  wgt_bits += more.wgt_bits;
  skipped += more.skipped;
}

LayerCost layer_cost(const LayerOperands& o) {
  const Params& p = o.params;
  const Mapping& m = o.mapping;
  LayerCost cost;
  cost.static_cycles = static_cycles(p, m);
  cost.baseline_cycles = baseline_cycles(p, m.layer);
  cost.macs = macs(m.layer);
  cost.bricks = m.beat.groups * m.beat.bricks;
  cost.places = cost.bricks * p.rows * columns(p) * p.lanes;
  if (p.datapath == Datapath::bit_parallel) {
    cost.cycles = cost.static_cycles;
    cost.act_bits = cost.bricks * m.beat.pa;
    cost.wgt_bits = cost.bricks * m.beat.pw;
    return cost;
  }
  // All filters meet the same activations, and all windows the same weights.
  std::vector<BrickWork> acts;
  for (std::int64_t group = 0; group < m.window_groups; ++group) {
    for (int brick = 0; brick < m.beat.bricks; ++brick) {
      const Bank bank = bank_of(o, group, brick);
      acts.push_back({1, bank.steps, p.skip_zero_group && !m.beat.fc && bank.zero});
    }
  }
  Schedule schedule(p, m.beat);
  const bool whole = p.datapath == Datapath::stripes;
  std::vector<int> widths(static_cast<std::size_t>(m.beat.bricks));
  for (std::int64_t group = 0; group < m.beat.groups; ++group) {
    const std::int64_t of_windows = group % m.window_groups;
    for (int brick = 0; brick < m.beat.bricks; ++brick) {
      int& width = widths[static_cast<std::size_t>(brick)];
      if (of_windows == 0) width = o.weight_width(group, brick);
      BrickWork work = acts[static_cast<std::size_t>(of_windows * m.beat.bricks + brick)];
      work.planes = whole ? 1 : width;
      schedule.add(work);
      cost.skipped += work.skipped ? 1 : 0;
      cost.act_bits += work.skipped ? 0 : work.steps * p.act_bits;
      cost.wgt_bits += work.skipped ? 0 : width;
    }
  }
  cost.cycles = schedule.cycles();
  return cost;
}

Tensor result_tensor(const LayerResult& result) {
  return tensor_of(ElementType::int64, result.shape, result.values);
}

LayerResult empty_result(const Layer& l, bool matrix) {
  const auto size = [](std::int64_t value) { return static_cast<std::size_t>(value); };
  LayerResult result;
  if (matrix) result.shape = {size(l.k), size(windows(l))};
  else if (l.kind == Layer::Kind::fc) result.shape = {size(l.n), size(l.k), 1, 1};
  else {
    result.shape = {size(l.n), size(l.k), size(out_lines(l)), size(out_columns(l) >> l.pool)};
  }
  result.values.assign(size(windows(l) * l.k >> l.pool), 0);
  return result;
}

std::size_t result_place(const Layer& l, bool matrix, std::int64_t filter, std::int64_t window) {
  if (matrix) return static_cast<std::size_t>(filter * windows(l) + window);
  const std::int64_t per_sample = windows(l) / l.n;
  const std::int64_t sample = window / per_sample;
  return static_cast<std::size_t>((sample * l.k + filter) * (per_sample >> l.pool) +
                                  (window % per_sample >> l.pool));
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
          sum += sums[static_cast<std::size_t>(row * columns(p) + column + slice)];
        }
        keep_largest(result, result_place(layer, matrix, filter, window),
                     first_of_pool(layer, window), post(p, sum, layer.frac, layer.relu));
      }
    }
  }
  return result;
}

LayerResult plain_result(const Params& p, const TensorLayer& t) {
  const Layer& l = t.layer;
  LayerResult result = empty_result(l, t.matrix);
  for (std::int64_t window = 0; window < windows(l); ++window) {
    const int column = static_cast<int>(window % out_columns(l));
    const int line = static_cast<int>(window / out_columns(l) % out_lines(l));
    const auto sample = static_cast<std::size_t>(window / out_columns(l) / out_lines(l));
    for (int filter = 0; filter < l.k; ++filter) {
      const std::int64_t sum = plain_sum(t, sample, static_cast<std::size_t>(filter), line, column);
      keep_largest(result, result_place(l, t.matrix, filter, window), first_of_pool(l, window),
                   post(p, sum, l.frac, l.relu));
    }
  }
  return result;
}

}  // namespace whit::loom
