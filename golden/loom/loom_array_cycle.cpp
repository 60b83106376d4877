// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_array_cycle.hpp"

#include <algorithm>

namespace whit::loom {

ArrayCycle::ArrayCycle(const Params& params)
    : params_(params), buffer_(params), sips_(params), drain_(params) {
  reset();
}

void ArrayCycle::reset() {
  buffer_.reset();
  sips_.reset();
  drain_.reset();
  state_ = State::idle;
  turn_ = 0;
  chain_.assign(static_cast<std::size_t>(columns(params_) - 1), {});
  settle();
}

bool ArrayCycle::offers_fetch() const { return params_.skip_zero_group && !fc() && !announced_; }

bool ArrayCycle::wants_weights() const { return step_ < (fc() ? columns(params_) : 1); }

void ArrayCycle::start_layer(const LayerBeat& layer) {
  layer_ = layer;
  buffer_.start(layer);
  drain_.start_layer(layer);
  group_ = 0;
  start_reduction();
}

void ArrayCycle::start_reduction() {
  state_ = State::run;
  step_ = 0;
  plane_.reset();
  brick_ = 0;
  announced_ = false;
  fresh_ = true;
}

// What column 0 does in this cycle of progress.
StepWord ArrayCycle::word() const {
  StepWord word;
  if (state_ != State::run || step_ >= bank().steps) return word;
  word.valid = true;
  word.bank = turn_;
  word.step = step_;
  word.steps = bank().steps;
  word.plane = *plane_;
  word.first_plane = first_plane_;
  word.fresh = fresh_;
  word.act_negative = layer_.act_signed && word.first_step();
  word.wgt_negative = layer_.wgt_signed && first_plane_;
  return word;
}

// Every column, behind a cycle of progress: in a convolution all do the same, in a fully connected
// layer each what its neighbour did before.
void ArrayCycle::run_columns(const StepWord& first, const WgtBeat* wgt) {
  for (int c = 0; c < columns(params_); ++c) {
    const StepWord& word = fc() && c > 0 ? chain_[static_cast<std::size_t>(c) - 1] : first;
    sips_.load(c, word, buffer_.bank(word.bank), wgt);
    const bool leaves = word.valid && word.last_plane() && word.last_step();
    if (leaves && c + 1 == columns(params_)) buffer_.free(word.bank);
  }
  if (!fc() || chain_.empty()) return;
  std::rotate(chain_.begin(), chain_.end() - 1, chain_.end());
  chain_.front() = first;
}

void ArrayCycle::step(const WgtBeat* wgt) {
  if (!plane_) {
    const bool single = params_.datapath == Datapath::stripes;
    plane_ = (single ? 1 : params_.weight_groups ? wgt->width : layer_.pw) - 1;
    first_plane_ = true;
  }
  run_columns(word(), wgt);
  ++step_;
  const int period = fc() ? std::max(columns(params_), bank().steps) : bank().steps;
  if (step_ == period) end_plane();
}

void ArrayCycle::end_plane() {
  step_ = 0;
  first_plane_ = false;
  if ((*plane_)-- > 0) return;
  end_brick(false);
}

void ArrayCycle::end_brick(bool skipped) {
  if (skipped) buffer_.free(turn_);
  buffer_.leave(turn_);
  turn_ ^= 1;
  plane_.reset();
  announced_ = false;
  fresh_ = fresh_ && skipped;
  if (++brick_ < layer_.bricks) return;
  state_ = State::flush;
  count_ = (params_.acc_style == AccStyle::horner ? 3 : 2) + (fc() ? columns(params_) - 1 : 0);
}

void ArrayCycle::flush() {
  if (fc()) run_columns({}, nullptr);
  if (--count_ > 0) return;
  if (fresh_) sips_.clear_sums();
  count_ = (1 << layer_.slices) - 1;
  state_ = count_ > 0 ? State::cascade : State::drain;
}

void ArrayCycle::clock(const ArrayInputs& in) {
  if (in.clear) return reset();
  const ActBeat* act = outputs_.act_ready ? in.act : nullptr;
  const State state = state_;
  sips_.clock();
  const bool draining = state == State::drain;
  const bool last_group = group_ + 1 == layer_.groups;
  const bool drained = drain_.clock(draining ? &sips_ : nullptr, last_group, in.out_ready);
  switch (state) {
    case State::idle:
      if (in.layer != nullptr) start_layer(*in.layer);
      break;
    case State::run:
      if (outputs_.fetch) {
        if (!in.fetch_ready) break;
        if (*outputs_.fetch) end_brick(true);
        else announced_ = true;
      } else if (advances(in.wgt != nullptr)) {
        step(in.wgt);
      }
      break;
    case State::flush: flush(); break;
    case State::cascade:
      sips_.cascade(--count_, 1 << layer_.slices);
      if (count_ == 0) state_ = State::drain;
      break;
    case State::drain:
      if (!drained) break;
      ++group_;
      if (last_group) state_ = State::idle;
      else start_reduction();
      break;
  }
  buffer_.clock(act);
  settle();
}

void ArrayCycle::settle() {
  outputs_.layer_ready = state_ == State::idle;
  outputs_.act_ready = state_ != State::idle && buffer_.ready();
  outputs_.wgt_ready = open() && wants_weights();
  outputs_.fetch.reset();
  if (state_ == State::run && buffer_.usable(turn_) && offers_fetch()) {
    outputs_.fetch = bank().zero;
  }
  outputs_.out = drain_.out();
  outputs_.busy = state_ != State::idle || drain_.holds();
}

}  // namespace whit::loom
