// SPDX-License-Identifier: Apache-2.0
// The rule of every valid/ready stream, checked on the pins: valid stays up, and the payload stays
// the same, until the beat is taken. Streams and lanes come from the manifest.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "testbench/common/port_frame.hpp"

namespace whit::tb {

class ProtocolChecker {
 public:
  // `inputs` and `outputs` have the ports of the device without clock and reset.
  ProtocolChecker(const nlohmann::json& manifest, const PortFrame& inputs,
                  const PortFrame& outputs);

  // Once per cycle, after the settling. Empty, or what was broken.
  std::string check(const PortFrame& inputs, const PortFrame& outputs);

  // Behind a reset or a clear nothing has to be held.
  void restart();

  std::uint64_t transfers() const { return transfers_; }
  std::size_t streams() const { return streams_.size(); }

 private:
  struct Signal {
    bool is_output = false;
    int port = 0;
    int width = 1;   // of one lane
    int offset = 0;  // of the piece of it that is compared
    int bits = 1;    // of the piece; at most 64
  };
  struct Stream {
    std::string role;
    int lanes = 1;
    Signal valid;
    Signal ready;
    std::vector<Signal> payload;
    // Per lane: a beat is waiting, and its payload.
    std::vector<bool> waiting;
    std::vector<std::vector<std::uint64_t>> held;
  };

  static std::uint64_t read(const Signal& signal, int lane, const PortFrame& inputs,
                            const PortFrame& outputs) {
    return (signal.is_output ? outputs : inputs)
        .get_bits(signal.port, lane * signal.width + signal.offset, signal.bits);
  }

  std::vector<Stream> streams_;
  std::uint64_t transfers_ = 0;
};

}  // namespace whit::tb
