// SPDX-License-Identifier: Apache-2.0
// Cycle model of what follows the accumulators: the counter of the drain and the two registers of
// the post-processing (docs/units/loom.md, "Drain").
#pragma once

#include <optional>

#include "golden/loom/loom_sip_cycle.hpp"

namespace whit::loom {

class DrainCycle {
 public:
  explicit DrainCycle(const Params& params);

  void reset();
  void start_layer(const LayerBeat& layer);
  // A cycle in which the registers move, with the chains when they drain.
  bool moves(bool out_ready) const { return !out_ || out_ready; }
  // The clock edge. Null: the chains do not drain. True when a group's last results have left them.
  bool clock(SipGrid* sips, bool last_group, bool out_ready);

  const std::optional<OutBeat>& out() const { return out_; }
  bool holds() const { return taken_ || out_; }

 private:
  // Accumulators on their way, with what their layer says of them.
  struct Taken {
    std::vector<Wide> sums;  // of post_units
    int frac = 0;
    bool relu = false;
    bool first_window = true;  // of the pool
    bool last_window = true;
    bool last = false;  // of the layer
  };
  void pool(const Taken& taken);

  Params params_;
  LayerBeat layer_;
  int shifts_ = 0;  // of the group
  std::optional<Taken> taken_;
  std::vector<std::int64_t> best_;  // of the pool
  std::optional<OutBeat> out_;
};

}  // namespace whit::loom
