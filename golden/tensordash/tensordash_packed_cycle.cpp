// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_packed_cycle.hpp"

namespace whit::tensordash {
namespace {

constexpr std::size_t kOutputs = 2;  // that may wait

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The row as the window holds it.
RowBeat beat_of(const RowWord& word) { return {{}, word.value, word.last}; }

}  // namespace

PackerCycle::PackerCycle(const Params& params)
    : params_(params),
      net_(params),
      levels_(static_cast<int>(level_list(params).size())),
      window_(params.depth) {
  reset();
}

void PackerCycle::reset() {
  raw_ = false;
  clear();
  show();
}

void PackerCycle::clear() {
  window_.clear();
  packed_.clear();
  turn_ = level_ = 0;
  rows_.clear();
  fired_.clear();
  zeros_.clear();
}

// What the window gives in this cycle.
void PackerCycle::choose() {
  const int live = window_.live(raw_);
  go_ = window_.complete(live) && packed_.size() < kOutputs;
  fire_ = go_ && (!params_.iterative || raw_ || level_ == levels_ - 1);
  if (!go_) return;
  choice_ = schedule(net_, window_.pairs(live, 0));
  choice_.advance = std::min(choice_.advance, live);
}

void PackerCycle::clock(const PackerInputs& in) {
  const int advance = fire_ ? choice_.advance : 0;
  const bool taken = in.row != nullptr && out_.row_ready;
  int slot = 0;
  while (taken && window_.bank_of(slot, advance) != turn_) ++slot;
  if (out_.pack && in.pack_ready) packed_.pop_front();
  if (fire_) {
    std::vector<const ValueRow*> rows;
    bool last = false;
    for (int h = 0; h < params_.depth; ++h) rows.push_back(&window_[h].row.b);
    for (int h = 0; h < advance; ++h) last |= window_[h].row.last;
    packed_.push_back({packed_row(net_, choice_, rows), last});
    window_.keep(window_.live(raw_), {choice_});
  }
  level_ = fire_ ? 0 : go_ && !raw_ ? level_ + 1 : level_;
  // With a level per cycle the mode stays while a choice is made.
  if (!params_.iterative || fire_ || !go_) raw_ = in.raw;
  window_.move(advance);
  if (taken) {
    window_.load(slot, beat_of(*in.row), {there(in.row->value)});
    turn_ = (turn_ + 1) % params_.depth;
  }
  const auto zeros = params_.lanes - (taken ? __builtin_popcountll(there(in.row->value)) : 0);
  zeros_.clock(taken ? static_cast<std::uint32_t>(zeros) : 0);
  rows_.clock(taken ? 1 : 0);
  fired_.clock(fire_ ? 1 : 0);
  if (in.clear) clear();
  show();
}

void PackerCycle::show() {
  choose();
  const int advance = fire_ ? choice_.advance : 0;
  out_.row_ready = false;
  for (int h = 0; h < params_.depth; ++h) {
    out_.row_ready |= window_.bank_of(h, advance) == turn_ && window_.free(h, advance, raw_);
  }
  out_.pack = packed_.empty() ? std::nullopt : std::optional<PackedWord>(packed_.front());
  out_.zeros = zeros_.value();
  out_.rows = rows_.value();
  out_.packed = fired_.value();
  out_.busy = window_.staged() || out_.pack.has_value();
}

UnpackerCycle::UnpackerCycle(const Params& params) : net_(params) { reset(); }

void UnpackerCycle::reset() {
  window_.assign(at(net_.depth), ValueRow(at(net_.lanes), 0));
  owed_ = 0;
  rows_.clear();
  show();
}

void UnpackerCycle::clock(const UnpackerInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool leave = owed_ > 0 && rows_.size() < kOutputs;
  if (out_.row && in.row_ready) rows_.pop_front();
  if (leave) {
    rows_.push_back({window_.front(), last_ && owed_ == 1});
    window_.pop_front();
    window_.emplace_back(at(net_.lanes), 0);
    --owed_;
  }
  if (in.pack != nullptr && out_.pack_ready) {
    const PackedRow& packed = in.pack->row;
    for (int lane = 0; lane < net_.lanes; ++lane) {
      const Option& option = net_.options[at(packed.select[at(lane)])];
      window_[at(option.step)][at(ring(lane + option.offset, net_.lanes))] |=
          packed.value[at(lane)];
    }
    owed_ = packed.advance;
    last_ = in.pack->last;
  }
  show();
}

void UnpackerCycle::show() {
  const bool leave = owed_ > 0 && rows_.size() < kOutputs;
  out_.pack_ready = owed_ == 0 || (leave && owed_ == 1);
  out_.row = rows_.empty() ? std::nullopt : std::optional<RowWord>(rows_.front());
  out_.busy = owed_ > 0 || !rows_.empty();
}

}  // namespace whit::tensordash
