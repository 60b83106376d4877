// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/protocol_checker.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace whit::tb {
namespace {

constexpr int kPieceBits = 64;

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

ProtocolChecker::ProtocolChecker(const nlohmann::json& manifest, const PortFrame& inputs,
                                 const PortFrame& outputs) {
  for (const nlohmann::json& port : manifest.at("ports")) {
    const std::string role = port.at("stream");
    if (role.empty()) continue;
    auto found = std::find_if(streams_.begin(), streams_.end(),
                              [&](const Stream& stream) { return stream.role == role; });
    if (found == streams_.end()) {
      streams_.push_back({});
      found = streams_.end() - 1;
      found->role = role;
      found->lanes = port.at("lanes");
    }
    const std::string name = port.at("name");
    Signal signal;
    signal.is_output = port.at("direction") == "output";
    signal.port = (signal.is_output ? outputs : inputs).index(name);
    signal.width = port.at("width").get<int>() / found->lanes;
    if (ends_with(name, "_valid_i") || ends_with(name, "_valid_o")) found->valid = signal;
    else if (ends_with(name, "_ready_i") || ends_with(name, "_ready_o")) found->ready = signal;
    else {
      // In pieces, since an element may be wider than a number.
      for (int at = 0; at < signal.width; at += kPieceBits) {
        Signal piece = signal;
        piece.offset = at;
        piece.bits = std::min(kPieceBits, signal.width - at);
        found->payload.push_back(piece);
      }
    }
  }
  for (Stream& stream : streams_) {
    if (stream.valid.is_output == stream.ready.is_output) {
      throw std::runtime_error("stream '" + stream.role + "' lacks a valid/ready pair");
    }
    const auto lanes = static_cast<std::size_t>(stream.lanes);
    stream.waiting.resize(lanes);
    stream.held.assign(lanes, std::vector<std::uint64_t>(stream.payload.size()));
  }
}

void ProtocolChecker::restart() {
  for (Stream& stream : streams_) {
    std::fill(stream.waiting.begin(), stream.waiting.end(), false);
  }
}

std::string ProtocolChecker::check(const PortFrame& inputs, const PortFrame& outputs) {
  for (Stream& stream : streams_) {
    for (int lane = 0; lane < stream.lanes; ++lane) {
      const auto at = static_cast<std::size_t>(lane);
      const bool valid = read(stream.valid, lane, inputs, outputs) != 0;
      if (!valid) {
        if (stream.waiting[at]) {
          return fmt::format("stream {} lane {}: valid fell before ready came", stream.role, lane);
        }
        continue;
      }
      for (std::size_t i = 0; i < stream.payload.size(); ++i) {
        const std::uint64_t now = read(stream.payload[i], lane, inputs, outputs);
        if (stream.waiting[at] && now != stream.held[at][i]) {
          return fmt::format("stream {} lane {}: the payload changed while it waited", stream.role,
                             lane);
        }
        stream.held[at][i] = now;
      }
      const bool ready = read(stream.ready, lane, inputs, outputs) != 0;
      stream.waiting[at] = !ready;
      transfers_ += ready ? 1 : 0;
    }
  }
  return "";
}

}  // namespace whit::tb
