// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_planes_cycle.hpp"

namespace whit::loom {

void PackerCycle::reset() {
  detector_.reset();
  beats_.clear();
  plane_ = 0;
  word_ = 0;
  show();
}

void PackerCycle::clock(const ValueInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool taken = in.val != nullptr && out_.val_ready;
  const std::optional<RangeBeat>& range = detector_.outputs().range;
  const bool step = range && (in.out_ready || skips_);
  const bool word_end = step && word_ + 1 == range->head.beats;
  const bool group_end = word_end && last_plane_;

  if (step) {
    if (last_plane_) beats_.pop_front();
    word_ = word_end ? 0 : word_ + 1;
    if (word_end) plane_ = group_end ? 0 : plane_ + 1;
  }
  if (taken) beats_.push_back(in.val->values);
  ValueInputs to_detector = in;
  if (!taken) to_detector.val = nullptr;
  to_detector.out_ready = group_end;
  detector_.clock(to_detector);
  show();
}

void PackerCycle::show() {
  out_.val_ready =
      detector_.outputs().val_ready && beats_.size() < place_of(group_beats(params_) + 2);
  out_.busy = !beats_.empty();
  out_.plane.reset();
  const std::optional<RangeBeat>& range = detector_.outputs().range;
  skips_ = last_plane_ = false;
  if (!range) return;
  const int planes = planes_of(params_, range->head);
  last_plane_ = plane_ + 1 >= planes;
  skips_ = planes == 0 && word_ > 0;
  if (skips_) return;
  PlaneBeat word;
  word.head = range->head;
  word.first = plane_ == 0 && word_ == 0;
  word.end = planes == 0 || (last_plane_ && word_ + 1 == range->head.beats);
  word.last = word.end && range->last;
  if (planes > 0) {
    // In the last plane the beats that have gone are no longer there.
    const std::size_t place = last_plane_ ? 0 : static_cast<std::size_t>(word_);
    word.data = plane_word(params_, beats_[place], 0, range->head.width - 1 - plane_);
  }
  out_.plane = word;
}

}  // namespace whit::loom
