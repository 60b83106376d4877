// SPDX-License-Identifier: Apache-2.0
// The bench of the APack unit, for each of its parts.
//
// Random mode: ApackStimuli feeds every engine, with clears now and then. Tensor mode: each tensor
// is cut into blocks of max_values that go round the streams. An encoder gets the values, a decoder
// the golden coder's words; a codec's decoder gets the words that its own encoder made.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "golden/apack/apack_container.hpp"
#include "testbench/apack/apack_stimuli.hpp"
#include "testbench/common/bench.hpp"

namespace whit::tb {

class ApackBench : public Bench {
 public:
  ApackBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override;
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  // The decoded values of the tensors (encoder alone: the regions of all blocks, each padded to
  // eight bytes, as in an .apk file).
  Tensor produced() const override;

 private:
  // One tensor on its way: its table goes to a bank, then its blocks to the streams.
  struct Job {
    apack::Table table;
    std::vector<apack::Block> blocks;
    std::vector<std::uint32_t> values;
    std::uint32_t bank = 0;
    bool written = false;
    std::size_t next_block = 0;
    std::size_t next_value = 0;
  };
  struct Sent {
    int stream = 0;
    std::size_t values = 0;
  };
  void plan_tensors();
  void feed();
  bool drained() const;
  bool table_ready(const Job& job) const;
  bool has_room(int stream) const;
  void send_block(Job& job);
  void loop_back(int stream, EncodedWords words);

  apack::Params params_;
  BenchOptions options_;
  std::optional<EncoderSide> encoder_;
  std::optional<DecoderSide> decoder_;
  std::optional<ApackStimuli> encoder_stimuli_;
  std::optional<ApackStimuli> decoder_stimuli_;
  Random random_;

  std::vector<Job> jobs_;
  std::size_t job_ = 0;
  std::vector<Sent> sent_;                            // every block, in order
  std::vector<std::deque<EncoderBlock>> in_encoder_;  // codec: blocks inside the encoder
  std::vector<std::vector<EncodedWords>> encoded_;    // encoder alone: what came out, per stream
  std::uint64_t symbol_bits_ = 0;
  std::uint64_t offset_bits_ = 0;
  std::uint64_t cycles_ = 0;  // since the first block was sent, or since the start of a random run
};

}  // namespace whit::tb
