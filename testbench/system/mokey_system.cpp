// SPDX-License-Identifier: Apache-2.0
// SystemC: tile -> quantizer -> packer -> memory with latency -> unpacker -> the tile again, all
// parts as Verilated RTL (mokey_parts.hpp). Two layers of real tensors go through; on every link
// moves what the golden models say (mokey_due.hpp).
//
//   mokey_system ACTIVATIONS.npy WEIGHTS.npy [LATENCY]
#include <algorithm>
#include <cstdlib>

#include "golden/mokey/mokey_ranks.hpp"
#include "testbench/system/memory.hpp"
#include "testbench/system/mokey_due.hpp"
#include "testbench/system/mokey_parts.hpp"
#include "testbench/system/system_bench.hpp"

namespace whit::tb {
namespace {

using mokey::Code;
using mokey::CodedMatrix;
using mokey::Params;

// Of z, in dB. Codes of two layers leave 21; of a wrong scale, which the models would share, far
// less is left.
constexpr double kLeastSqnr = 15;

// One stream of a packer in memory, and on its way back. Memory has words alone: their number, and
// `end` of the last beat, are remembered beside it.
class StoredStream : public sc_core::sc_module {
 public:
  StoredStream(const sc_module_name& name, sc_clock& clk, int latency,
               BeatSink<std::uint32_t>& from, BeatSource<std::uint32_t>& to)
      : sc_module(name), memory_("memory", latency), from_(from), to_(to) {
    memory_.clk(clk), memory_.write(write_), memory_.request(request_), memory_.read(read_);
    SC_HAS_PROCESS(StoredStream);
    SC_THREAD(store);
    SC_THREAD(fetch);
  }

  // Those of a tensor, when all are there.
  bool complete() const { return ended_ && words().size() == count_; }
  const std::vector<std::uint32_t>& words() const { return memory_.words(); }
  void read_back() { request_.write({0, count_}); }

 private:
  void store() {
    while (!ended_) {
      const Beat beat = from_.fifo.read();
      write_.write(static_cast<std::uint32_t>(beat.data));
      ++count_;
      end_ = beat.side;
      ended_ = beat.last;
    }
  }
  void fetch() {
    for (std::size_t i = 1;; ++i) {
      const std::uint32_t word = read_.read();
      to_.fifo.write({word, end_, i == count_});
    }
  }

  sc_core::sc_fifo<std::uint32_t> write_, read_;
  sc_core::sc_fifo<ReadRequest> request_;
  Memory memory_;
  BeatSink<std::uint32_t>& from_;
  BeatSource<std::uint32_t>& to_;
  std::uint32_t end_ = 0;
  std::size_t count_ = 0;
  bool ended_ = false;
};

class System : public SystemBench {
 public:
  System(const sc_module_name& name, const MokeyDue& due, int latency)
      : SystemBench(name),
        due_(due),
        params_(due.params),
        values_(due.y_codes.codes.size()),
        beat_(mokey::place_of(due.params.values_per_beat)),
        dense_("dense", clk_, latency, packer_.dense, unpacker_.dense),
        list_("list", clk_, latency + 7, packer_.list, unpacker_.list),
        sums_("sums", static_cast<int>(due.y_codes.rows)) {
    SC_HAS_PROCESS(System);
    SC_THREAD(run);
    SC_THREAD(results);
    SC_THREAD(gather);
    SC_THREAD(row_sums);
    SC_METHOD(errors);
    sensitive << tile_.error << unpacker_.error;
    dont_initialize();
  }

 private:
  void expect(bool holds, const std::string& what) {
    if (!holds) fail(what + " is not what is due");
  }

  // The host: dictionaries, layer 1, and layer 2 row by row as its codes come back.
  void run() {
    reset();
    Params quantizer = params_;
    quantizer.part = mokey::Part::quantizer;
    load(quantizer_.cfg, cfg_words(quantizer, due_.ladder));
    load(tile_.cfg, cfg_words(due_.first.registers));
    feed(due_.first.product(params_, due_.a));
    while (!dense_.complete() || !list_.complete()) wait(clk_.posedge_event());
    check_memory();
    load(tile_.cfg, cfg_words(due_.second.registers));
    dense_.read_back();
    list_.read_back();
    for (const std::int64_t due : due_.y_codes.sums) {
      CodedMatrix row{1, due_.y_codes.cols, {}, {sums_.read()}, {}, 1};
      expect(row.sums.front() == due, "a row's sum of residuals");
      for (std::size_t i = 0; i < row.cols; ++i) row.codes.push_back(next_code());
      feed(due_.second.product(params_, row));
    }
    while (!results_done_) wait(clk_.posedge_event());
    for (int i = 0; i < 10; ++i) wait(clk_.negedge_event());
    finish();
  }

  // A part takes its words while nothing is inside; what works with them comes later.
  template <class Source>
  void load(Source& cfg, const std::vector<mokey::CfgBeat>& words) {
    for (const mokey::CfgBeat& word : words) cfg.fifo.write({word.data, word.addr});
    wait_until_taken(cfg);
  }

  void feed(const mokey::Product& product) {
    for (std::size_t i = 0; i < product.passes(); ++i) {
      const mokey::Pass pass = product.pass(i);
      for (const mokey::Term& term : pass.terms) {
        tile_.term.fifo.write(
            {static_cast<std::uint64_t>(term.offset), static_cast<std::uint32_t>(term.sum)});
      }
      for (const mokey::PairBeat& step : pass.steps) {
        tile_.pair.fifo.write({packed(step.wgt), step.act.front(), step.last});
      }
    }
  }

  // Code 0 in the least significant bits.
  std::uint64_t packed(const std::vector<Code>& codes) const {
    std::uint64_t data = 0;
    for (auto code = codes.rbegin(); code != codes.rend(); ++code) {
      data = data << code_bits(params_) | *code;
    }
    return data;
  }

  void results() {
    take_results(due_.y, due_.y_codes.cols, true);
    take_results(due_.z, due_.second.weights.rows, false);
    results_done_ = true;
  }

  // Lanes beyond the end of a row of `outputs` are left out. A row takes several passes, so the
  // tile's `last` does not end it.
  void take_results(const std::vector<std::int64_t>& due, std::size_t outputs, bool quantize) {
    const auto lanes = mokey::place_of(params_.lanes);
    std::size_t taken = 0;
    while (taken < due.size()) {
      for (std::size_t output = 0; output < outputs || output % lanes != 0; ++output) {
        const Beat result = tile_.out.fifo.read();
        expect(result.last == ((output + 1) % lanes == 0), "the last lane's mark");
        if (output >= outputs) continue;
        expect(wrapped(result.data, params_.acc_bits) == due[taken++], "a result");
        if (quantize) quantizer_.acc.fifo.write({result.data, 0, output + 1 == outputs});
      }
    }
  }

  // Codes of all rows in beats of a packer; the tensor ends, not the row.
  void gather() {
    const std::vector<Code>& due = due_.y_codes.codes;
    std::vector<Code> beat;
    for (std::size_t i = 0; i < values_; ++i) {
      const Beat code = quantizer_.code.fifo.read();
      expect(code.data == due[i], "a code");
      expect(code.last == ((i + 1) % due_.y_codes.cols == 0), "the mark of a row's end");
      beat.push_back(static_cast<Code>(code.data));
      const bool last = i + 1 == values_;
      if (beat.size() < beat_ && !last) continue;
      packer_.code.fifo.write({packed(beat), static_cast<std::uint32_t>(beat.size() - 1), last});
      beat.clear();
    }
  }

  // One per row, kept until the row's codes are back.
  void row_sums() {
    for (;;) sums_.write(wrapped(quantizer_.sum.fifo.read().data, sum_bits(params_)));
  }

  Code next_code() {
    const std::size_t lane = returned_ % beat_;
    if (lane == 0) {
      beat_back_ = unpacker_.code.fifo.read();
      const std::size_t last = std::min(beat_, values_ - returned_) - 1;
      expect(beat_back_.side == last, "the last lane of a beat");
      expect(beat_back_.last == (returned_ + last + 1 == values_), "the mark of a tensor's end");
    }
    const auto code = static_cast<Code>(beat_back_.data % static_cast<Code>(codes(params_)));
    beat_back_.data >>= code_bits(params_);
    expect(code == due_.y_codes.codes[returned_++], "a code from memory");
    return code;
  }

  void check_memory() {
    std::vector<std::uint8_t> dense;
    for (const std::uint32_t word : dense_.words()) {
      for (int bit = 0; bit < 32; bit += 8) dense.push_back(static_cast<std::uint8_t>(word >> bit));
    }
    std::vector<std::uint8_t> due = due_.memory.dense;
    due.resize((due.size() + 3) / 4 * 4);
    expect(dense == due, "the dense part in memory");
    expect(list_.words() == due_.memory.list, "the list in memory");
  }

  // Of a malformed list nothing more would come.
  void errors() { expect(tile_.error.read() == 0 && !unpacker_.error.read(), "error_o"); }

  void finish() {
    expect(due_.sqnr_db > kLeastSqnr, "an SQNR of " + std::to_string(due_.sqnr_db) + " dB");
    expect(!tile_.busy.read() && !quantizer_.busy.read() && !packer_.busy.read() &&
               !unpacker_.busy.read(),
           "busy_o at the end");
    const auto outliers = std::count_if(due_.y_codes.codes.begin(), due_.y_codes.codes.end(),
                                        [&](Code code) { return is_outlier(params_, code); });
    expect(outliers > 0, "no outlier in memory");
    pass(std::to_string(values_) + " results, their codes (" + std::to_string(outliers) +
         " outliers) and " + std::to_string(due_.z.size()) + " results of the next layer (" +
         std::to_string(due_.sqnr_db) + " dB), all equal golden");
  }

  const MokeyDue& due_;
  Params params_;
  std::size_t values_;  // of y
  std::size_t beat_;    // values per beat
  TilePart tile_{"tile", clk_, rst_n_, low_};
  QuantizerPart quantizer_{"quantizer", clk_, rst_n_, low_};
  PackerPart packer_{"packer", clk_, rst_n_, low_};
  UnpackerPart unpacker_{"unpacker", clk_, rst_n_, low_};
  StoredStream dense_, list_;
  sc_core::sc_fifo<std::int64_t> sums_;  // of rows whose codes are not back
  std::size_t returned_ = 0;             // codes
  Beat beat_back_;                       // those of it that were not taken
  bool results_done_ = false;
};

}  // namespace
}  // namespace whit::tb

int sc_main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: mokey_system ACTIVATIONS.npy WEIGHTS.npy [LATENCY]\n";
    return 2;
  }
  whit::mokey::Params params;
  params.word_bits = 32;  // of memory
  const whit::tb::MokeyDue due =
      whit::tb::mokey_due(params, whit::read_npy(argv[1]), whit::read_npy(argv[2]));
  whit::tb::System system("mokey_system", due, argc > 3 ? std::atoi(argv[3]) : 40);
  return system.simulate();
}
