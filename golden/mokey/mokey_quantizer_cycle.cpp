// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_quantizer_cycle.hpp"

#include "golden/common/wide.hpp"

namespace whit::mokey {
void RanksCycle::clear() {
  held_.reset();
  ranked_.reset();
}

void RanksCycle::clock(const Ladder& ladder, const ValueBeat* taken, bool leaves) {
  const bool moves = held_ && (!ranked_ || leaves);
  if (leaves) ranked_.reset();
  if (moves) {
    RankBeat beat;
    for (const std::int64_t value : held_->values) beat.ranks.push_back(rank_of(ladder, value));
    beat.last = held_->last;
    ranked_ = std::move(beat);
    held_.reset();
  }
  if (taken != nullptr) held_ = *taken;
}

void QuantizerCycle::reset() {
  values_.clear();
  begun_ = false;
  sum_ = 0;
  codes_.clear();
  sums_.clear();
  show();
}

bool QuantizerCycle::leaves() const {
  const std::optional<RankBeat>& beat = values_.ranked();
  return beat && codes_.size() < kQueue && (!beat->last || sums_.size() < kQueue);
}

void QuantizerCycle::clock(const QuantizerInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool leave = leaves();
  const ValueBeat* taken = out_.acc_ready ? in.acc : nullptr;
  const CfgBeat* word = out_.cfg_ready ? in.cfg : nullptr;
  if (out_.code && in.code_ready) codes_.pop_front();
  if (out_.sum && in.sum_ready) sums_.pop_front();
  if (leave) {
    const RankBeat& beat = *values_.ranked();
    const std::size_t rank = beat.ranks.front();
    const auto sum =
        static_cast<std::uint64_t>(sum_) + static_cast<std::uint64_t>(ladder_.ranks[rank].residual);
    sum_ = wrapped(sum, sum_bits(params_));
    codes_.push_back({ladder_.ranks[rank].code, beat.last});
    if (beat.last) {
      sums_.push_back(sum_);
      sum_ = 0;
    }
    begun_ = !beat.last;
  }
  values_.clock(ladder_, taken, leave);
  if (word != nullptr) load(params_, *word, ladder_);
  show();
}

void QuantizerCycle::show() {
  out_.busy = values_.busy() || begun_ || !codes_.empty() || !sums_.empty();
  out_.cfg_ready = !out_.busy;
  out_.acc_ready = values_.ready(leaves());
  out_.code = codes_.empty() ? std::nullopt : std::optional<CodeOfRow>(codes_.front());
  out_.sum = sums_.empty() ? std::nullopt : std::optional<std::int64_t>(sums_.front());
}

}  // namespace whit::mokey
