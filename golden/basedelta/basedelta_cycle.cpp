// SPDX-License-Identifier: Apache-2.0
#include "golden/basedelta/basedelta_cycle.hpp"

namespace whit::basedelta {
namespace {

constexpr std::size_t kOutputs = 2;  // beats of values that may wait

std::size_t at(int number) { return static_cast<std::size_t>(number); }

}  // namespace

EncoderCycle::EncoderCycle(const Params& params)
    : params_(params),
      lanes_(at(params.lanes)),
      capacity_(at(params.group / params.lanes) + 2),
      packer_(params) {
  reset();
}

void EncoderCycle::reset() {
  beats_ = 0;
  gathered_.clear();
  closed_.reset();
  reading_.reset();
  chunk_.reset();
  packer_.clear();
  pending_ = false;
  show();
}

// The next beat of the group that is read, behind its head if it is the first.
EncoderCycle::Chunk EncoderCycle::next_chunk() {
  Chunk chunk;
  if (sent_ == 0) {
    based_ = false;
    put_head(params_, *reading_, chunk.bits);
  }
  for (std::size_t i = 0; i < lanes_ && sent_ < reading_->values.size(); ++i) {
    put_value(params_, *reading_, reading_->values[sent_++], based_, chunk.bits);
  }
  chunk.end = reading_->last && sent_ == reading_->values.size();
  return chunk;
}

void EncoderCycle::clock(const EncoderInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool emit = emits();
  const bool load = loads();
  const bool taken = in.val != nullptr && out_.val_ready;
  const bool push = chunk_ && packer_.ready();
  const bool pop = out_.word && in.word_ready;
  const bool ends = pop && out_.word->last;

  packer_.clock(pop, push ? &chunk_->bits : nullptr, push && chunk_->end);
  pending_ = push || (pending_ && !ends);
  if (push) chunk_.reset();
  if (emit) {
    chunk_ = next_chunk();
    if (sent_ == reading_->values.size()) reading_.reset();
    --beats_;
  }
  if (load) {
    reading_ = std::move(closed_);
    closed_.reset();
    sent_ = 0;
  }
  if (taken) {
    gathered_.insert(gathered_.end(), in.val->values.begin(), in.val->values.end());
    ++beats_;
    if (in.val->last || gathered_.size() == at(params_.group)) {
      closed_ = plan(params_, std::move(gathered_), in.val->last);
      gathered_.clear();
    }
  }
  show();
}

void EncoderCycle::show() {
  out_.val_ready = beats_ < capacity_ && (!closed_ || loads());
  out_.word = packer_.valid() ? std::optional<WordBeat>(packer_.word()) : std::nullopt;
  out_.busy = !gathered_.empty() || closed_ || reading_ || chunk_ || pending_;
}

DecoderCycle::DecoderCycle(const Params& params) : params_(params), window_(params) { reset(); }

void DecoderCycle::clear() {
  window_.clear();
  group_.reset();
  values_.clear();
  error_ = false;
}

void DecoderCycle::reset() {
  clear();
  show();
}

void DecoderCycle::clock(const DecoderInputs& in) {
  const WordBeat* word = in.word != nullptr && out_.word_ready ? in.word : nullptr;
  const bool fire = window_.head_ok() && values_.size() < kOutputs;
  if (out_.val && in.val_ready) values_.pop_front();
  if (in.clear) {
    reset();
    return;
  }
  std::size_t take = 0;
  bool end = false;
  if (fire) {
    BitCursor cursor(window_.bits());
    if (!group_) {
      group_ = take_head(params_, cursor, left_);
      based_ = false;
    }
    ValueBeat beat;
    for (; left_ > 0 && beat.values.size() < at(params_.lanes); --left_) {
      beat.values.push_back(take_value(params_, *group_, based_, cursor));
    }
    take = cursor.position();
    beat.last = group_->last && left_ == 0;
    const bool too_short = window_.is_short(take);
    end = too_short || beat.last;
    error_ = error_ || too_short || (beat.last && window_.surplus(take));
    if (end || left_ == 0) group_.reset();
    if (!too_short) values_.push_back(std::move(beat));
  }
  window_.clock(take, end, word);
  show();
}

void DecoderCycle::show() {
  out_.word_ready = window_.ready();
  out_.val = values_.empty() ? std::nullopt : std::optional<ValueBeat>(values_.front());
  out_.error = error_;
  out_.busy = window_.some() || group_.has_value() || !values_.empty();
}

}  // namespace whit::basedelta
