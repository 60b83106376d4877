// SPDX-License-Identifier: Apache-2.0
// The bench of the FPRaker encoder as a block of its own. Beside the cycle model, the digits that
// come out of the device are added up and must be the values that went in.
#pragma once

#include <deque>
#include <vector>

#include "golden/fpraker/fpraker_encoder.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/fpraker/fpraker_side.hpp"

namespace whit::tb {

class EncoderBench : public Bench {
 public:
  EncoderBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return false; }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return {}; }

 private:
  using Values = std::vector<std::uint32_t>;
  void restart();
  void take_digits(const PortFrame& out);

  fpraker::Params params_;
  int place_bits_ = 1;
  BenchOptions options_;
  Random random_;
  RandomSets numbers_;
  fpraker::EncoderCycle model_;
  Source<Values> source_;
  Stall sink_;
  fpraker::EncoderInputs in_;
  std::deque<Values> inside_;
  std::vector<double> sums_;  // per lane, of the digits of inside_.front()
  bool value_ready_ = false;
  bool digit_valid_ = false;
  std::uint64_t beats_ = 0;
  std::uint64_t values_ = 0;
  std::uint64_t digits_ = 0;
  std::string failure_;
  Coverage coverage_;
  int places_;

  struct Ports {
    int clear, val_valid, val_ready, val_data;
    int digit_valid, digit_ready, lanes, minus, place, exponent, last, busy;
  } port_;
};

}  // namespace whit::tb
