// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_parallel_cycle.hpp"

namespace whit::loom {

ParallelCycle::ParallelCycle(const Params& params) : params_(params), post_(params) { reset(); }

void ParallelCycle::reset() {
  state_ = State::idle;
  acts_.clear();
  pending_ = false;
  products_.reset();
  added_.reset();
  running_.assign(static_cast<std::size_t>(params_.rows), 0);
  done_.reset();
  post_.reset();
  settle();
}

void ParallelCycle::start(const LayerBeat& layer) {
  layer_ = layer;
  state_ = State::run;
  brick_ = 0;
  group_ = 0;
  pooled_ = 0;
}

ParallelCycle::Brick ParallelCycle::take(const WholeBeat& weights) {
  Brick brick;
  const auto lanes = static_cast<std::size_t>(params_.lanes);
  for (std::size_t row = 0; row < running_.size(); ++row) {
    Wide sum = 0;
    for (std::size_t l = 0; l < lanes; ++l) {
      sum += Wide{acts_.front()[l]} * weights[row * lanes + l];
    }
    brick.sums.push_back(sum);
  }
  acts_.pop_front();
  brick.first = brick_ == 0;
  brick.last = ++brick_ == layer_.bricks;
  if (!brick.last) return brick;
  pending_ = true;
  brick_ = 0;
  if (++group_ == layer_.groups) state_ = State::finish;
  return brick;
}

void ParallelCycle::add(const Brick& brick) {
  for (std::size_t row = 0; row < running_.size(); ++row) {
    running_[row] = (brick.first ? 0 : running_[row]) + brick.sums[row];
  }
  if (!brick.last) return;
  done_ = running_;
  shift_ = 0;
}

// The heads of the chains that drain, which shift.
Taken ParallelCycle::drain() {
  const int shifts = params_.rows / params_.post_units;
  const int groups = 1 << layer_.pool;
  const auto first = done_->begin() + shift_ * params_.post_units;
  const bool ends = ++shift_ == shifts;
  Taken taken;
  taken.sums.assign(first, first + params_.post_units);
  taken.frac = layer_.frac;
  taken.relu = layer_.relu;
  taken.first_window = pooled_ == 0;
  taken.last_window = pooled_ == groups - 1;
  taken.last = ends && state_ == State::finish;
  if (!ends) return taken;
  done_.reset();
  pending_ = false;
  pooled_ = (pooled_ + 1) % groups;
  if (state_ == State::finish) state_ = State::idle;
  return taken;
}

void ParallelCycle::clock(const ParallelInputs& in) {
  if (in.clear) return reset();
  const bool starts = outputs_.layer_ready && in.layer != nullptr;
  const bool takes = outputs_.wgt_ready && in.wgt != nullptr;
  if (post_.moves(in.out_ready)) {
    post_.clock(done_ ? std::optional<Taken>(drain()) : std::nullopt);
  }
  if (added_) add(*added_);
  added_ = std::move(products_);
  products_.reset();
  if (takes) products_ = take(*in.wgt);
  if (outputs_.act_ready && in.act != nullptr) acts_.push_back(*in.act);
  if (starts) start(*in.layer);
  settle();
}

void ParallelCycle::settle() {
  outputs_.layer_ready = state_ == State::idle;
  outputs_.act_ready = acts_.size() < 2;
  const bool last = brick_ + 1 == layer_.bricks;
  outputs_.wgt_ready = state_ == State::run && !acts_.empty() && !(last && pending_);
  outputs_.out = post_.out();
  outputs_.busy = state_ != State::idle || post_.holds();
}

}  // namespace whit::loom
