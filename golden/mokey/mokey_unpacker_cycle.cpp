// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_unpacker_cycle.hpp"

#include "golden/common/wide.hpp"

namespace whit::mokey {
void UnpackerCycle::empty() {
  bits_.clear();
  ended_ = false;
  ahead_ = Mask{};
  inside_ = complete_ = fresh_ = false;
  mask_.reset();
  joined_ = 0;
  held_.reset();
  open_ = false;
}

void UnpackerCycle::reset() {
  empty();
  codes_.clear();
  error_ = false;
  show();
}

bool UnpackerCycle::misfits() const {
  if (!joins() || !held_->last) return false;
  for (std::size_t i = joined_ + held_->codes.size(); i < kGroup; ++i) {
    if (mask_->flags[i]) return true;
  }
  return !mask_->fits;
}

bool UnpackerCycle::steps() const {
  return (!complete_ || moves()) && (ended_ || bits_.size() >= place_of(step_bits(params_)));
}

// Positions of a group, behind its count if they are the first.
void UnpackerCycle::step() {
  const auto take = [this](int count) {
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (bits_.empty()) ahead_.bad = true;
      if (bits_.empty()) return value;
      value |= static_cast<int>(bits_.front()) << i;
      bits_.pop_front();
    }
    return value;
  };
  if (!inside_) {
    ahead_ = Mask{};
    left_ = take(kCountBits);
  }
  const bool too_many = left_ > kGroup;
  for (int i = 0; i < params_.values_per_beat && left_ > 0; ++i, --left_) {
    const int place = take(kPlaceBits);
    if ((inside_ || i > 0) && place <= before_) ahead_.bad = true;
    ahead_.flags[place_of(place)] = true;
    before_ = place;
  }
  if (too_many) {
    ahead_.bad = true;
    left_ = 0;
  }
  complete_ = fresh_ = left_ == 0;
  inside_ = !complete_;
}

void UnpackerCycle::join() {
  CodeBeat beat = *held_;
  for (std::size_t i = 0; i < beat.codes.size(); ++i) {
    if (mask_->flags[joined_ + i]) beat.codes[i] |= Code{1} << (params_.idx_bits + 1);
  }
  joined_ += lanes();
  held_.reset();
  codes_.push_back(std::move(beat));
}

void UnpackerCycle::clock(const UnpackerInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const CodeBeat* beat = out_.dense_ready && !error_ ? in.dense : nullptr;
  const ListBeat* word = out_.list_ready && !error_ ? in.list : nullptr;
  if (fresh_) {
    ahead_.fits = ended_ && bits_.size() < place_of(params_.word_bits);
    for (const bool bit : bits_) ahead_.fits = ahead_.fits && !bit;
    fresh_ = false;
  }
  const bool join_now = joins() && !misfits();
  const bool last = join_now && held_->last;
  const bool done = group_done();
  const bool move = moves();
  const bool step_now = steps();
  const bool fails = misfits() || (move && ahead_.bad);

  if (out_.code && in.code_ready) codes_.pop_front();
  if (join_now) join();
  if (done) mask_.reset();
  if (fails || last) {
    empty();
    error_ = fails;
  } else {
    if (move) {
      mask_ = ahead_;
      joined_ = 0;
      complete_ = false;
    }
    if (step_now) step();
    if (word != nullptr) {
      for (std::size_t i = 0; i < place_of(params_.word_bits); ++i) {
        bits_.push_back((word->data[i / 64] >> (i % 64) & 1) != 0);
      }
      ended_ = word->last;
    }
  }
  if (!error_ && beat != nullptr) held_ = *beat;
  if (!error_ && (beat != nullptr || word != nullptr)) open_ = true;
  show();
}

void UnpackerCycle::show() {
  const std::size_t word_bits = place_of(params_.word_bits);
  const std::size_t words = (bits_.size() + word_bits - 1) / word_bits;
  out_.dense_ready = !held_ || joins();
  out_.list_ready = !ended_ && words < place_of(window_words(params_));
  out_.code = codes_.empty() ? std::nullopt : std::optional<CodeBeat>(codes_.front());
  out_.error = error_;
  out_.busy = open_ || !codes_.empty();
}

void DecompressorCycle::reset() {
  unpacker_.reset();
  values_.clear();
  show();
}

void DecompressorCycle::clock(const DecompressorInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const CfgBeat* word = out_.cfg_ready ? in.cfg : nullptr;
  const std::optional<CodeBeat>& codes = unpacker_.outputs().code;
  const bool room = values_.size() < kQueue;
  if (out_.val && in.val_ready) values_.pop_front();
  if (codes && room) {
    ValueBeat beat;
    for (const Code code : codes->codes) beat.values.push_back(values_of_[code]);
    beat.last = codes->last;
    values_.push_back(std::move(beat));
  }
  unpacker_.clock({false, in.dense, in.list, room});
  if (word != nullptr && word->addr < values_of_.size()) {
    values_of_[word->addr] = wrapped(word->data, params_.dict_bits);
  }
  show();
}

void DecompressorCycle::show() {
  const UnpackerOutputs& unpacked = unpacker_.outputs();
  out_.busy = unpacked.busy || !values_.empty();
  out_.cfg_ready = !out_.busy;
  out_.dense_ready = unpacked.dense_ready;
  out_.list_ready = unpacked.list_ready;
  out_.val = values_.empty() ? std::nullopt : std::optional<ValueBeat>(values_.front());
  out_.error = unpacked.error;
}

}  // namespace whit::mokey
