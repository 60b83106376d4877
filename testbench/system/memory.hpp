// SPDX-License-Identifier: Apache-2.0
// A word memory with one write and one read channel. A read request names a run of words; the first
// comes `latency` cycles later, then one per cycle as long as the reader has room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <systemc>
#include <vector>

namespace whit::tb {

struct ReadRequest {
  std::size_t address = 0;
  std::size_t words = 0;
};
inline std::ostream& operator<<(std::ostream& out, const ReadRequest& request) {
  return out << request.address << "+" << request.words;
}

class Memory : public sc_core::sc_module {
 public:
  sc_core::sc_in<bool> clk{"clk"};
  sc_core::sc_fifo_in<std::uint32_t> write{"write"};
  sc_core::sc_fifo_in<ReadRequest> request{"request"};
  sc_core::sc_fifo_out<std::uint32_t> read{"read"};

  Memory(const sc_core::sc_module_name& name, int latency) : sc_module(name), latency_(latency) {
    SC_HAS_PROCESS(Memory);
    SC_THREAD(store);
    SC_THREAD(serve);
  }

  // Everything written so far, in order.
  const std::vector<std::uint32_t>& words() const { return words_; }

 private:
  void store() {
    for (;;) words_.push_back(write.read());
  }
  void serve() {
    for (;;) {
      const ReadRequest run = request.read();
      for (int i = 0; i < latency_; ++i) wait(clk.posedge_event());
      for (std::size_t i = 0; i < run.words; ++i) {
        read.write(words_.at(run.address + i));
        wait(clk.posedge_event());
      }
    }
  }

  int latency_;
  std::vector<std::uint32_t> words_;
};

}  // namespace whit::tb
