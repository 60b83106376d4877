// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_cost.hpp"

#include "golden/loom/loom_schedule.hpp"
#include "golden/loom/loom_serial.hpp"

namespace whit::loom {

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

}  // namespace whit::loom
