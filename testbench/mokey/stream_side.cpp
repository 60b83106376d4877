// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/stream_side.hpp"

#include <algorithm>

#include "golden/common/wide.hpp"

namespace whit::tb {

using mokey::CodeBeat;
using mokey::ListBeat;
using mokey::Params;
using mokey::place_of;
using mokey::ValueBeat;

LanePorts::LanePorts(const Params& params, const PortFrame& frame, const std::string& role,
                     int element_bits, const char* suffix)
    : lanes_(params.values_per_beat),
      bits_(element_bits),
      valid_(frame.find(role + "_valid_" + suffix)),
      data_(frame.find(role + "_data_" + suffix)),
      end_(frame.find(role + "_end_" + suffix)),
      last_(frame.find(role + "_last_" + suffix)) {}

std::vector<std::uint64_t> LanePorts::bits_of(const CodeBeat& beat) const {
  return {beat.codes.begin(), beat.codes.end()};
}

std::vector<std::uint64_t> LanePorts::bits_of(const ValueBeat& beat) const {
  std::vector<std::uint64_t> list;
  for (const std::int64_t value : beat.values) {
    list.push_back(static_cast<std::uint64_t>(value) & low_mask(bits_));
  }
  return list;
}

void LanePorts::put(PortFrame& frame, const CodeBeat& beat, std::uint64_t filler) const {
  put(frame, bits_of(beat), beat.last, filler);
}

void LanePorts::put(PortFrame& frame, const ValueBeat& beat, std::uint64_t filler) const {
  put(frame, bits_of(beat), beat.last, filler);
}

void LanePorts::put(PortFrame& frame, const std::vector<std::uint64_t>& elements, bool last,
                    std::uint64_t filler) const {
  frame.set(valid_, 1);
  frame.set(last_, last ? 1 : 0);
  const std::uint64_t end = elements.size() - 1;
  frame.set_found(end_, last || filler == 0 ? end : filler);
  for (int lane = 0; lane < lanes_; ++lane) {
    const std::uint64_t bits = place_of(lane) < elements.size() ? elements[place_of(lane)] : filler;
    frame.set_element(data_, lane, bits_, bits & low_mask(bits_));
  }
}

std::vector<std::uint64_t> LanePorts::get(const PortFrame& frame) const {
  std::vector<std::uint64_t> list;
  const std::uint64_t end = frame.get_found(end_);
  for (int lane = 0; static_cast<std::uint64_t>(lane) <= end; ++lane) {
    list.push_back(frame.get_element(data_, lane, bits_));
  }
  return list;
}

ListPorts::ListPorts(const Params& params, const PortFrame& frame, const char* suffix)
    : piece_bits_(std::min(params.word_bits, 64)),
      pieces_(params.word_bits / piece_bits_),
      valid_(frame.index(std::string("list_valid_") + suffix)),
      data_(frame.index(std::string("list_data_") + suffix)),
      last_(frame.index(std::string("list_last_") + suffix)) {}

void ListPorts::put(PortFrame& frame, const ListBeat& beat) const {
  frame.set(valid_, 1);
  frame.set(last_, beat.last ? 1 : 0);
  for (int i = 0; i < pieces_; ++i) {
    frame.set_element(data_, i, piece_bits_, beat.data[place_of(i)]);
  }
}

void ListPorts::expect(PortFrame& frame, const std::optional<ListBeat>& beat) const {
  put(frame, beat.value_or(ListBeat{}));
  frame.set(valid_, beat ? 1 : 0);
}

ListBeat ListPorts::get(const PortFrame& frame) const {
  ListBeat beat;
  beat.last = frame.get(last_) != 0;
  for (int i = 0; i < pieces_; ++i) {
    beat.data[place_of(i)] = frame.get_element(data_, i, piece_bits_);
  }
  return beat;
}

}  // namespace whit::tb
