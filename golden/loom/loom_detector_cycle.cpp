// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_planes_cycle.hpp"

namespace whit::loom {
namespace {

constexpr std::size_t kRanges = 2;  // that may wait

}  // namespace

void DetectorCycle::reset() {
  gathered_.clear();
  closed_ = false;
  ranges_.clear();
  show();
}

void DetectorCycle::clock(const ValueInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool taken = in.val != nullptr && out_.val_ready;
  const bool push = closed_ && ranges_.size() < kRanges;
  if (out_.range && in.out_ready) ranges_.pop_front();
  if (push) {
    ranges_.push_back({head_of(params_, gathered_, closing_.head.is_signed), closing_.last});
    gathered_.clear();
    closed_ = false;
  }
  if (taken) {
    gathered_.insert(gathered_.end(), in.val->values.begin(), in.val->values.end());
    closed_ = in.val->last || gathered_.size() == static_cast<std::size_t>(params_.group);
    closing_.head.is_signed = in.val->is_signed;
    closing_.last = in.val->last;
  }
  show();
}

void DetectorCycle::show() {
  out_.val_ready = !closed_ || ranges_.size() < kRanges;
  out_.range = ranges_.empty() ? std::nullopt : std::optional<RangeBeat>(ranges_.front());
  out_.busy = !gathered_.empty() || !ranges_.empty();
}

}  // namespace whit::loom
