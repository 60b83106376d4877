// SPDX-License-Identifier: Apache-2.0
// Cycle model of the post-processing, of the array and of the bit-parallel baseline: two registers,
// and the best windows of the pools that are not complete (whit_loom_post).
#pragma once

#include <deque>
#include <optional>

#include "golden/loom/loom_beats.hpp"
#include "golden/loom/loom_params.hpp"
#include "golden/loom/loom_wide.hpp"

namespace whit::loom {

// Accumulators on their way, with what their layer says of them.
struct Taken {
  std::vector<Wide> sums;  // of post_units
  int frac = 0;
  bool relu = false;
  bool first_window = true;  // of the pool
  bool last_window = true;
  bool last = false;  // of the layer
};

class PostCycle {
 public:
  explicit PostCycle(const Params& params) : params_(params) {}

  void reset();
  // Whether the registers move in this cycle.
  bool moves(bool out_ready) const { return !out_ || out_ready; }
  // The clock edge of a cycle in which they do; nothing: no accumulators are taken.
  void clock(std::optional<Taken> next);

  const std::optional<OutBeat>& out() const { return out_; }
  bool holds() const { return taken_ || out_; }

 private:
  void pool(const Taken& taken);

  Params params_;
  std::optional<Taken> taken_;
  std::deque<std::vector<std::int64_t>> best_;  // of the pools, in the order of their windows
  std::optional<OutBeat> out_;
};

}  // namespace whit::loom
