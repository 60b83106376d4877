// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_sip_cycle.hpp"

namespace whit::loom {
namespace {

// All lanes of a mask together.
int count(LaneMask mask) { return __builtin_popcountll(mask); }

}  // namespace

SipGrid::SipGrid(const Params& params) : params_(params) {
  sips_.resize(place_of(params.rows * columns(params)));
  columns_.resize(static_cast<std::size_t>(columns(params)));
  reset();
}

void SipGrid::reset() {
  for (Column& column : columns_) {
    column.digit.valid = column.ac1.valid = column.ac2.valid = false;
    column.wrote_ac1 = column.wrote_out = false;
  }
}

void SipGrid::load(int c, const StepWord& word, const Bank& bank, const WgtBeat* wgt) {
  if (!word.valid) return;
  Column& column = columns_[static_cast<std::size_t>(c)];
  column.digit = word;
  column.digits.clear();
  for (int t = 0; t < params_.act_bits; ++t) {
    column.digits.push_back(digit_plane(params_, bank, word.step, c, t));
  }
  column.low = bank.low[static_cast<std::size_t>(c)];
  if (!word.first_step()) return;
  const auto planes = static_cast<std::ptrdiff_t>(wgt->planes.size()) / params_.rows;
  for (int r = 0; r < params_.rows; ++r) {
    const auto first = wgt->planes.begin() + r * planes;
    sum(r, c).weights.assign(first, first + planes);
  }
}

// Digits times a plane of weights, or times whole ones, over the lanes.
Wide SipGrid::products(const Sip& sip, const Column& column) const {
  const StepWord& word = column.digit;
  Wide total = 0;
  for (std::size_t i = 0; i < sip.weights.size(); ++i) {
    Wide plane = 0;
    for (std::size_t t = 0; t < column.digits.size(); ++t) {
      const Wide term = Wide{count(sip.weights[i] & column.digits[t])} << t;
      const bool sign = word.act_negative && t + 1 == column.digits.size();
      plane += sign ? -term : term;
    }
    // The sign's plane of whole weights is one of them, of bits a plane each.
    const bool sign =
        params_.datapath == Datapath::stripes && word.wgt_negative && i + 1 == sip.weights.size();
    const Wide whole = scaled(plane, static_cast<int>(i));
    total += sign ? -whole : whole;
  }
  return total;
}

bool SipGrid::writes_out(const Column& column) const {
  if (params_.acc_style == AccStyle::horner) return column.ac2.valid;
  return column.ac1.valid;
}

// AC2 and OUT, from what AC1 and AC2 hold.
void SipGrid::accumulate(Sip& sip, const Column& column) {
  const auto add_out = [&](const Wide& value, bool first) {
    sip.out = wrapped((first ? 0 : sip.out) + value, params_.acc_bits);
  };
  if (column.ac2.valid) add_out(sip.ac2, column.ac2.fresh);
  const StepWord& word = column.ac1;
  if (!word.valid) return;
  const bool negative = params_.datapath == Datapath::loom && word.wgt_negative;
  const Wide signed_ac1 = negative ? -sip.ac1 : sip.ac1;
  const Wide term = scaled(signed_ac1, column.ac1_low);
  const bool first_plane = word.fresh && word.first_plane;
  switch (params_.acc_style) {
    case AccStyle::horner: sip.ac2 = word.first_plane ? term : 2 * sip.ac2 + term; break;
    case AccStyle::shift: add_out(scaled(term, word.plane), first_plane); break;
    case AccStyle::direct: {
      const int digit = word.steps - 1 - word.step;
      add_out(scaled(term, word.plane + params_.act_bits * digit),
              first_plane && word.first_step());
      break;
    }
  }
}

void SipGrid::clock() {
  const bool direct = params_.acc_style == AccStyle::direct;
  for (int c = 0; c < columns(params_); ++c) {
    Column& column = columns_[static_cast<std::size_t>(c)];
    for (int r = 0; r < params_.rows; ++r) {
      Sip& sip = sum(r, c);
      accumulate(sip, column);
      if (!column.digit.valid) continue;
      const bool first = direct || column.digit.first_step();
      sip.ac1 = (first ? 0 : scaled(sip.ac1, params_.act_bits)) + products(sip, column);
    }
    column.wrote_ac1 = column.digit.valid;
    column.wrote_out = writes_out(column);
    column.ac2 = column.ac1;
    column.ac2.valid =
        params_.acc_style == AccStyle::horner && column.ac1.valid && column.ac1.last_plane();
    column.ac1 = column.digit;
    column.ac1.valid = column.digit.valid && (direct || column.digit.last_step());
    column.ac1_low = column.low;
    column.digit.valid = false;
  }
}

void SipGrid::clear_sums() {
  for (Sip& sip : sips_) sip.out = 0;
}

void SipGrid::cascade(int slice, int slices) {
  for (int r = 0; r < params_.rows; ++r) {
    for (int c = slice; c < columns(params_); c += slices) {
      sum(r, c).out = wrapped(sum(r, c).out + sum(r, c + 1).out, params_.acc_bits);
    }
  }
}

void SipGrid::shift() {
  const int last = columns(params_) - 1;
  for (int r = 0; r < params_.rows; ++r) {
    for (int c = 0; c < last; ++c) sum(r, c).out = sum(r, c + 1).out;
    const int next = r + params_.post_units;
    if (next < params_.rows) sum(r, last).out = sum(next, 0).out;
  }
}

Wide SipGrid::ac1(int row, int column) const {
  return columns_[static_cast<std::size_t>(column)].wrote_ac1 ? sum(row, column).ac1 : 0;
}

Wide SipGrid::out(int row, int column) const {
  return columns_[static_cast<std::size_t>(column)].wrote_out ? sum(row, column).out : 0;
}

}  // namespace whit::loom
