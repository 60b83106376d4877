// SPDX-License-Identifier: Apache-2.0
// SystemC: encoder -> memory with latency -> decoder, both engines as Verilated RTL (default
// configurations, one stream). A real tensor goes through in blocks; what lies in memory must be
// the golden encoding, and what comes out the tensor.
//
//   apack_system TENSOR.npy [LATENCY]
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <systemc>

#include "Vdecoder.h"
#include "Vencoder.h"
#include "golden/apack/apack_container.hpp"
#include "golden/apack/apack_table_search.hpp"
#include "testbench/system/memory.hpp"
#include "testbench/system/stream_adapters.hpp"
#include "testbench/system/system_bench.hpp"

namespace whit::tb {
namespace {

using sc_core::sc_fifo;
using sc_core::sc_signal;

constexpr std::size_t kBlockValues = 1000;
constexpr std::uint32_t kWordBits = 32;

struct TableBeat {
  std::uint32_t data = 0;
  bool last = false;
};
struct Desc {
  std::uint32_t mode = 0, values = 0, sym_bits = 0, ofs_bits = 0;
};
struct Report {
  std::uint32_t sym_bits = 0, ofs_bits = 0;
  bool error = false;
};
std::ostream& operator<<(std::ostream& out, const TableBeat& beat) { return out << beat.data; }
std::ostream& operator<<(std::ostream& out, const Desc& desc) { return out << desc.values; }
std::ostream& operator<<(std::ostream& out, const Report& report) { return out << report.sym_bits; }

// The pins of a table port, bank 0.
struct TablePins {
  sc_signal<std::uint32_t> data, bad;
  sc_signal<bool> last;

  template <class Engine>
  void bind(Engine& engine, StreamSource<TableBeat>& source, sc_signal<bool>& bank) {
    source.show = [this](const TableBeat& beat) {
      data.write(beat.data);
      last.write(beat.last);
    };
    engine.table_valid_i(source.valid), engine.table_ready_o(source.ready);
    engine.table_bank_i(bank), engine.table_data_i(data);
    engine.table_last_i(last), engine.table_bad_o(bad);
  }
};

std::size_t words_of(std::uint32_t bits) { return (bits + kWordBits - 1) / kWordBits; }

class System : public SystemBench {
 public:
  System(const sc_core::sc_module_name& name, const Tensor& tensor, int latency)
      : SystemBench(name), symbols_("symbols", latency), offsets_("offsets", latency + 7) {
    values_ = apack::tensor_values(tensor, params_, "tensor");
    table_ = find_table(histogram(values_, params_), params_, apack::Coverage::all);
    connect_encoder();
    connect_decoder();
    connect_memory();
    SC_HAS_PROCESS(System);
    SC_THREAD(run);
  }

 private:
  template <class Source>
  static void feed_words(Source& source, sc_signal<std::uint32_t>& data) {
    source.show = [&](std::uint32_t word) { data.write(word); };
  }

  void connect_encoder() {
    e_table_.bind(encoder_, enc_table_, low_);
    enc_desc_.show = [this](const Desc& desc) {
      e_mode_.write(desc.mode);
      e_values_.write(desc.values);
    };
    feed_words(enc_val_, e_val_data_);
    enc_sym_.sample = [this] { return e_sym_data_.read(); };
    enc_ofs_.sample = [this] { return e_ofs_data_.read(); };
    enc_report_.sample = [this] {
      return Report{e_report_sym_.read(), e_report_ofs_.read(), e_report_error_.read()};
    };

    encoder_.clk_i(clk_), encoder_.rst_ni(rst_n_), encoder_.clear_i(low_);
    encoder_.desc_valid_i(enc_desc_.valid), encoder_.desc_ready_o(enc_desc_.ready);
    encoder_.desc_mode_i(e_mode_), encoder_.desc_bank_i(low_), encoder_.desc_values_i(e_values_);
    encoder_.val_valid_i(enc_val_.valid), encoder_.val_ready_o(enc_val_.ready);
    encoder_.val_data_i(e_val_data_);
    encoder_.sym_valid_o(enc_sym_.valid), encoder_.sym_ready_i(enc_sym_.ready);
    encoder_.sym_data_o(e_sym_data_), encoder_.sym_last_o(e_open_[0]);
    encoder_.ofs_valid_o(enc_ofs_.valid), encoder_.ofs_ready_i(enc_ofs_.ready);
    encoder_.ofs_data_o(e_ofs_data_), encoder_.ofs_last_o(e_open_[1]);
    encoder_.report_valid_o(enc_report_.valid), encoder_.report_ready_i(enc_report_.ready);
    encoder_.report_sym_bits_o(e_report_sym_), encoder_.report_ofs_bits_o(e_report_ofs_);
    encoder_.report_error_o(e_report_error_), encoder_.busy_o(e_open_[2]);
    encoder_.err_table_o(e_open_[3]), encoder_.err_zero_count_o(e_open_[4]);
    encoder_.err_constant_o(e_open_[5]), encoder_.stall_count_o(e_stalls_);
  }

  void connect_decoder() {
    d_table_.bind(decoder_, dec_table_, low_);
    dec_desc_.show = [this](const Desc& desc) {
      d_mode_.write(desc.mode);
      d_values_.write(desc.values);
      d_sym_bits_.write(desc.sym_bits);
      d_ofs_bits_.write(desc.ofs_bits);
    };
    feed_words(dec_sym_, d_sym_data_);
    feed_words(dec_ofs_, d_ofs_data_);
    dec_val_.sample = [this] { return d_val_data_.read(); };

    decoder_.clk_i(clk_), decoder_.rst_ni(rst_n_), decoder_.clear_i(low_);
    decoder_.desc_valid_i(dec_desc_.valid), decoder_.desc_ready_o(dec_desc_.ready);
    decoder_.desc_mode_i(d_mode_), decoder_.desc_bank_i(low_), decoder_.desc_values_i(d_values_);
    decoder_.desc_sym_bits_i(d_sym_bits_), decoder_.desc_ofs_bits_i(d_ofs_bits_);
    decoder_.sym_valid_i(dec_sym_.valid), decoder_.sym_ready_o(dec_sym_.ready);
    decoder_.sym_data_i(d_sym_data_);
    decoder_.ofs_valid_i(dec_ofs_.valid), decoder_.ofs_ready_o(dec_ofs_.ready);
    decoder_.ofs_data_i(d_ofs_data_);
    decoder_.val_valid_o(dec_val_.valid), decoder_.val_ready_i(dec_val_.ready);
    decoder_.val_data_o(d_val_data_), decoder_.val_last_o(d_open_[0]);
    decoder_.busy_o(d_open_[1]), decoder_.err_table_o(d_errors_[0]);
    decoder_.err_code_o(d_errors_[1]), decoder_.err_offset_o(d_errors_[2]);
    decoder_.err_sym_bits_o(d_errors_[3]), decoder_.err_ofs_bits_o(d_errors_[4]);
    decoder_.err_underrun_o(d_errors_[5]);
  }

  void connect_memory() {
    symbols_.clk(clk_), symbols_.write(enc_sym_.fifo), symbols_.request(sym_request_);
    symbols_.read(dec_sym_.fifo);
    offsets_.clk(clk_), offsets_.write(enc_ofs_.fifo), offsets_.request(ofs_request_);
    offsets_.read(dec_ofs_.fifo);
  }

  // One block through everything. Returns whether it came back.
  bool block(std::size_t begin, std::size_t count) {
    const apack::Block golden = apack::encode_block(table_, params_, values_.data() + begin, count);
    const auto mode = static_cast<std::uint32_t>(golden.mode);
    enc_desc_.fifo.write({mode, static_cast<std::uint32_t>(count), 0, 0});
    for (std::size_t i = 0; i < count; ++i) enc_val_.fifo.write(values_[begin + i]);
    const Report report = enc_report_.fifo.read();
    if (report.error || report.sym_bits != golden.bits.symbol_bits ||
        report.ofs_bits != golden.bits.offset_bits) {
      return false;
    }
    const std::size_t sym = words_of(report.sym_bits);
    const std::size_t ofs = words_of(report.ofs_bits);
    // The last words may still be on their way into memory.
    while (symbols_.words().size() < sym_end_ + sym || offsets_.words().size() < ofs_end_ + ofs) {
      wait(clk_.posedge_event());
    }
    if (!same(symbols_, sym_end_, golden.bits.symbols, report.sym_bits) ||
        !same(offsets_, ofs_end_, golden.bits.offsets, report.ofs_bits)) {
      return false;
    }
    dec_desc_.fifo.write(
        {mode, static_cast<std::uint32_t>(count), report.sym_bits, report.ofs_bits});
    sym_request_.write({sym_end_, sym});
    ofs_request_.write({ofs_end_, ofs});
    sym_end_ += sym;
    ofs_end_ += ofs;
    for (std::size_t i = 0; i < count; ++i) {
      if (dec_val_.fifo.read() != values_[begin + i]) return false;
    }
    return std::none_of(std::begin(d_errors_), std::end(d_errors_),
                        [](const sc_signal<bool>& error) { return error.read(); });
  }

  static bool same(const Memory& memory, std::size_t begin, const std::vector<std::uint8_t>& bytes,
                   std::uint32_t bits) {
    for (std::uint32_t bit = 0; bit < bits; ++bit) {
      const std::uint32_t word = memory.words()[begin + bit / kWordBits];
      const bool stored = (word >> (kWordBits - 1 - bit % kWordBits) & 1) != 0;
      if (stored != ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0)) return false;
    }
    return true;
  }

  void run() {
    reset();
    for (int row = 0; row < params_.table_rows; ++row) {
      const auto r = static_cast<std::size_t>(row);
      const TableBeat beat{table_.cum[r] << params_.value_bits | table_.v_min[r],
                           row + 1 == params_.table_rows};
      enc_table_.fifo.write(beat);
      dec_table_.fifo.write(beat);
    }
    wait_until_taken(enc_table_);
    wait_until_taken(dec_table_);
    for (int i = 0; i < 3; ++i) wait(clk_.posedge_event());  // until both are usable
    for (std::size_t begin = 0; begin < values_.size(); begin += kBlockValues) {
      if (!block(begin, std::min(kBlockValues, values_.size() - begin))) {
        return fail("the block at value " + std::to_string(begin) + " differs from golden");
      }
    }
    pass(std::to_string(values_.size()) +
         " values through encoder, memory and decoder; memory and values equal golden");
  }

  apack::Params params_;
  apack::Table table_;
  std::vector<std::uint32_t> values_;
  std::size_t sym_end_ = 0, ofs_end_ = 0;

  Vencoder encoder_{"encoder"};
  Vdecoder decoder_{"decoder"};
  Memory symbols_, offsets_;

  StreamSource<TableBeat> enc_table_{"enc_table", clk_, 1}, dec_table_{"dec_table", clk_, 2};
  StreamSource<Desc> enc_desc_{"enc_desc", clk_, 3}, dec_desc_{"dec_desc", clk_, 4};
  StreamSource<std::uint32_t> enc_val_{"enc_val", clk_, 5}, dec_sym_{"dec_sym", clk_, 6},
      dec_ofs_{"dec_ofs", clk_, 7};
  StreamSink<std::uint32_t> enc_sym_{"enc_sym", clk_, 8}, enc_ofs_{"enc_ofs", clk_, 9},
      dec_val_{"dec_val", clk_, 10};
  StreamSink<Report> enc_report_{"enc_report", clk_, 11};

  sc_fifo<ReadRequest> sym_request_, ofs_request_;

  TablePins e_table_, d_table_;
  sc_signal<std::uint32_t> e_mode_, e_values_, e_val_data_, e_sym_data_;
  sc_signal<std::uint32_t> e_ofs_data_, e_report_sym_, e_report_ofs_, e_stalls_;
  sc_signal<bool> e_report_error_, e_open_[6];
  sc_signal<std::uint32_t> d_mode_, d_values_, d_sym_bits_, d_ofs_bits_;
  sc_signal<std::uint32_t> d_sym_data_, d_ofs_data_, d_val_data_;
  sc_signal<bool> d_open_[2], d_errors_[6];
};

}  // namespace
}  // namespace whit::tb

int sc_main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: apack_system TENSOR.npy [LATENCY]\n";
    return 2;
  }
  const whit::Tensor tensor = whit::read_npy(argv[1]);
  whit::tb::System system("apack_system", tensor, argc > 2 ? std::atoi(argv[2]) : 40);
  return system.simulate();
}
