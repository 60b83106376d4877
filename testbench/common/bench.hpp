// SPDX-License-Identifier: Apache-2.0
// What a unit gives the lockstep loop: stimuli, the expected value of every output port, and what
// it learnt. testbench/<unit>/ implements it on top of the unit's cycle model.
//
// Per clock, the loop (lockstep.hpp) calls
//   drive(cycle, in)      choose every input port but clock and reset
//   expect(in, out)       the model's value of every output port; compared with the device
//   clock(in, out)        the rising edge: step the model, feed the scoreboard
// reset() puts the model into its reset state; the loop has the device's reset active then and
// goes on comparing. The bench must survive a reset at any cycle (stimuli start afresh).
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "golden/common/npy.hpp"
#include "testbench/common/port_frame.hpp"

namespace whit::tb {

// How a side of a valid/ready stream behaves (stall.hpp makes the decisions).
enum class StallPattern { never, random, always_after_reset, bursts, adversarial };

struct BenchTensor {
  std::string role;
  Tensor tensor;
  nlohmann::json table;  // unit-specific, as the generator wrote it into the stimulus file
};

struct BenchOptions {
  nlohmann::json manifest;
  std::uint64_t seed = 1;
  StallPattern stalls = StallPattern::random;
  std::vector<BenchTensor> tensors;  // empty: random stimuli until the loop ends
  std::string operation;             // what is done with the tensors, as `--operation` names it
  std::string synthetic;             // as `--synthetic` describes the random stimuli, or empty
  bool model = true;                 // false: drive the device alone (for measuring its speed)
  bool coverage = false;             // collect functional coverage
};

class Bench {
 public:
  virtual ~Bench() = default;

  virtual void reset() = 0;
  virtual void drive(std::uint64_t cycle, PortFrame& in) = 0;
  virtual void expect(const PortFrame& in, PortFrame& out) = 0;
  virtual void clock(const PortFrame& in, const PortFrame& out) = 0;

  // With tensors: everything has been sent and received. Random stimuli never end.
  virtual bool done() const = 0;
  // Called once at the end; a non-empty text is a failure of the scoreboard (lost, wrong or
  // surplus values), independent of the port comparison.
  virtual std::string finish() = 0;
  // The unit's `metrics` of simulate.json.
  virtual nlohmann::ordered_json metrics() const = 0;
  // Functional coverage when it was asked for, as Coverage::json() gives it.
  virtual nlohmann::ordered_json coverage() const = 0;
  // What the unit produced, for --out; empty shape when there is nothing.
  virtual Tensor produced() const = 0;
};

// testbench/benches.cpp: the bench of a unit, by the manifest's unit (and part). Throws
// std::runtime_error for an unknown one.
std::unique_ptr<Bench> make_bench(const BenchOptions& options, const PortFrame& inputs,
                                  const PortFrame& outputs);

}  // namespace whit::tb
