// SPDX-License-Identifier: Apache-2.0
// The lockstep loop: device and cycle model side by side, every output port compared in every
// clock.
//
//   Lockstep lockstep(dut, manifest);
//   auto bench = make_bench(options, lockstep.inputs(), lockstep.outputs());
//   LockstepResult result = lockstep.run(*bench, settings);
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "testbench/common/bench.hpp"
#include "testbench/common/dut.hpp"
#include "testbench/common/protocol_checker.hpp"

namespace whit::tb {

struct LockstepSettings {
  std::uint64_t cycles = 0;  // at most this many; 0: until the bench is done
  std::uint64_t seed = 1;
  bool mid_stream_resets = false;  // reset at random times
  bool compare = true;             // false: the device is driven, not watched, and recorded
  std::string waves;               // FST file, or empty
  std::uint64_t waves_from = 0;    // first cycle of the waves
  std::function<void(std::uint64_t cycle)> progress;  // now and then, or empty
};

struct LockstepResult {
  std::uint64_t cycles = 0;
  std::uint64_t cycles_compared = 0;
  std::size_t ports_compared = 0;  // output ports, each in every compared cycle
  std::uint64_t transfers = 0;     // beats on all streams
  std::uint64_t resets = 0;
  std::uint64_t mismatches = 0;  // 1 when the run stopped at a difference, else 0
  std::uint64_t mismatch_cycle = 0;
  std::string mismatch_port;
  std::string expected;
  std::string got;
  std::string failure;  // protocol, scoreboard, timeout: in words, or empty
  bool ok() const { return mismatches == 0 && failure.empty(); }
};

class Lockstep {
 public:
  // Throws std::runtime_error when the device's ports are not those of the manifest.
  Lockstep(Dut& dut, const nlohmann::json& manifest);

  // Frames without clock and reset, in the order of the manifest.
  const PortFrame& inputs() const { return inputs_; }
  const PortFrame& outputs() const { return expected_; }

  LockstepResult run(Bench& bench, const LockstepSettings& settings);

  // Gives the device the inputs of the last run without comparison once more, from memory: nothing
  // but the Verilated model at work, for measuring its speed.
  void replay();

 private:
  void write_inputs();
  void set_bit(void* port, bool value) { *static_cast<std::uint8_t*>(port) = value ? 1 : 0; }
  void edge(const LockstepSettings& settings, std::uint64_t cycle);
  void reset(Bench& bench, const LockstepSettings& settings, std::uint64_t cycle, int length);
  // Every output has an expectation; throws std::logic_error that names one that has none.
  void require_expectations(Bench& bench);
  bool compare(LockstepResult& result, std::uint64_t cycle);
  void read_outputs();

  Dut& dut_;
  PortFrame inputs_;
  PortFrame expected_;
  PortFrame seen_;
  ProtocolChecker checker_;
  std::vector<void*> input_pins_;
  std::vector<const void*> output_pins_;
  void* clock_pin_ = nullptr;
  void* reset_pin_ = nullptr;
  bool reset_level_ = false;          // of an active reset
  std::vector<std::uint8_t> record_;  // inputs of every cycle, one after the other
  int clear_port_ = -1;               // the unit's synchronous clear, or -1
  bool waves_open_ = false;
};

}  // namespace whit::tb
