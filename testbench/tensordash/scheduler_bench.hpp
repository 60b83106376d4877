// SPDX-License-Identifier: Apache-2.0
// The bench of the TensorDash scheduler as a block of its own: random windows of every sparsity.
#pragma once

#include <optional>

#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/tensordash/tensordash_side.hpp"

namespace whit::tb {

class SchedulerBench : public Bench {
 public:
  SchedulerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return false; }
  std::string finish() override { return choices_ == 0 ? "no choice was seen" : ""; }
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override { return coverage_.json(); }
  Tensor produced() const override { return {}; }

 private:
  tensordash::Window random_window();

  tensordash::Params params_;
  int select_bits_ = 1;  // of an option's number
  BenchOptions options_;
  Random random_;
  tensordash::SchedulerCycle model_;
  Source<tensordash::Window> windows_;
  Stall sink_;
  bool clear_ = false;
  bool offered_ = false;
  bool pick_ready_ = false;
  bool win_ready_ = false;
  bool pick_valid_ = false;
  std::uint64_t choices_ = 0;
  std::uint64_t advance_ = 0;
  Coverage coverage_;
  int advances_;

  struct Ports {
    int clear, win_valid, win_ready, win_pairs;
    int pick_valid, pick_ready, lanes, select, left, advance;
  } port_;
};

}  // namespace whit::tb
