// SPDX-License-Identifier: Apache-2.0
// The cycles of a layer without its registers: brick by brick, when no side waits
// (docs/units/loom.md, "Cycle rules"). The same as the cycle model's, and fast enough for networks.
//
//   Schedule schedule(params, beat);
//   for (every brick of every group, in order) schedule.add({planes, steps, skipped});
//   schedule.cycles();
#pragma once

#include "golden/loom/loom_layer.hpp"

namespace whit::loom {

struct BrickWork {
  int planes = 1;        // of weights
  int steps = 1;         // of a plane
  bool skipped = false;  // a brick of zeros (skip_zero_group)
};

class Schedule {
 public:
  Schedule(const Params& params, const LayerBeat& beat);

  void add(const BrickWork& brick);
  // From the cycle behind the one that takes the layer until the next can be taken.
  std::int64_t cycles() const { return next_; }

 private:
  struct Held {
    std::int64_t start = 0;   // of its steps
    std::int64_t steps = 0;   // cycles of progress
    std::int64_t leaves = 0;  // cycles of progress until the last column has left it
    std::int64_t free = 0;    // the cycle in which its bank is free again
  };

  Params params_;
  LayerBeat beat_;
  std::int64_t fill_ = 0;   // the cycle in which the last brick's first beat came
  std::int64_t next_ = 0;   // the first cycle in which the sequencer may go on
  std::int64_t brick_ = 0;  // of the layer
  Held last_;
  Held before_;
};

}  // namespace whit::loom
