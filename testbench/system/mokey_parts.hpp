// SPDX-License-Identifier: Apache-2.0
// Mokey's parts as Verilated RTL (the examples, words of 32 bits), each stream of theirs a fifo.
#pragma once

#include <cstdint>
#include <systemc>

#include "Vpacker.h"
#include "Vquantizer.h"
#include "Vtile.h"
#include "Vunpacker.h"
#include "testbench/system/stream_adapters.hpp"

namespace whit::tb {

using sc_core::sc_clock;
using sc_core::sc_module_name;
using sc_core::sc_signal;

// What moves on any of the streams; what `side` is stands beside the stream.
struct Beat {
  std::uint64_t data = 0;
  std::uint32_t side = 0;
  bool last = false;
};
inline std::ostream& operator<<(std::ostream& out, const Beat& beat) { return out << beat.data; }

// The pins of the payload, of which a stream has some.
template <class Data>
struct BeatPins {
  sc_signal<Data> data{"data"};
  sc_signal<std::uint32_t> side{"side"};
  sc_signal<bool> last{"last"};
};

template <class Data>
class BeatSource : public StreamSource<Beat>, public BeatPins<Data> {
 public:
  BeatSource(const sc_module_name& name, sc_clock& clk, std::uint32_t seed)
      : StreamSource<Beat>(name, clk, seed) {
    show = [this](const Beat& beat) {
      this->data.write(static_cast<Data>(beat.data));
      this->side.write(beat.side);
      this->last.write(beat.last);
    };
  }
};

template <class Data>
class BeatSink : public StreamSink<Beat>, public BeatPins<Data> {
 public:
  BeatSink(const sc_module_name& name, sc_clock& clk, std::uint32_t seed)
      : StreamSink<Beat>(name, clk, seed) {
    sample = [this] { return Beat{this->data.read(), this->side.read(), this->last.read()}; };
  }
};

// Verilated modules keep only as many bits of an input as its port has.
class TilePart : public sc_core::sc_module {
 public:
  BeatSource<std::uint32_t> cfg;   // side: the address
  BeatSource<std::uint64_t> pair;  // data: codes of weights, lane 0 lowest; side: the activation's
  BeatSource<std::uint64_t> term;  // data: offset; side: sum
  BeatSink<std::uint64_t> out;
  sc_signal<bool> busy{"busy"};
  sc_signal<std::uint32_t> error{"error"};

  TilePart(const sc_module_name& name, sc_clock& clk, sc_signal<bool>& rst_n,
           sc_signal<bool>& clear)
      : sc_module(name),
        cfg("cfg", clk, 1),
        pair("pair", clk, 2),
        term("term", clk, 3),
        out("out", clk, 4) {
    engine_.clk_i(clk), engine_.rst_ni(rst_n), engine_.clear_i(clear);
    engine_.cfg_valid_i(cfg.valid), engine_.cfg_ready_o(cfg.ready);
    engine_.cfg_addr_i(cfg.side), engine_.cfg_data_i(cfg.data);
    engine_.pair_valid_i(pair.valid), engine_.pair_ready_o(pair.ready);
    engine_.pair_act_i(pair.side), engine_.pair_wgt_i(pair.data);
    engine_.pair_keep_i(keep_), engine_.pair_last_i(pair.last);
    engine_.term_valid_i(term.valid), engine_.term_ready_o(term.ready);
    engine_.term_sum_i(term.side), engine_.term_offset_i(term.data);
    engine_.out_valid_o(out.valid), engine_.out_ready_i(out.ready);
    engine_.out_data_o(out.data), engine_.out_last_o(out.last);
    engine_.error_o(error), engine_.busy_o(busy);
  }

 private:
  Vtile engine_{"engine"};
  sc_signal<bool> keep_{"keep", true};  // one pair per lane and step, and it counts
};

class QuantizerPart : public sc_core::sc_module {
 public:
  BeatSource<std::uint64_t> cfg;  // side: the address
  BeatSource<std::uint64_t> acc;
  BeatSink<std::uint32_t> code;
  BeatSink<std::uint32_t> sum;
  sc_signal<bool> busy{"busy"};

  QuantizerPart(const sc_module_name& name, sc_clock& clk, sc_signal<bool>& rst_n,
                sc_signal<bool>& clear)
      : sc_module(name),
        cfg("cfg", clk, 5),
        acc("acc", clk, 6),
        code("code", clk, 7),
        sum("sum", clk, 8) {
    engine_.clk_i(clk), engine_.rst_ni(rst_n), engine_.clear_i(clear);
    engine_.cfg_valid_i(cfg.valid), engine_.cfg_ready_o(cfg.ready);
    engine_.cfg_addr_i(cfg.side), engine_.cfg_data_i(cfg.data);
    engine_.acc_valid_i(acc.valid), engine_.acc_ready_o(acc.ready);
    engine_.acc_data_i(acc.data), engine_.acc_last_i(acc.last);
    engine_.code_valid_o(code.valid), engine_.code_ready_i(code.ready);
    engine_.code_data_o(code.data), engine_.code_last_o(code.last);
    engine_.sum_valid_o(sum.valid), engine_.sum_ready_i(sum.ready);
    engine_.sum_data_o(sum.data), engine_.busy_o(busy);
  }

 private:
  Vquantizer engine_{"engine"};
};

class PackerPart : public sc_core::sc_module {
 public:
  BeatSource<std::uint64_t> code;  // side: end
  BeatSink<std::uint32_t> dense;   // side: end
  BeatSink<std::uint32_t> list;
  sc_signal<bool> busy{"busy"};

  PackerPart(const sc_module_name& name, sc_clock& clk, sc_signal<bool>& rst_n,
             sc_signal<bool>& clear)
      : sc_module(name), code("code", clk, 9), dense("dense", clk, 10), list("list", clk, 11) {
    engine_.clk_i(clk), engine_.rst_ni(rst_n), engine_.clear_i(clear);
    engine_.code_valid_i(code.valid), engine_.code_ready_o(code.ready);
    engine_.code_data_i(code.data), engine_.code_end_i(code.side), engine_.code_last_i(code.last);
    engine_.dense_valid_o(dense.valid), engine_.dense_ready_i(dense.ready);
    engine_.dense_data_o(dense.data), engine_.dense_end_o(dense.side);
    engine_.dense_last_o(dense.last), engine_.list_last_o(list.last);
    engine_.list_valid_o(list.valid), engine_.list_ready_i(list.ready);
    engine_.list_data_o(list.data), engine_.busy_o(busy);
  }

 private:
  Vpacker engine_{"engine"};
};

class UnpackerPart : public sc_core::sc_module {
 public:
  BeatSource<std::uint32_t> dense;  // side: end
  BeatSource<std::uint32_t> list;
  BeatSink<std::uint64_t> code;  // side: end
  sc_signal<bool> busy{"busy"}, error{"error"};

  UnpackerPart(const sc_module_name& name, sc_clock& clk, sc_signal<bool>& rst_n,
               sc_signal<bool>& clear)
      : sc_module(name), dense("dense", clk, 12), list("list", clk, 13), code("code", clk, 14) {
    engine_.clk_i(clk), engine_.rst_ni(rst_n), engine_.clear_i(clear);
    engine_.dense_valid_i(dense.valid), engine_.dense_ready_o(dense.ready);
    engine_.dense_data_i(dense.data), engine_.dense_end_i(dense.side);
    engine_.dense_last_i(dense.last), engine_.list_last_i(list.last);
    engine_.list_valid_i(list.valid), engine_.list_ready_o(list.ready);
    engine_.list_data_i(list.data), engine_.error_o(error), engine_.busy_o(busy);
    engine_.code_valid_o(code.valid), engine_.code_ready_i(code.ready);
    engine_.code_data_o(code.data), engine_.code_end_o(code.side), engine_.code_last_o(code.last);
  }

 private:
  Vunpacker engine_{"engine"};
};

}  // namespace whit::tb
