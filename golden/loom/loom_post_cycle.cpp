// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_post_cycle.hpp"

#include <algorithm>

#include "golden/loom/loom_post.hpp"

namespace whit::loom {

void PostCycle::reset() {
  taken_.reset();
  best_.clear();
  out_.reset();
}

void PostCycle::clock(std::optional<Taken> next) {
  out_.reset();
  if (taken_) pool(*taken_);
  taken_ = std::move(next);
}

void PostCycle::pool(const Taken& taken) {
  std::vector<std::int64_t> values;
  for (const Wide& sum : taken.sums) {
    values.push_back(post(params_, sum, taken.frac, taken.relu));
  }
  if (!taken.first_window) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = std::max(values[i], best_.front()[i]);
    }
    best_.pop_front();
  }
  if (!taken.last_window) {
    best_.push_back(std::move(values));
    return;
  }
  OutBeat beat;
  for (const std::int64_t value : values) beat.results.push_back(result_bits(params_, value));
  beat.last = taken.last;
  out_ = std::move(beat);
}

}  // namespace whit::loom
