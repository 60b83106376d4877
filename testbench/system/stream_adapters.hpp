// SPDX-License-Identifier: Apache-2.0
// Adapters between valid/ready streams and SystemC channels. Clocked on the rising edge; a beat
// moves when both sides are up at the edge. Both go at random, so that every stream stalls.
//
//   StreamSource<Word> source("source", 1);
//   source.clk(clk); source.valid(valid); source.ready(ready);
//   source.show = [&](const Word& w) { data.write(w); };     // the payload's pins
//   source.in(fifo);
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
  sc_core::sc_in<bool> clk{"clk"};
  sc_core::sc_out<bool> valid{"valid"};
  sc_core::sc_in<bool> ready{"ready"};
  sc_core::sc_fifo_in<Beat> in{"in"};
  std::function<void(const Beat&)> show;

  StreamSource(const sc_core::sc_module_name& name, std::uint32_t seed)
      : sc_module(name), random_(seed) {
    SC_HAS_PROCESS(StreamSource);
    SC_METHOD(edge);
    sensitive << clk.pos();
    dont_initialize();
  }

 private:
  void edge() {
    if (valid.read() && !ready.read()) return;
    const bool next = in.num_available() > 0 && random_() % 4 != 0;
    if (next) show(in.read());
    valid.write(next);
  }
  std::mt19937 random_;
};

// Stream -> sc_fifo. `sample` reads the payload's pins.
template <class Beat>
class StreamSink : public sc_core::sc_module {
 public:
  sc_core::sc_in<bool> clk{"clk"};
  sc_core::sc_in<bool> valid{"valid"};
  sc_core::sc_out<bool> ready{"ready"};
  sc_core::sc_fifo_out<Beat> out{"out"};
  std::function<Beat()> sample;

  StreamSink(const sc_core::sc_module_name& name, std::uint32_t seed)
      : sc_module(name), random_(seed) {
    SC_HAS_PROCESS(StreamSink);
    SC_METHOD(edge);
    sensitive << clk.pos();
    dont_initialize();
  }

 private:
  // Ready promises a free place: the fifo's reader can only add places.
  void edge() {
    if (valid.read() && ready.read()) out.write(sample());
    ready.write(out.num_free() > 1 && random_() % 4 != 0);
  }
  std::mt19937 random_;
};

}  // namespace whit::tb
