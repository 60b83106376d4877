// SPDX-License-Identifier: Apache-2.0
// Cycle models of the TensorDash tile and of the scheduler block: the registers of the RTL, every
// output port for every clock, under any stalls (docs/units/tensordash.md, "Cycle rules").
//
// All outputs are functions of the state alone. Use, once per clock:
//
//   const TileOutputs& out = model.outputs();   // compare with the ports
//   model.clock(in);                            // the rising edge
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {

struct TileInputs {
  bool clear = false;
  bool dense = false;
  std::array<const RowBeat*, kMaxDepth> row{};  // per bank; null: not valid
  bool out_ready = false;
};

struct TileOutputs {
  std::array<bool, kMaxDepth> row_ready{};
  bool out_valid = false;
  std::vector<std::int64_t> out;  // rows * cols sums (accumulate()); zeros while not valid
  bool busy = false;
  // The choice that counts with the next clock edge; zeros when none does.
  bool fire = false;
  bool ends = false;  // the reduction ends (no port)
  int advance = 0;
  std::vector<Schedule> schedules;  // per scheduler
};

class TileCycle {
 public:
  explicit TileCycle(const Params& params);
  ~TileCycle();
  TileCycle(TileCycle&&) noexcept;
  TileCycle& operator=(TileCycle&&) noexcept;

  void reset();  // as rst_ni low
  const TileOutputs& outputs() const;
  void clock(const TileInputs& in);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The scheduler as a block of its own: two choices may wait.
class SchedulerCycle {
 public:
  explicit SchedulerCycle(const Params& params) : net_(params) {}

  void clear() { choices_.clear(); }
  bool window_ready() const { return choices_.size() < 2; }
  std::optional<Schedule> choice() const {
    return choices_.empty() ? std::nullopt : std::optional<Schedule>(choices_.front());
  }
  // The clock edge; `window` is null when none is offered.
  void clock(const Window* window, bool pick_ready) {
    const bool take = window != nullptr && window_ready();
    if (pick_ready && !choices_.empty()) choices_.pop_front();
    if (take) choices_.push_back(schedule(net_, *window));
  }

 private:
  Connectivity net_;
  std::deque<Schedule> choices_;
};

}  // namespace whit::tensordash
