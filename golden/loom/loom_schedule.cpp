// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_schedule.hpp"

namespace whit::loom {

Schedule::Schedule(const Params& params, const LayerBeat& beat) : params_(params), beat_(beat) {}

void Schedule::add(const BrickWork& brick) {
  const int load = digits(params_, beat_.pa);
  const bool asks = params_.skip_zero_group && !beat_.fc;
  // Banks take turns: this brick's is that of the brick before the last.
  if (brick_ > 0) fill_ += load;
  if (brick_ > 1) fill_ = std::max(fill_, before_.free);
  const std::int64_t usable = fill_ + load + 1;
  Held held;
  held.start = std::max(next_, usable) + (asks ? 1 : 0);
  // In a fully connected layer the last brick's way through the columns goes on with this one's
  // progress.
  const std::int64_t behind = last_.leaves - last_.steps;
  if (beat_.fc && brick_ % beat_.bricks != 0 && behind > 0) last_.free = held.start + behind;

  const int period = beat_.fc ? std::max(columns(params_), brick.steps) : brick.steps;
  held.steps = brick.skipped ? 0 : static_cast<std::int64_t>(brick.planes) * period;
  held.leaves = held.steps;
  if (beat_.fc) held.leaves += brick.steps - period + columns(params_) - 1;
  held.free = held.start + held.leaves;
  next_ = held.start + held.steps;
  if (++brick_ % beat_.bricks == 0) next_ += group_tail(params_, beat_);
  before_ = last_;
  last_ = held;
}

}  // namespace whit::loom
