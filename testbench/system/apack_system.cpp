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

// A valid/ready pair.
struct Pair {
  sc_signal<bool> valid, ready;
  template <class Adapter>
  void bind(Adapter& adapter, sc_core::sc_clock& clk) {
    adapter.clk(clk);
    adapter.valid(valid);
    adapter.ready(ready);
  }
};

// The pins of a table port, bank 0.
struct TablePins {
  Pair pair;
  sc_signal<std::uint32_t> data, bad;
  sc_signal<bool> last;

  template <class Engine>
  void bind(Engine& engine, StreamSource<TableBeat>& source, sc_core::sc_clock& clk,
            sc_signal<bool>& bank) {
    pair.bind(source, clk);
    source.show = [this](const TableBeat& beat) {
      data.write(beat.data);
      last.write(beat.last);
    };
    engine.table_valid_i(pair.valid), engine.table_ready_o(pair.ready);
    engine.table_bank_i(bank), engine.table_data_i(data);
    engine.table_last_i(last), engine.table_bad_o(bad);
  }
};

std::size_t words_of(std::uint32_t bits) { return (bits + kWordBits - 1) / kWordBits; }

SC_MODULE(System) {
 public:
  System(const sc_core::sc_module_name& name, const Tensor& tensor, int latency)
      : sc_module(name), symbols("symbols", latency), offsets("offsets", latency + 7) {
    values_ = apack::tensor_values(tensor, params_, "tensor");
    table_ = find_table(histogram(values_, params_), params_, apack::Coverage::all);
    connect_encoder();
    connect_decoder();
    connect_memory();
    SC_HAS_PROCESS(System);
    SC_THREAD(run);
  }

  bool passed() const { return passed_; }

 private:
  template <class Source>
  static void feed_words(Source & source, sc_signal<std::uint32_t> & data) {
    source.show = [&](std::uint32_t word) { data.write(word); };
  }

  void connect_encoder() {
    e_table_.bind(encoder, enc_table, clk, low_);
    e_desc_.bind(enc_desc, clk);
    enc_desc.show = [this](const Desc& desc) {
      e_mode_.write(desc.mode);
      e_values_.write(desc.values);
    };
    e_val_.bind(enc_val, clk);
    feed_words(enc_val, e_val_data_);
    e_sym_.bind(enc_sym, clk);
    enc_sym.sample = [this] { return e_sym_data_.read(); };
    e_ofs_.bind(enc_ofs, clk);
    enc_ofs.sample = [this] { return e_ofs_data_.read(); };
    e_report_.bind(enc_report, clk);
    enc_report.sample = [this] {
      return Report{e_report_sym_.read(), e_report_ofs_.read(), e_report_error_.read()};
    };
    enc_table.in(enc_table_fifo);
    enc_desc.in(enc_desc_fifo);
    enc_val.in(enc_val_fifo);
    enc_sym.out(enc_sym_fifo);
    enc_ofs.out(enc_ofs_fifo);
    enc_report.out(report_fifo);

    encoder.clk_i(clk), encoder.rst_ni(rst_n), encoder.clear_i(low_);
    encoder.desc_valid_i(e_desc_.valid), encoder.desc_ready_o(e_desc_.ready);
    encoder.desc_mode_i(e_mode_), encoder.desc_bank_i(low_), encoder.desc_values_i(e_values_);
    encoder.val_valid_i(e_val_.valid), encoder.val_ready_o(e_val_.ready);
    encoder.val_data_i(e_val_data_);
    encoder.sym_valid_o(e_sym_.valid), encoder.sym_ready_i(e_sym_.ready);
    encoder.sym_data_o(e_sym_data_), encoder.sym_last_o(e_open_[0]);
    encoder.ofs_valid_o(e_ofs_.valid), encoder.ofs_ready_i(e_ofs_.ready);
    encoder.ofs_data_o(e_ofs_data_), encoder.ofs_last_o(e_open_[1]);
    encoder.report_valid_o(e_report_.valid), encoder.report_ready_i(e_report_.ready);
    encoder.report_sym_bits_o(e_report_sym_), encoder.report_ofs_bits_o(e_report_ofs_);
    encoder.report_error_o(e_report_error_), encoder.busy_o(e_open_[2]);
    encoder.err_table_o(e_open_[3]), encoder.err_zero_count_o(e_open_[4]);
    encoder.err_constant_o(e_open_[5]), encoder.stall_count_o(e_stalls_);
  }

  void connect_decoder() {
    d_table_.bind(decoder, dec_table, clk, low_);
    d_desc_.bind(dec_desc, clk);
    dec_desc.show = [this](const Desc& desc) {
      d_mode_.write(desc.mode);
      d_values_.write(desc.values);
      d_sym_bits_.write(desc.sym_bits);
      d_ofs_bits_.write(desc.ofs_bits);
    };
    d_sym_.bind(dec_sym, clk);
    feed_words(dec_sym, d_sym_data_);
    d_ofs_.bind(dec_ofs, clk);
    feed_words(dec_ofs, d_ofs_data_);
    d_val_.bind(dec_val, clk);
    dec_val.sample = [this] { return d_val_data_.read(); };
    dec_table.in(dec_table_fifo);
    dec_desc.in(dec_desc_fifo);
    dec_sym.in(dec_sym_fifo);
    dec_ofs.in(dec_ofs_fifo);
    dec_val.out(dec_val_fifo);

    decoder.clk_i(clk), decoder.rst_ni(rst_n), decoder.clear_i(low_);
    decoder.desc_valid_i(d_desc_.valid), decoder.desc_ready_o(d_desc_.ready);
    decoder.desc_mode_i(d_mode_), decoder.desc_bank_i(low_), decoder.desc_values_i(d_values_);
    decoder.desc_sym_bits_i(d_sym_bits_), decoder.desc_ofs_bits_i(d_ofs_bits_);
    decoder.sym_valid_i(d_sym_.valid), decoder.sym_ready_o(d_sym_.ready);
    decoder.sym_data_i(d_sym_data_);
    decoder.ofs_valid_i(d_ofs_.valid), decoder.ofs_ready_o(d_ofs_.ready);
    decoder.ofs_data_i(d_ofs_data_);
    decoder.val_valid_o(d_val_.valid), decoder.val_ready_i(d_val_.ready);
    decoder.val_data_o(d_val_data_), decoder.val_last_o(d_open_[0]);
    decoder.busy_o(d_open_[1]), decoder.err_table_o(d_errors_[0]);
    decoder.err_code_o(d_errors_[1]), decoder.err_offset_o(d_errors_[2]);
    decoder.err_sym_bits_o(d_errors_[3]), decoder.err_ofs_bits_o(d_errors_[4]);
    decoder.err_underrun_o(d_errors_[5]);
  }

  void connect_memory() {
    symbols.clk(clk), symbols.write(enc_sym_fifo), symbols.request(sym_request_fifo);
    symbols.read(dec_sym_fifo);
    offsets.clk(clk), offsets.write(enc_ofs_fifo), offsets.request(ofs_request_fifo);
    offsets.read(dec_ofs_fifo);
  }

  void fail(const std::string& what) {
    std::cerr << "apack_system: " << what << "\n";
    sc_core::sc_stop();
  }

  // One block through everything. Returns whether it came back.
  bool block(std::size_t begin, std::size_t count) {
    const apack::Block golden = apack::encode_block(table_, params_, values_.data() + begin, count);
    const auto mode = static_cast<std::uint32_t>(golden.mode);
    enc_desc_fifo.write({mode, static_cast<std::uint32_t>(count), 0, 0});
    for (std::size_t i = 0; i < count; ++i) enc_val_fifo.write(values_[begin + i]);
    const Report report = report_fifo.read();
    if (report.error || report.sym_bits != golden.bits.symbol_bits ||
        report.ofs_bits != golden.bits.offset_bits) {
      return false;
    }
    const std::size_t sym = words_of(report.sym_bits);
    const std::size_t ofs = words_of(report.ofs_bits);
    // The last words may still be on their way into memory.
    while (symbols.words().size() < sym_end_ + sym || offsets.words().size() < ofs_end_ + ofs) {
      wait(clk.posedge_event());
    }
    if (!same(symbols, sym_end_, golden.bits.symbols, report.sym_bits) ||
        !same(offsets, ofs_end_, golden.bits.offsets, report.ofs_bits)) {
      return false;
    }
    dec_desc_fifo.write(
        {mode, static_cast<std::uint32_t>(count), report.sym_bits, report.ofs_bits});
    sym_request_fifo.write({sym_end_, sym});
    ofs_request_fifo.write({ofs_end_, ofs});
    sym_end_ += sym;
    ofs_end_ += ofs;
    for (std::size_t i = 0; i < count; ++i) {
      if (dec_val_fifo.read() != values_[begin + i]) return false;
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
    rst_n.write(false);
    for (int i = 0; i < 3; ++i) wait(clk.posedge_event());
    rst_n.write(true);
    for (int row = 0; row < params_.table_rows; ++row) {
      const auto r = static_cast<std::size_t>(row);
      const TableBeat beat{table_.cum[r] << params_.value_bits | table_.v_min[r],
                           row + 1 == params_.table_rows};
      enc_table_fifo.write(beat);
      dec_table_fifo.write(beat);
    }
    for (int i = 0; i < 300; ++i) wait(clk.posedge_event());  // both tables are in
    for (std::size_t begin = 0; begin < values_.size(); begin += kBlockValues) {
      if (!block(begin, std::min(kBlockValues, values_.size() - begin))) {
        return fail("the block at value " + std::to_string(begin) + " differs from golden");
      }
    }
    passed_ = true;
    std::cout << values_.size() << " values through encoder, memory and decoder in "
              << static_cast<std::uint64_t>(sc_core::sc_time_stamp() / clk.period())
              << " cycles; memory and values equal golden\n";
    sc_core::sc_stop();
  }

  apack::Params params_;
  apack::Table table_;
  std::vector<std::uint32_t> values_;
  std::size_t sym_end_ = 0, ofs_end_ = 0;
  bool passed_ = false;

  sc_core::sc_clock clk{"clk", 10, sc_core::SC_NS};
  sc_signal<bool> rst_n{"rst_n"}, low_{"low"};
  Vencoder encoder{"encoder"};
  Vdecoder decoder{"decoder"};
  Memory symbols, offsets;

  StreamSource<TableBeat> enc_table{"enc_table", 1}, dec_table{"dec_table", 2};
  StreamSource<Desc> enc_desc{"enc_desc", 3}, dec_desc{"dec_desc", 4};
  StreamSource<std::uint32_t> enc_val{"enc_val", 5}, dec_sym{"dec_sym", 6}, dec_ofs{"dec_ofs", 7};
  StreamSink<std::uint32_t> enc_sym{"enc_sym", 8}, enc_ofs{"enc_ofs", 9}, dec_val{"dec_val", 10};
  StreamSink<Report> enc_report{"enc_report", 11};

  sc_fifo<TableBeat> enc_table_fifo, dec_table_fifo;
  sc_fifo<Desc> enc_desc_fifo, dec_desc_fifo;
  sc_fifo<std::uint32_t> enc_val_fifo, enc_sym_fifo, enc_ofs_fifo;
  sc_fifo<std::uint32_t> dec_sym_fifo, dec_ofs_fifo, dec_val_fifo;
  sc_fifo<Report> report_fifo;
  sc_fifo<ReadRequest> sym_request_fifo, ofs_request_fifo;

  TablePins e_table_, d_table_;
  Pair e_desc_, e_val_, e_sym_, e_ofs_, e_report_;
  Pair d_desc_, d_sym_, d_ofs_, d_val_;
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
  whit::tb::System system("system", tensor, argc > 2 ? std::atoi(argv[2]) : 40);
  sc_core::sc_start();
  return system.passed() ? 0 : 4;
}
