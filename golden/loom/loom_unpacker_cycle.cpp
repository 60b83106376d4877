// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_planes_cycle.hpp"

namespace whit::loom {
namespace {

constexpr std::size_t kValues = 2;  // beats that may wait

std::size_t at(int number) { return static_cast<std::size_t>(number); }

}  // namespace

void UnpackerCycle::reset() {
  group_.words.clear();
  zeros_ = 0;
  values_.clear();
  error_ = false;
  show();
}

// Whether the word has a head that exists, and stands where it says.
bool UnpackerCycle::sound(const PlaneBeat& word) const {
  const GroupHead& head = word.head;
  if (head.width < 1 || head.width > params_.max_pa || head.low >= head.width) return false;
  if (head.low != 0 && !params_.trim_low) return false;
  if (head.beats < 1 || head.beats > group_beats(params_)) return false;
  if (head.zero && word.data != 0) return false;
  if (!group_.words.empty() && !(head == group_.head)) return false;
  const bool skipped = planes_of(params_, head) == 0;
  const std::size_t words = skipped ? 1 : at(head.beats * planes_of(params_, head));
  if (word.first != group_.words.empty()) return false;
  return word.end == (group_.words.size() + 1 == words) && (word.end || !word.last);
}

void UnpackerCycle::put_zeros(bool last) {
  ValueBeat beat;
  beat.values.assign(at(params_.lanes), 0);
  beat.last = last;
  values_.push_back(beat);
}

void UnpackerCycle::take(const PlaneBeat& word) {
  error_ = !sound(word);
  if (error_) return;
  if (planes_of(params_, word.head) == 0) {
    zeros_ = word.head.beats - 1;
    zeros_last_ = word.last;
    put_zeros(word.last && zeros_ == 0);
    return;
  }
  group_.head = word.head;
  group_.words.push_back(word.data);
  // The beat whose last bits these are, of a group that has no more words than are there.
  const std::size_t before = at(word.head.beats * (planes_of(params_, word.head) - 1));
  if (group_.words.size() > before) {
    const std::size_t first = (group_.words.size() - before - 1) * at(params_.lanes);
    PackedGroup known = group_;
    known.words.resize(at(word.head.beats * planes_of(params_, word.head)), 0);
    const std::vector<std::int64_t> values = unpack(params_, known);
    ValueBeat beat;
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(first);
    beat.values.assign(from, from + params_.lanes);
    beat.last = word.last;
    values_.push_back(beat);
  }
  if (word.end) group_.words.clear();
}

void UnpackerCycle::clock(const UnpackerInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool taken = in.plane != nullptr && out_.plane_ready && !error_;
  const bool room = values_.size() < kValues;
  if (out_.val && in.val_ready) values_.pop_front();
  if (zeros_ > 0 && room) {
    --zeros_;
    put_zeros(zeros_last_ && zeros_ == 0);
  } else if (taken) {
    take(*in.plane);
  }
  show();
}

void UnpackerCycle::show() {
  out_.plane_ready = values_.size() < kValues && zeros_ == 0;
  out_.val = values_.empty() ? std::nullopt : std::optional<ValueBeat>(values_.front());
  out_.error = error_;
  out_.busy = !group_.words.empty() || zeros_ > 0 || !values_.empty();
}

}  // namespace whit::loom
