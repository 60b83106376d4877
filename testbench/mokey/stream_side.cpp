// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/stream_side.hpp"

#include <algorithm>

#include "golden/common/wide.hpp"

namespace whit::tb {

using mokey::Code;
using mokey::CodeBeat;
using mokey::kGroup;
using mokey::Ladder;
using mokey::ListBeat;
using mokey::Params;
using mokey::place_of;
using mokey::ValueBeat;

std::size_t MokeySource::length() {
  switch (below(4)) {
    case 0: return 1 + below(2 * place_of(params_.values_per_beat));
    case 1: return kGroup * (1 + below(3)) - 2 + below(5);
    default: return 1 + below(3 * kGroup);
  }
}

std::vector<bool> MokeySource::outliers(std::size_t values) {
  std::vector<bool> flags;
  std::uint64_t share = 0;  // of 64
  std::size_t other = 0;    // the value of the group that differs
  while (flags.size() < values) {
    const std::size_t place = flags.size() % kGroup;
    if (place == 0) {
      const std::uint64_t kind = below(8);
      share = kind < 3 ? 0 : kind < 5 ? kGroup : kind == 5 ? 3 : below(kGroup);
      other = kind == 1 || kind == 3 ? below(kGroup) : kGroup;
    }
    flags.push_back((below(kGroup) < share) != (place == other));
  }
  return flags;
}

std::vector<Code> MokeySource::codes(std::size_t values) {
  std::vector<Code> list;
  for (const bool outlier : outliers(values)) {
    const Code dense = static_cast<Code>(random_()) & dense_mask(params_);
    list.push_back(outlier ? dense | (dense_mask(params_) + 1) : dense);
  }
  return list;
}

std::int64_t MokeySource::number(int bits) {
  const std::uint64_t kind = below(16);
  const std::uint64_t lowest = std::uint64_t{1} << (bits - 1);
  if (kind == 0) return wrapped(lowest, bits);
  if (kind == 1) return wrapped(lowest - 1, bits);
  return wrapped(random_(), 1 + static_cast<int>(below(place_of(bits))));
}

Ladder MokeySource::ladder() {
  Ladder ladder = empty_ladder(params_);
  for (std::int64_t& threshold : ladder.thresholds) threshold = number(threshold_bits(params_));
  if (below(2) == 0) {  // with little space between them
    const std::int64_t first = ladder.thresholds.front() / 2;
    for (std::int64_t& threshold : ladder.thresholds) {
      threshold = first + static_cast<std::int64_t>(below(60));
    }
  }
  std::sort(ladder.thresholds.begin(), ladder.thresholds.end());
  for (mokey::Rank& rank : ladder.ranks) rank.residual = number(params_.dict_bits);
  for (std::size_t i = 0; i < ladder.ranks.size(); ++i) {
    ladder.ranks[i].code = static_cast<Code>(i);
    std::swap(ladder.ranks[i].code, ladder.ranks[below(i + 1)].code);
  }
  return ladder;
}

std::int64_t MokeySource::value(const Ladder& ladder) {
  if (below(4) == 0) return number(threshold_bits(params_));
  const std::int64_t threshold = ladder.thresholds[below(ladder.thresholds.size())];
  return wrapped(static_cast<std::uint64_t>(threshold) + below(3) - 1, threshold_bits(params_));
}

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
