// SPDX-License-Identifier: Apache-2.0
// Cycle model of the Loom array (a SIP is an array of one), datapaths loom and stripes: the
// registers of the RTL and every output, for every clock, under any stalls (docs/units/loom.md,
// "Cycle rules").
//
// All outputs are functions of the state alone. Use, once per clock:
//
//   const ArrayOutputs& out = array.outputs();   // compare with the ports
//   array.clock(in);                             // the rising edge
#pragma once

#include <optional>

#include "golden/loom/loom_buffer_cycle.hpp"
#include "golden/loom/loom_drain_cycle.hpp"
#include "golden/loom/loom_sip_cycle.hpp"

namespace whit::loom {

// Null: not valid.
struct ArrayInputs {
  bool clear = false;
  const LayerBeat* layer = nullptr;
  const ActBeat* act = nullptr;
  const WgtBeat* wgt = nullptr;
  bool fetch_ready = false;
  bool out_ready = false;
};

struct ArrayOutputs {
  bool layer_ready = false;
  bool act_ready = false;
  bool wgt_ready = false;
  std::optional<bool> fetch;  // of the brick that comes next: its weights are skipped
  std::optional<OutBeat> out;
  bool busy = false;
};

class ArrayCycle {
 public:
  explicit ArrayCycle(const Params& params);

  void reset();  // as rst_ni low
  const ArrayOutputs& outputs() const { return outputs_; }
  // Whether column 0 steps in this cycle.
  bool steps(bool wgt_valid) const { return advances(wgt_valid) && step_ < bank().steps; }
  const Bank& bank() const { return buffer_.bank(turn_); }  // that column 0 steps through
  const SipGrid& sips() const { return sips_; }
  void clock(const ArrayInputs& in);

 private:
  enum class State { idle, run, flush, cascade, drain };

  bool fc() const { return layer_.fc; }
  // The current brick may be worked on.
  bool open() const { return state_ == State::run && buffer_.usable(turn_) && !offers_fetch(); }
  bool offers_fetch() const;
  bool wants_weights() const;
  bool advances(bool wgt_valid) const { return open() && (!wants_weights() || wgt_valid); }
  StepWord word() const;
  void run_columns(const StepWord& first, const WgtBeat* wgt);
  void start_layer(const LayerBeat& layer);
  void start_reduction();
  void step(const WgtBeat* wgt);
  void end_plane();
  void end_brick(bool skipped);
  void flush();
  void settle();

  Params params_;
  LayerBeat layer_;
  BufferCycle buffer_;
  SipGrid sips_;
  DrainCycle drain_;
  State state_ = State::idle;
  std::size_t turn_ = 0;         // bank of the current brick
  int step_ = 0;                 // of the plane; in fully connected layers of its period
  std::optional<int> plane_;     // of the weights; none before the brick's first
  bool first_plane_ = true;      // of the brick
  int brick_ = 0;                // of the reduction
  std::int64_t group_ = 0;       // of the layer
  bool announced_ = false;       // the brick's fetch was taken
  bool fresh_ = true;            // no brick of the reduction was stepped through
  int count_ = 0;                // cycles of flush or cascade
  std::vector<StepWord> chain_;  // of a fully connected layer: words of columns 1..
  ArrayOutputs outputs_;
};

}  // namespace whit::loom
