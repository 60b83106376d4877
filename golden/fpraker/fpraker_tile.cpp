// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_tile.hpp"

#include <algorithm>

namespace whit::fpraker {
namespace {

// The set as a column sees it.
SetBeat slice(const Params& params, const SetBeat& set, std::size_t column) {
  const auto lanes = static_cast<std::ptrdiff_t>(params.lanes);
  const auto first = set.a.begin() + static_cast<std::ptrdiff_t>(column) * lanes;
  return {{first, first + lanes}, set.b, set.last, set.threshold};
}

}  // namespace

TileCycle::TileCycle(const Params& params)
    : params_(params), columns_(static_cast<std::size_t>(params.cols), ColumnCycle(params)) {
  reset();
}

void TileCycle::reset() {
  for (ColumnCycle& column : columns_) column.reset();
  waiting_.assign(columns_.size(), {});
  settle();
}

StallCounts TileCycle::stalls() const {
  StallCounts all;
  for (const ColumnCycle& column : columns_) {
    const StallCounts& counts = column.stalls();
    all.no_term += counts.no_term;
    all.window += counts.window;
    all.other_pe += counts.other_pe;
    all.exponent += counts.exponent;
  }
  return all;
}

void TileCycle::settle() {
  outputs_ = TileOutputs{};
  outputs_.set_ready = outputs_.out_valid = true;
  outputs_.out.assign(columns_.size() * static_cast<std::size_t>(params_.rows), 0);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const ColumnOutputs& column = columns_[c].outputs();
    // A set that the column takes makes room for another.
    const bool room =
        !waits()
            ? column.set_ready
            : waiting_[c].size() < static_cast<std::size_t>(params_.fifo_depth) || column.set_ready;
    outputs_.set_ready = outputs_.set_ready && room;
    outputs_.out_valid = outputs_.out_valid && column.out_valid;
    outputs_.busy = outputs_.busy || column.busy || !waiting_[c].empty();
  }
  if (!outputs_.out_valid) return;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const std::vector<std::uint32_t>& results = columns_[c].outputs().out;
    for (std::size_t r = 0; r < results.size(); ++r) {
      outputs_.out[r * columns_.size() + c] = results[r];
    }
  }
}

void TileCycle::clock(const TileInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const StallCounts counted = stalls();
  const bool takes = in.set != nullptr && outputs_.set_ready;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    ColumnInputs column;
    column.out_ready = in.out_ready && outputs_.out_valid;
    SetBeat own;
    if (waits()) {
      if (!waiting_[c].empty()) column.set = &waiting_[c].front();
    } else if (in.set != nullptr) {
      own = slice(params_, *in.set, c);
      column.set = &own;
    }
    const bool leaves = waits() && column.set != nullptr && columns_[c].outputs().set_ready;
    columns_[c].clock(column);
    if (leaves) waiting_[c].pop_front();
    if (waits() && takes) waiting_[c].push_back(slice(params_, *in.set, c));
  }
  settle();
  outputs_.counted = counted;
}

}  // namespace whit::fpraker
