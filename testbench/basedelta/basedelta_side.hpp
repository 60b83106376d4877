// SPDX-License-Identifier: Apache-2.0
// What the benches of encoder and decoder share: random streams, and both kinds of beats at the
// ports.
#pragma once

#include "golden/basedelta/basedelta_cycle.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

// The typed parameters of the manifest's `parameters`.
basedelta::Params basedelta_params(const nlohmann::json& manifest);

std::vector<basedelta::ValueBeat> beats_of(const basedelta::Params& params,
                                           const std::vector<basedelta::Value>& values);
std::vector<basedelta::WordBeat> words_of_stream(const basedelta::Params& params,
                                                 const std::vector<basedelta::Value>& values);

// Random streams of every length and spread of exponents, or the tensor of the options, once.
class StreamSource {
 public:
  StreamSource(const BenchOptions& options, const basedelta::Params& params);
  std::vector<basedelta::Value> next();
  bool finished() const { return single_ && given_; }
  bool single() const { return single_; }
  void restart() { given_ = false; }

 private:
  std::size_t length();

  basedelta::Params params_;
  Random random_;
  bool single_;
  bool given_ = false;
  std::vector<basedelta::Value> tensor_;
};

// The ports of values ("val") or words ("word"), on the side of the device's inputs or outputs.
class ValuePorts {
 public:
  ValuePorts(const basedelta::Params& params, const PortFrame& frame, const char* suffix);
  // Lanes behind the last value, and the lane's number in other beats, hold `filler`.
  void put(PortFrame& frame, const basedelta::ValueBeat& beat, std::uint64_t filler) const;
  // Zeros when nothing is valid.
  void expect(PortFrame& frame, const std::optional<basedelta::ValueBeat>& beat) const;
  basedelta::ValueBeat get(const PortFrame& frame) const;

 private:
  basedelta::Params params_;
  int valid_, data_, last_;
  int end_ = -1;  // with several lanes
};

class WordPorts {
 public:
  WordPorts(const basedelta::Params& params, const PortFrame& frame, const char* suffix);
  void put(PortFrame& frame, const basedelta::WordBeat& beat) const;
  void expect(PortFrame& frame, const std::optional<basedelta::WordBeat>& beat) const;
  basedelta::WordBeat get(const PortFrame& frame) const;

 private:
  int piece_bits_;  // words wider than 64 bits are handled in two pieces
  int pieces_;
  int valid_, data_, last_;
};

}  // namespace whit::tb
