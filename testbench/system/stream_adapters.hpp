// SPDX-License-Identifier: Apache-2.0
// Adapters between valid/ready streams and SystemC fifos. Clocked on the rising edge; a beat moves
// when both sides are up at the edge. Both go at random, so that every stream stalls.
//
//   StreamSource<Word> source("source", clk, 1);
//   source.show = [&](const Word& w) { data.write(w); };     // the payload's pins
//   module.in_valid_i(source.valid), module.in_ready_o(source.ready);
//   source.fifo.write(word);
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <systemc>

namespace whit::tb {

// sc_fifo -> stream. The payload is shown, and kept, from valid until it is taken.
template <class Beat>
class StreamSource : public sc_core::sc_module {
 public:
  sc_core::sc_fifo<Beat> fifo{"fifo"};
  sc_core::sc_signal<bool> valid{"valid"}, ready{"ready"};
  std::function<void(const Beat&)> show;

  StreamSource(const sc_core::sc_module_name& name, sc_core::sc_clock& clk, std::uint32_t seed)
      : sc_module(name), random_(seed) {
    SC_HAS_PROCESS(StreamSource);
    SC_METHOD(edge);
    sensitive << clk.posedge_event();
    dont_initialize();
  }

  // Everything was taken. To be asked between edges.
  bool idle() const { return fifo.num_available() == 0 && !valid.read(); }

 private:
  void edge() {
    if (valid.read() && !ready.read()) return;
    const bool next = fifo.num_available() > 0 && random_() % 4 != 0;
    if (next) show(fifo.read());
    valid.write(next);
  }
  std::mt19937 random_;
};

// Stream -> sc_fifo. `sample` reads the payload's pins.
template <class Beat>
class StreamSink : public sc_core::sc_module {
 public:
  sc_core::sc_fifo<Beat> fifo{"fifo"};
  sc_core::sc_signal<bool> valid{"valid"}, ready{"ready"};
  std::function<Beat()> sample;

  StreamSink(const sc_core::sc_module_name& name, sc_core::sc_clock& clk, std::uint32_t seed)
      : sc_module(name), random_(seed) {
    SC_HAS_PROCESS(StreamSink);
    SC_METHOD(edge);
    sensitive << clk.posedge_event();
    dont_initialize();
  }

 private:
  // Ready promises a free place: the fifo's reader can only add places.
  void edge() {
    if (valid.read() && ready.read()) fifo.write(sample());
    ready.write(fifo.num_free() > 1 && random_() % 4 != 0);
  }
  std::mt19937 random_;
};

}  // namespace whit::tb
