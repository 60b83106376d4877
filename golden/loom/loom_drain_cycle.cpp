// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_drain_cycle.hpp"

namespace whit::loom {

DrainCycle::DrainCycle(const Params& params) : params_(params), post_(params) { reset(); }

void DrainCycle::reset() {
  shifts_ = 0;
  post_.reset();
}

void DrainCycle::start_layer(const LayerBeat& layer) { layer_ = layer; }

bool DrainCycle::clock(SipGrid* sips, bool last_group, bool out_ready) {
  if (!post_.moves(out_ready)) return false;
  if (sips == nullptr) {
    post_.clock(std::nullopt);
    return false;
  }
  post_.clock(head(*sips, last_group));
  sips->shift();
  if (++shifts_ < shifts()) return false;
  shifts_ = 0;
  return true;
}

// What the chains' heads give: nothing in the columns whose sums their neighbours have.
std::optional<Taken> DrainCycle::head(const SipGrid& sips, bool last_group) const {
  const int column = shifts_ % columns(params_);
  const int slices = 1 << layer_.slices;
  if (column % slices != 0) return std::nullopt;
  const int windows = 1 << layer_.pool;
  Taken taken;
  for (int d = 0; d < params_.post_units; ++d) taken.sums.push_back(sips.head(d));
  taken.frac = layer_.frac;
  taken.relu = layer_.relu;
  taken.first_window = column % windows == 0;
  taken.last_window = column % windows == windows - 1;
  taken.last = last_group && shifts_ + slices == shifts();
  return taken;
}

}  // namespace whit::loom
