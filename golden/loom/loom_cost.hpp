// SPDX-License-Identifier: Apache-2.0
// The cycles of a layer on an array, without its registers (docs/units/loom.md, "Layers").
#pragma once

#include "golden/loom/loom_operands.hpp"

namespace whit::loom {

struct LayerCost {
  std::int64_t cycles = 0;  // as configured, when no side waits
  std::int64_t static_cycles = 0;
  std::int64_t baseline_cycles = 0;
  std::int64_t macs = 0;
  std::int64_t places = 0;    // lanes of all SIPs in all bricks; macs of them are used
  std::int64_t bricks = 0;    // of all groups
  std::int64_t act_bits = 0;  // sum over bricks
  std::int64_t wgt_bits = 0;
  std::int64_t skipped = 0;  // bricks of zeros

  void add(const LayerCost& more);
};

LayerCost layer_cost(const LayerOperands& operands);

}  // namespace whit::loom
