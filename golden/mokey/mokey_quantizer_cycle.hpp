// SPDX-License-Identifier: Apache-2.0
// Cycle models of what compares values with thresholds, and of the quantizer: every output port for
// every clock, under any stalls (docs/units/mokey.md, "Cycle rules of the stream parts").
//
//   QuantizerCycle quantizer(params);
//   const QuantizerOutputs& o = quantizer.outputs();  // functions of the state
//   quantizer.clock(inputs);                          // the clock edge
#pragma once

#include <deque>
#include <optional>

#include "golden/mokey/mokey_ranks.hpp"

namespace whit::mokey {

struct RankBeat {
  std::vector<std::size_t> ranks;  // of the values of a beat
  bool last = false;
};

// Held values, then their ranks.
class RanksCycle {
 public:
  void clear();
  const std::optional<RankBeat>& ranked() const { return ranked_; }
  // With `leaves`, the ranks go in this cycle.
  bool ready(bool leaves) const { return !held_ || !ranked_ || leaves; }
  bool busy() const { return held_ || ranked_; }
  void clock(const Ladder& ladder, const ValueBeat* taken, bool leaves);

 private:
  std::optional<ValueBeat> held_;
  std::optional<RankBeat> ranked_;
};

struct QuantizerInputs {
  bool clear = false;
  const CfgBeat* cfg = nullptr;    // null: not valid
  const ValueBeat* acc = nullptr;  // a value; `last` ends a row
  bool code_ready = false;
  bool sum_ready = false;
};

struct CodeOfRow {
  Code code = 0;
  bool last = false;
};

struct QuantizerOutputs {
  bool cfg_ready = false;
  bool acc_ready = false;
  std::optional<CodeOfRow> code;
  std::optional<std::int64_t> sum;
  bool busy = false;
};

class QuantizerCycle {
 public:
  explicit QuantizerCycle(const Params& params) : params_(params), ladder_(empty_ladder(params)) {
    reset();
  }
  void reset();  // words of `cfg` stay
  const QuantizerOutputs& outputs() const { return out_; }
  void clock(const QuantizerInputs& in);

 private:
  bool leaves() const;
  void show();

  Params params_;
  Ladder ladder_;
  RanksCycle values_;
  bool begun_ = false;    // a row, with residuals in the sum
  std::int64_t sum_ = 0;  // of them
  std::deque<CodeOfRow> codes_;
  std::deque<std::int64_t> sums_;
  QuantizerOutputs out_;
};

}  // namespace whit::mokey
