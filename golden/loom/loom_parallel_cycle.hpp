// SPDX-License-Identifier: Apache-2.0
// Cycle model of the bit-parallel baseline: the registers of the RTL and every output, for every
// clock, under any stalls (docs/units/loom.md, "Baseline: bit_parallel").
//
// All outputs are functions of the state alone. Use, once per clock:
//
//   const ParallelOutputs& out = unit.outputs();   // compare with the ports
//   unit.clock(in);                                // the rising edge
#pragma once

#include <deque>
#include <optional>

#include "golden/loom/loom_post_cycle.hpp"

namespace whit::loom {

// Whole values: [lane] of activations, [row * lanes + lane] of weights.
using WholeBeat = std::vector<std::int64_t>;

// Null: not valid.
struct ParallelInputs {
  bool clear = false;
  const LayerBeat* layer = nullptr;
  const WholeBeat* act = nullptr;
  const WholeBeat* wgt = nullptr;
  bool out_ready = false;
};

struct ParallelOutputs {
  bool layer_ready = false;
  bool act_ready = false;
  bool wgt_ready = false;
  std::optional<OutBeat> out;
  bool busy = false;
};

class ParallelCycle {
 public:
  explicit ParallelCycle(const Params& params);

  void reset();  // as rst_ni low
  const ParallelOutputs& outputs() const { return outputs_; }
  void clock(const ParallelInputs& in);

 private:
  enum class State { idle, run, finish };
  // Sums of a brick's products, of every row.
  struct Brick {
    std::vector<Wide> sums;
    bool first = false;  // of a reduction
    bool last = false;
  };

  Brick take(const WholeBeat& weights);
  void start(const LayerBeat& layer);
  void add(const Brick& brick);
  Taken drain();
  void settle();

  Params params_;
  LayerBeat layer_;
  State state_ = State::idle;
  std::deque<WholeBeat> acts_;     // two at most
  int brick_ = 0;                  // of the reduction
  std::int64_t group_ = 0;         // of the layer
  bool pending_ = false;           // the last brick of a group that has not left
  std::optional<Brick> products_;  // registers of the products, then of their sums
  std::optional<Brick> added_;
  std::vector<Wide> running_;              // [row]
  std::optional<std::vector<Wide>> done_;  // sums of a group that drains
  int shift_ = 0;
  int pooled_ = 0;  // group of a pool
  PostCycle post_;
  ParallelOutputs outputs_;
};

}  // namespace whit::loom
