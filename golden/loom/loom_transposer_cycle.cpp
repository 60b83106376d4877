// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_planes_cycle.hpp"

namespace whit::loom {
namespace {

constexpr std::size_t kBeats = 2;

}  // namespace

void TransposerCycle::reset() {
  beats_.clear();
  sent_ = 0;
  show();
}

void TransposerCycle::clock(const ValueInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool taken = in.val != nullptr && out_.val_ready;
  if (out_.plane && in.out_ready) {
    ++sent_;
    if (out_.plane->last) {
      beats_.pop_front();
      sent_ = 0;
    }
  }
  if (taken) beats_.push_back(*in.val);
  show();
}

void TransposerCycle::show() {
  out_.val_ready = beats_.size() < kBeats;
  out_.plane.reset();
  if (!beats_.empty()) {
    const int wanted = beats_.front().planes;
    const int planes = wanted < 1 || wanted > params_.max_pa ? params_.max_pa : wanted;
    const int bit = planes - 1 - sent_;
    PlaneBeat plane;
    plane.data = plane_word(params_, beats_.front().values, 0, bit);
    plane.last = bit == 0;
    out_.plane = plane;
  }
  out_.busy = !beats_.empty();
}

}  // namespace whit::loom
