// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_plan.hpp"

#include <algorithm>

#include "golden/loom/loom_post.hpp"

namespace whit::loom {
namespace {

// Columns of activations that a beat brings: those of slices in a fully connected layer.
int act_columns(const Params& p, const LayerBeat& layer) {
  return layer.fc ? 1 << layer.slices : columns(p);
}

// Values are int64, so bits above the width repeat the sign by themselves.
std::vector<ActBeat> act_beats(const Params& p, const LayerValues& v, std::int64_t group,
                               int brick) {
  std::vector<ActBeat> beats;
  for (int digit = digits(p, v.layer.pa) - 1; digit >= 0; --digit) {
    ActBeat beat;
    beat.planes.assign(place_of(p.act_bits * columns(p)), 0);
    for (int t = 0; t < p.act_bits; ++t) {
      for (int c = 0; c < act_columns(p, v.layer); ++c) {
        beat.planes[place_of(t * columns(p) + c)] =
            bit_plane(p.lanes, digit * p.act_bits + t,
                      [&](int lane) { return v.act(group, brick, c, lane); });
      }
    }
    beats.push_back(std::move(beat));
  }
  return beats;
}

std::vector<WgtBeat> wgt_beats(const Params& p, const LayerValues& v, std::int64_t group,
                               int brick) {
  const bool whole = p.datapath == Datapath::stripes;
  const int width = v.width(group, brick);
  std::vector<WgtBeat> beats;
  for (int plane = whole ? 0 : width - 1; plane >= 0; --plane) {
    for (int c = 0; c < (v.layer.fc ? columns(p) : 1); ++c) {
      WgtBeat beat;
      beat.width = width;
      for (int r = 0; r < p.rows; ++r) {
        for (int bit = plane; bit < (whole ? p.max_pw : plane + 1); ++bit) {
          beat.planes.push_back(bit_plane(
              p.lanes, bit, [&](int lane) { return v.weight(group, brick, r, c, lane); }));
        }
      }
      beats.push_back(std::move(beat));
    }
  }
  return beats;
}

bool all_zero(const Params& p, const LayerValues& v, std::int64_t group, int brick) {
  for (int c = 0; c < act_columns(p, v.layer); ++c) {
    for (int l = 0; l < p.lanes; ++l) {
      if (v.act(group, brick, c, l) != 0) return false;
    }
  }
  return true;
}

// What a column adds up by itself.
Wide column_sum(const Params& p, const LayerValues& v, std::int64_t group, int row, int column) {
  return dot_product(p, v, group, row, column % act_columns(p, v.layer), v.layer.fc ? column : 0);
}

// Of a result whose first column this is: of all slices, and the largest of the pool.
std::int64_t result(const Params& p, const LayerValues& v, std::int64_t group, int row, int column,
                    std::vector<Wide>& sums) {
  std::int64_t best = 0;
  for (int window = 0; window < 1 << v.layer.pool; ++window) {
    Wide sum = 0;
    for (int slice = 0; slice < 1 << v.layer.slices; ++slice) {
      sum += column_sum(p, v, group, row, column + window + slice);
    }
    sums.push_back(sum);
    const std::int64_t value = post(p, sum, v.layer.frac, v.layer.relu);
    best = window == 0 ? value : std::max(best, value);
  }
  return best;
}

std::vector<OutBeat> out_beats(const Params& p, const LayerValues& v, std::int64_t group,
                               std::vector<Wide>& sums) {
  std::vector<OutBeat> beats;
  for (int first = 0; first < p.rows; first += p.post_units) {
    // One of slices and pool is 0.
    for (int c = 0; c < columns(p); c += 1 << (v.layer.slices + v.layer.pool)) {
      OutBeat beat;
      for (int row = first; row < first + p.post_units; ++row) {
        beat.results.push_back(result_bits(p, result(p, v, group, row, c, sums)));
      }
      beats.push_back(std::move(beat));
    }
  }
  beats.back().last = group + 1 == v.layer.groups;
  return beats;
}

}  // namespace

Wide dot_product(const Params& p, const LayerValues& v, std::int64_t group, int row, int act_column,
                 int weight_column) {
  Wide sum = 0;
  for (int brick = 0; brick < v.layer.bricks; ++brick) {
    for (int l = 0; l < p.lanes; ++l) {
      sum +=
          Wide{v.act(group, brick, act_column, l)} * v.weight(group, brick, row, weight_column, l);
    }
  }
  return sum;
}

GroupPlan plan_group(const Params& params, const LayerValues& values, std::int64_t group) {
  GroupPlan plan;
  for (int brick = 0; brick < values.layer.bricks; ++brick) {
    std::vector<ActBeat> acts = act_beats(params, values, group, brick);
    plan.acts.insert(plan.acts.end(), acts.begin(), acts.end());
    plan.bricks.push_back(
        {wgt_beats(params, values, group, brick), all_zero(params, values, group, brick)});
  }
  plan.due = out_beats(params, values, group, plan.sums);
  return plan;
}

}  // namespace whit::loom
