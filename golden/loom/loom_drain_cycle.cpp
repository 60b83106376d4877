// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_drain_cycle.hpp"

#include <algorithm>

#include "golden/loom/loom_post.hpp"

namespace whit::loom {

DrainCycle::DrainCycle(const Params& params) : params_(params) { reset(); }

void DrainCycle::reset() {
  shifts_ = 0;
  taken_.reset();
  out_.reset();
}

void DrainCycle::start_layer(const LayerBeat& layer) { layer_ = layer; }

bool DrainCycle::clock(SipGrid* sips, bool last_group, bool out_ready) {
  if (!moves(out_ready)) return false;
  out_.reset();
  if (taken_) pool(*taken_);
  taken_.reset();
  if (sips == nullptr) return false;
  const int column = shifts_ % columns(params_);
  const int shifts = columns(params_) * (params_.rows / params_.post_units);
  const int slices = 1 << layer_.slices;
  if (column % slices == 0) {
    const int windows = 1 << layer_.pool;
    Taken taken;
    for (int d = 0; d < params_.post_units; ++d) taken.sums.push_back(sips->head(d));
    taken.frac = layer_.frac;
    taken.relu = layer_.relu;
    taken.first_window = column % windows == 0;
    taken.last_window = column % windows == windows - 1;
    taken.last = last_group && shifts_ + slices == shifts;
    taken_ = std::move(taken);
  }
  sips->shift();
  if (++shifts_ < shifts) return false;
  shifts_ = 0;
  return true;
}

void DrainCycle::pool(const Taken& taken) {
  std::vector<std::int64_t> values;
  for (const Wide& value : taken.sums) {
    values.push_back(post(params_, value, taken.frac, taken.relu));
  }
  if (!taken.first_window) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::max(values[i], best_[i]);
  }
  best_ = values;
  if (!taken.last_window) return;
  OutBeat beat;
  const std::uint64_t mask = (std::uint64_t{1} << params_.out_width) - 1;
  for (const std::int64_t value : values) {
    beat.results.push_back(static_cast<std::uint32_t>(static_cast<std::uint64_t>(value) & mask));
  }
  beat.last = taken.last;
  out_ = std::move(beat);
}

}  // namespace whit::loom
