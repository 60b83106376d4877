// SPDX-License-Identifier: Apache-2.0
// The benches of encoder and decoder: streams of values go in on one side, or their words, and what
// comes out on the other must stand for the same values, whatever the cycle model says.
#pragma once

#include "testbench/basedelta/basedelta_side.hpp"
#include "testbench/basedelta/stream_reference.hpp"
#include "testbench/common/coverage.hpp"

namespace whit::tb {

// What both have.
class BasedeltaBench : public Bench {
 public:
  BasedeltaBench(const BenchOptions& options, const PortFrame& values, const char* value_suffix,
                 const PortFrame& words, const char* word_suffix);

  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  // The values that came out, or that the words stand for.
  Tensor produced() const override;

 protected:
  // A stream for the device; what it is made of is covered.
  std::vector<basedelta::Value> next_stream();
  bool random_clear();
  void count(const basedelta::ValueBeat& beat);
  void fail(const std::string& text);

  basedelta::Params params_;
  BenchOptions options_;
  Random random_;  // of clears, damage and unused lanes
  StreamSource streams_;
  ValuePorts value_ports_;
  WordPorts word_ports_;
  Coverage coverage_;
  bool ready_ = false;  // as last seen
  bool valid_ = false;
  std::uint64_t words_ = 0;
  std::uint64_t cycles_ = 0;

 private:
  std::uint64_t values_ = 0;
  std::vector<basedelta::Value> kept_;  // of a tensor
  std::string failure_;
  int widths_, masks_, sizes_;
};

class BasedeltaEncoderBench : public BasedeltaBench {
 public:
  BasedeltaEncoderBench(const BenchOptions& options, const PortFrame& inputs,
                        const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return streams_.finished() && due_.empty(); }

 private:
  void restart();
  void take(const basedelta::WordBeat& word);

  basedelta::EncoderCycle model_;
  Source<basedelta::ValueBeat> values_;
  std::uint64_t filler_ = 0;
  Stall sink_;
  std::deque<std::vector<basedelta::Value>> due_;  // streams whose last word has not come
  std::vector<basedelta::WordBeat> collected_;     // of the stream that comes
  basedelta::EncoderInputs in_;
  struct Ports {
    int clear, val_ready, word_valid, word_ready, busy;
  } port_;
};

class BasedeltaDecoderBench : public BasedeltaBench {
 public:
  BasedeltaDecoderBench(const BenchOptions& options, const PortFrame& inputs,
                        const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return streams_.finished() && due_.empty(); }

 private:
  void restart();
  void push_stream();

  basedelta::DecoderCycle model_;
  Source<basedelta::WordBeat> word_source_;
  Stall sink_;
  std::deque<basedelta::ValueBeat> due_;
  basedelta::DecoderInputs in_;
  int damage_;
  struct Ports {
    int clear, word_ready, val_valid, val_ready, error, busy;
  } port_;
};

}  // namespace whit::tb
