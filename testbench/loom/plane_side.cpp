// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/plane_side.hpp"

namespace whit::tb {

using loom::GroupHead;
using loom::Option;
using loom::Params;
using loom::PlaneBeat;
using loom::ValueBeat;

// Of `bits` bits, the lowest `zeros` of which are not set.
std::int64_t PlaneGroupSource::number(int bits, int zeros, bool is_signed) {
  const std::int64_t offset = is_signed ? std::int64_t{1} << (bits - 1) : 0;
  const auto drawn = static_cast<std::int64_t>(random_() & low_mask(bits));
  return (drawn - offset) >> zeros << zeros;
}

PlaneGroup PlaneGroupSource::next() {
  PlaneGroup group;
  group.is_signed = params_.act_signed == Option::runtime ? random_() % 2 != 0
                                                          : params_.act_signed == Option::yes;
  group.last = random_() % 4 == 0;
  const auto full = static_cast<std::uint64_t>(loom::group_beats(params_));
  const std::uint64_t beats = group.last && random_() % 2 == 0 ? 1 + random_() % full : full;
  const int bits = 1 + static_cast<int>(random_() % static_cast<std::uint64_t>(params_.max_pa));
  const int zeros =
      random_() % 2 == 0 ? static_cast<int>(random_() % static_cast<std::uint64_t>(bits)) : 0;
  const std::uint64_t kind = random_() % 8;  // 0: zeros, 1: a few values, else all
  for (std::uint64_t i = 0; i < beats * static_cast<std::uint64_t>(params_.lanes); ++i) {
    const bool some = kind > 1 || (kind == 1 && random_() % 16 == 0);
    group.values.push_back(some ? number(bits, zeros, group.is_signed) : 0);
  }
  return group;
}

std::vector<ValueBeat> beats_of(const Params& params, const PlaneGroup& group) {
  std::vector<ValueBeat> beats;
  for (auto at = group.values.begin(); at != group.values.end(); at += params.lanes) {
    beats.push_back({{at, at + params.lanes}, group.is_signed, 1, false});
  }
  beats.back().last = group.last;
  return beats;
}

std::vector<PlaneBeat> words_of(const Params& params, const PlaneGroup& group) {
  const loom::PackedGroup packed = pack(params, group.values, group.is_signed);
  std::vector<PlaneBeat> words;
  for (const loom::LaneMask word : packed.words) {
    words.push_back({word, packed.head, false, false, false});
  }
  if (words.empty()) words.push_back({0, packed.head, false, false, false});
  words.front().first = words.back().end = true;
  words.back().last = group.last;
  return words;
}

std::vector<std::uint64_t> patterns(const Params& params, const std::vector<std::int64_t>& values) {
  std::vector<std::uint64_t> bits;
  for (const std::int64_t value : values) {
    bits.push_back(static_cast<std::uint64_t>(value) & low_mask(params.max_pa));
  }
  return bits;
}

PlaneValuePorts::PlaneValuePorts(const Params& params, const PortFrame& frame, const char* suffix)
    : params_(params),
      valid_(frame.index(std::string("val_valid_") + suffix)),
      data_(frame.index(std::string("val_data_") + suffix)),
      signed_(frame.find(std::string("val_signed_") + suffix)),
      planes_(frame.find(std::string("val_planes_") + suffix)),
      last_(frame.find(std::string("val_last_") + suffix)) {}

void PlaneValuePorts::put(PortFrame& frame, const ValueBeat& beat) const {
  frame.set(valid_, 1);
  const std::vector<std::uint64_t> bits = patterns(params_, beat.values);
  for (int lane = 0; lane < params_.lanes; ++lane) {
    frame.set_element(data_, lane, params_.max_pa, bits[static_cast<std::size_t>(lane)]);
  }
  frame.set_found(signed_, beat.is_signed ? 1 : 0);
  frame.set_found(planes_, static_cast<std::uint64_t>(beat.planes));
  frame.set_found(last_, beat.last ? 1 : 0);
}

void PlaneValuePorts::expect(PortFrame& frame, const std::optional<ValueBeat>& beat) const {
  ValueBeat none;
  none.values.assign(static_cast<std::size_t>(params_.lanes), 0);
  put(frame, beat.value_or(none));
  frame.set(valid_, beat ? 1 : 0);
}

std::vector<std::uint64_t> PlaneValuePorts::get(const PortFrame& frame) const {
  std::vector<std::uint64_t> bits;
  for (int lane = 0; lane < params_.lanes; ++lane) {
    bits.push_back(frame.get_element(data_, lane, params_.max_pa));
  }
  return bits;
}

HeadPorts::HeadPorts(const Params& params, const PortFrame& frame, const std::string& role,
                     const std::string& suffix)
    : always_signed_(params.act_signed == Option::yes),
      width_(frame.find(role + "_width_" + suffix)),
      low_(frame.find(role + "_low_" + suffix)),
      signed_(frame.find(role + "_signed_" + suffix)),
      zero_(frame.find(role + "_zero_" + suffix)),
      beats_(frame.find(role + "_beats_" + suffix)) {}

void HeadPorts::put(PortFrame& frame, const GroupHead& head) const {
  frame.set_found(width_, static_cast<std::uint64_t>(head.width));
  frame.set_found(low_, static_cast<std::uint64_t>(head.low));
  frame.set_found(signed_, head.is_signed ? 1 : 0);
  frame.set_found(zero_, head.zero ? 1 : 0);
  frame.set_found(beats_, static_cast<std::uint64_t>(head.beats));
}

GroupHead HeadPorts::get(const PortFrame& frame) const {
  return {static_cast<int>(frame.get_found(width_)), static_cast<int>(frame.get_found(low_)),
          signed_ < 0 ? always_signed_ : frame.get(signed_) != 0, frame.get_found(zero_) != 0,
          static_cast<int>(frame.get_found(beats_))};
}

PlanePorts::PlanePorts(const Params& params, const PortFrame& frame, const char* suffix)
    : head_(params, frame, "plane", suffix),
      valid_(frame.index(std::string("plane_valid_") + suffix)),
      data_(frame.index(std::string("plane_data_") + suffix)),
      first_(frame.find(std::string("plane_first_") + suffix)),
      end_(frame.find(std::string("plane_end_") + suffix)),
      last_(frame.index(std::string("plane_last_") + suffix)) {}

void PlanePorts::put(PortFrame& frame, const PlaneBeat& beat) const {
  frame.set(valid_, 1);
  frame.set(data_, beat.data);
  head_.put(frame, beat.head);
  frame.set_found(first_, beat.first ? 1 : 0);
  frame.set_found(end_, beat.end ? 1 : 0);
  frame.set(last_, beat.last ? 1 : 0);
}

void PlanePorts::expect(PortFrame& frame, const std::optional<PlaneBeat>& beat) const {
  put(frame, beat.value_or(PlaneBeat{}));
  if (beat) return;
  head_.put_none(frame);
  frame.set(valid_, 0);
}

PlaneBeat PlanePorts::get(const PortFrame& frame) const {
  PlaneBeat beat;
  beat.data = frame.get(data_);
  beat.head = head_.get(frame);
  beat.first = frame.get_found(first_) != 0;
  beat.end = frame.get_found(end_) != 0;
  beat.last = frame.get(last_) != 0;
  return beat;
}

}  // namespace whit::tb
