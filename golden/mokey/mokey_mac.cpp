// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_mac.hpp"

namespace whit::mokey {
namespace {

constexpr std::size_t kResults = 2;  // that wait for the sink

std::int64_t product(const Params& p, const Pair& pair) {
  return wrapped(pair.act, value_bits(p)) * wrapped(pair.wgt, value_bits(p));
}

}  // namespace

std::int64_t mac_product(const Params& p, const std::vector<Pair>& pairs, const Term& term) {
  Wide sum = 0;
  for (const Pair& pair : pairs) sum += product(p, pair);
  return wrapped(sum + term.offset, p.acc_bits);
}

MacCycle::MacCycle(const Params& params) : params_(params), length_(params) { reset(); }

void MacCycle::reset() {
  held_.reset();
  products_.reset();
  sums_.assign(place_of(params_.lanes), 0);
  finished_ = sums_;
  length_.reset();
  pending_ = draining_ = false;
  lane_ = 0;
  results_.clear();
  settle();
}

MacCycle::Products MacCycle::multiply() const {
  Products products{std::vector<std::int64_t>(place_of(params_.lanes), 0), held_->last};
  for (int place = 0; place < places(params_); ++place) {
    if ((held_->keep >> (place % params_.pairs) & 1) == 0) continue;
    products.sums[place_of(place / params_.pairs)] +=
        product(params_, pair_at(params_, *held_, place));
  }
  return products;
}

void MacCycle::end_step() {
  length_.end_step(held_->keep, held_->last);
  if (held_->last) pending_ = true;
  held_.reset();
}

// The products of the step that was done last go to the sums.
void MacCycle::add() {
  for (std::size_t lane = 0; lane < sums_.size(); ++lane) {
    sums_[lane] = wrapped(Wide{sums_[lane]} + products_->sums[lane], mac_bits(params_));
  }
  if (!products_->last) return;
  finished_ = sums_;
  sums_.assign(sums_.size(), 0);
  draining_ = true;
}

void MacCycle::clock(const TileInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const TileOutputs out = outputs_;
  if (out.out && in.out_ready) results_.pop_front();
  if (out.term_ready && in.term != nullptr) {
    const bool last = lane_ + 1 == params_.lanes;
    const Wide sum = Wide{finished_[place_of(lane_)]} + in.term->offset;
    results_.push_back({wrapped(sum, params_.acc_bits), last});
    lane_ = last ? 0 : lane_ + 1;
    if (last) draining_ = pending_ = false;
  }
  if (products_) add();
  products_.reset();
  if (out.done) {
    products_ = multiply();
    end_step();
  }
  if (in.pair != nullptr && out.pair_ready) held_ = *in.pair;
  settle();
}

void MacCycle::settle() {
  outputs_ = TileOutputs{};
  outputs_.done = held_ && !(held_->last && pending_);
  outputs_.stalled = held_ && !outputs_.done;
  outputs_.blocked = outputs_.stalled;
  outputs_.pair_ready = !outputs_.stalled;
  outputs_.term_ready = draining_ && results_.size() < kResults;
  if (!results_.empty()) outputs_.out = results_.front();
  outputs_.too_long = length_.too_long();
  outputs_.busy = held_ || products_ || length_.begun() || pending_ || !results_.empty();
}

}  // namespace whit::mokey
