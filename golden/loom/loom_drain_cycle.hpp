// SPDX-License-Identifier: Apache-2.0
// Cycle model of what follows the accumulators: the counter of the drain and the post-processing
// (docs/units/loom.md, "Drain").
#pragma once

#include "golden/loom/loom_post_cycle.hpp"
#include "golden/loom/loom_sip_cycle.hpp"

namespace whit::loom {

class DrainCycle {
 public:
  explicit DrainCycle(const Params& params);

  void reset();
  void start_layer(const LayerBeat& layer);
  // The clock edge. Null: the chains do not drain. True when a group's last results have left them.
  bool clock(SipGrid* sips, bool last_group, bool out_ready);

  const std::optional<OutBeat>& out() const { return post_.out(); }
  bool holds() const { return post_.holds(); }

 private:
  int shifts() const { return columns(params_) * (params_.rows / params_.post_units); }
  std::optional<Taken> head(const SipGrid& sips, bool last_group) const;

  Params params_;
  LayerBeat layer_;
  int shifts_ = 0;  // of the group
  PostCycle post_;
};

}  // namespace whit::loom
