// SPDX-License-Identifier: Apache-2.0
// What every SystemC bench has: a clock, the reset, and an end.
#pragma once

#include <cstdint>
#include <iostream>
#include <string>
#include <systemc>

namespace whit::tb {

class SystemBench : public sc_core::sc_module {
 public:
  explicit SystemBench(const sc_core::sc_module_name& name) : sc_module(name) {}

  // Until pass() or fail(), or nothing of both for very long; 0 or 4, as the tool exits.
  int simulate() {
    constexpr int kMostCycles = 1'000'000;
    sc_core::sc_start(kMostCycles * clk_.period());
    if (!ended_) fail("no end within " + std::to_string(kMostCycles) + " cycles");
    return passed_ ? 0 : 4;
  }

 protected:
  // These are called from threads.
  void reset() {
    rst_n_.write(false);
    for (int i = 0; i < 3; ++i) wait(clk_.posedge_event());
    rst_n_.write(true);
  }
  template <class Source>
  void wait_until_taken(const Source& source) {
    do wait(clk_.negedge_event());
    while (!source.idle());
  }
  // The first one counts.
  void fail(const std::string& what) {
    if (!ended_) std::cerr << name() << ": " << what << "\n";
    end(false);
  }
  void pass(const std::string& what) {
    if (!ended_) {
      std::cout << what << ", in "
                << static_cast<std::uint64_t>(sc_core::sc_time_stamp() / clk_.period())
                << " cycles\n";
    }
    end(true);
  }

  sc_core::sc_clock clk_{"clk", 10, sc_core::SC_NS};
  sc_core::sc_signal<bool> rst_n_{"rst_n"}, low_{"low"};

 private:
  void end(bool passed) {
    if (ended_) return;
    ended_ = true;
    passed_ = passed;
    sc_core::sc_stop();
  }

  bool ended_ = false;
  bool passed_ = false;
};

}  // namespace whit::tb
