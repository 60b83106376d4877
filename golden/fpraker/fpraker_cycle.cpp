// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_cycle.hpp"

#include <algorithm>
#include <bitset>

namespace whit::fpraker {

std::vector<FloatPair> pe_pairs(const Params& params, const SetBeat& set, std::size_t row,
                                std::size_t column) {
  const auto lanes = static_cast<std::size_t>(params.lanes);
  std::vector<FloatPair> pairs;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    pairs.emplace_back(set.a[column * lanes + lane], set.b[row * lanes + lane]);
  }
  return pairs;
}

ColumnCycle::ColumnCycle(const Params& params) : params_(params) { reset(); }

void ColumnCycle::reset() {
  const auto rows = static_cast<std::size_t>(params_.rows);
  phase_ = Phase::fire;
  set_.reset();
  schedule_.reset();
  sets_ = 0;
  last_ = result_ = false;
  fresh_ = true;
  dots_.assign(rows, Dot(params_));
  results_.assign(rows, 0);
  sums_.assign(rows, 0);
  stalls_ = {};
  settle();
}

// The accumulators that the set is added to are known: places of the digits.
void ColumnCycle::start() {
  std::vector<PeSet> pes;
  for (std::size_t r = 0; r < dots_.size(); ++r) {
    pes.push_back(pe_set(params_, dots_[r].accumulator().leading(), pairs(r)));
  }
  for (std::size_t r = 0; r < dots_.size(); ++r) {
    const Accumulator& acc = dots_[r].accumulator();
    const int up = sum_fraction(params_) - params_.acc_frac_bits;
    const int down = std::min(pes[r].exponent - acc.exponent, 63);
    const std::int64_t magnitude = acc.zero ? 0 : std::int64_t{acc.magnitude} << up >> down;
    sums_[r] = acc.sign ? -magnitude : magnitude;
  }
  schedule_.emplace(params_, set_->threshold, std::move(pes));
}

Accumulator ColumnCycle::written(std::size_t r) const {
  return add_set(params_, dots_[r].accumulator(), pairs(r), set_->threshold);
}

void ColumnCycle::end_set() {
  for (std::size_t r = 0; r < dots_.size(); ++r) dots_[r].add(pairs(r), set_->threshold);
  last_ = set_->last;
  ++sets_;
  const bool chunks = params_.datapath != Datapath::fma_chain;
  const bool chunk_ends = last_ || (chunks && sets_ == sets_per_chunk(params_));
  phase_ = chunk_ends ? Phase::hand_over : Phase::fire;
  set_.reset();
  schedule_.reset();
}

void ColumnCycle::end_chunk() {
  for (std::size_t r = 0; last_ && r < dots_.size(); ++r) results_[r] = dots_[r].finish();
  fresh_ = result_ = last_;
  sets_ = 0;
  phase_ = Phase::fire;
}

void ColumnCycle::count_stalls() {
  const auto count = [](LaneBits lanes) { return std::bitset<32>(lanes).count(); };
  for (const Firing& firing : outputs_.firings) {
    const std::size_t there = count(firing.fired) + count(firing.outside) + count(firing.waiting) +
                              count(firing.finished);
    stalls_.no_term += count(firing.finished);
    stalls_.window += count(firing.outside);
    stalls_.other_pe += count(firing.waiting);
    stalls_.exponent += static_cast<std::uint64_t>(params_.lanes) - there;
  }
}

// The outputs from the state.
void ColumnCycle::settle() {
  ColumnOutputs& out = outputs_;
  out.firing = phase_ == Phase::fire && set_.has_value();
  out.firings.assign(dots_.size(), Firing{});
  out.sums.assign(dots_.size(), 0);
  const bool first = out.firing && !schedule_;
  bool added = out.firing;
  if (out.firing && params_.datapath == Datapath::term_serial) {
    if (!schedule_) start();
    schedule_->step(out.firings);
    for (std::size_t r = 0; r < sums_.size(); ++r) out.sums[r] = sums_[r] += out.firings[r].added;
    added = !schedule_->more();
  }
  const bool pipelined = params_.pipeline != 0 && params_.datapath != Datapath::fma_chain;
  out.set_end = phase_ == Phase::normalise || (added && !pipelined);
  out.hand_over = phase_ == Phase::hand_over;
  free_ = !set_ || out.set_end;
  out.set_ready = starts_before_it_takes() ? first : free_;
  out.out_valid = result_;
  out.out = result_ ? results_ : std::vector<std::uint32_t>(results_.size(), 0);
  out.busy = set_.has_value() || sets_ != 0 || !fresh_ || result_;
}

void ColumnCycle::clock(const ColumnInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool hands_over = outputs_.hand_over && (!result_ || in.out_ready);
  if (result_ && in.out_ready) result_ = false;
  if (outputs_.firing) {
    if (schedule_) count_stalls();
    if (!schedule_ || !schedule_->more()) phase_ = Phase::normalise;
  }
  if (outputs_.set_end) end_set();
  if (hands_over) end_chunk();
  if (free_ && in.set != nullptr) set_ = *in.set;
  settle();
}

}  // namespace whit::fpraker
