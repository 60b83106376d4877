// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_buffer_cycle.hpp"

#include <algorithm>

namespace whit::loom {
namespace {

std::size_t place(const Params& p, int bit, int column) {
  return place_of(bit * columns(p) + column);
}

// Bits of the activations of some columns.
struct Range {
  int low = 0;
  int high = 0;
  bool zero = false;
};

Range group_range(const Params& p, const Bank& bank, int first, int last) {
  const int top = bank.bits - 1;
  Range range{-1, -1, false};
  for (int bit = top; bit >= 0; --bit) {
    bool any = false;
    bool any_fold = false;
    for (int c = first; c < last; ++c) {
      const LaneMask plane = bank.planes[place(p, bit, c)];
      const LaneMask sign = bank.is_signed ? bank.planes[place(p, top, c)] : 0;
      any = any || plane != 0;
      any_fold = any_fold || (plane ^ sign) != 0;
    }
    if (any) range.low = bit;
    // A folded value has a place more: that of the sign.
    if (any_fold && range.high < 0) range.high = bit + (bank.is_signed ? 1 : 0);
  }
  range.zero = range.low < 0;
  range.low = p.trim_low ? std::max(range.low, 0) : 0;
  range.high = p.trim_high ? std::max(range.high, 0) : top;
  // Zeros have nothing to be left out but one bit, at either end.
  if (range.zero && p.trim_low) range.high = 0;
  return range;
}

}  // namespace

LaneMask digit_plane(const Params& p, const Bank& bank, int step, int column, int t) {
  const int bit =
      bank.low[static_cast<std::size_t>(column)] + p.act_bits * (bank.steps - 1 - step) + t;
  if (bit < bank.bits) return bank.planes[place(p, bit, column)];
  return bank.is_signed ? bank.planes[place(p, bank.bits - 1, column)] : 0;
}

void find_range(const Params& p, Bank& bank) {
  bank.low.assign(static_cast<std::size_t>(columns(p)), 0);
  bank.zero = true;
  int most = 1;
  for (int first = 0; first < columns(p); first += group_columns(p)) {
    const int last = std::min(first + group_columns(p), columns(p));
    const Range range = group_range(p, bank, first, last);
    std::fill(bank.low.begin() + first, bank.low.begin() + last, range.low);
    bank.zero = bank.zero && range.zero;
    most = std::max(most, range.high - range.low + 1);
  }
  bank.steps = digits(p, most);
}

BufferCycle::BufferCycle(const Params& params) : params_(params) { reset(); }

void BufferCycle::reset() {
  held_ = {};
  usable_ = {};
  turn_ = 0;
  left_ = 0;
  digit_ = top_digit_ = 0;
  finish_ = false;
}

void BufferCycle::start(const LayerBeat& layer) {
  top_digit_ = digits(params_, layer.pa) - 1;
  digit_ = top_digit_;
  slice_columns_ = layer.fc ? 1 << layer.slices : 0;
  signed_ = layer.act_signed;
  left_ = layer.groups * layer.bricks;
}

void BufferCycle::store(const ActBeat& beat) {
  Bank& bank = banks_[turn_];
  if (!filling()) {
    bank.bits = (top_digit_ + 1) * params_.act_bits;
    bank.is_signed = signed_;
    bank.planes.assign(place_of(bank.bits * columns(params_)), 0);
    held_[turn_] = true;
  }
  for (int t = 0; t < params_.act_bits; ++t) {
    for (int c = 0; c < columns(params_); ++c) {
      const int from = slice_columns_ == 0 ? c : c % slice_columns_;
      bank.planes[place(params_, digit_ * params_.act_bits + t, c)] =
          beat.planes[place(params_, t, from)];
    }
  }
}

void BufferCycle::clock(const ActBeat* beat) {
  if (finish_) {
    const std::size_t full = turn_ ^ 1;
    find_range(params_, banks_[full]);
    usable_[full] = true;
    finish_ = false;
  }
  if (beat == nullptr) return;
  store(*beat);
  if (digit_ > 0) {
    --digit_;
    return;
  }
  digit_ = top_digit_;
  turn_ ^= 1;
  --left_;
  finish_ = true;
}

}  // namespace whit::loom
