// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_planes.hpp"

namespace whit::loom {

bool operator==(const GroupHead& a, const GroupHead& b) {
  return a.width == b.width && a.low == b.low && a.is_signed == b.is_signed && a.zero == b.zero &&
         a.beats == b.beats;
}

GroupHead head_of(const Params& params, const std::vector<std::int64_t>& values, bool is_signed) {
  const GroupRange range = range_of(values, is_signed);
  GroupHead head;
  head.width = params.trim_high || (params.trim_low && range.zero) ? range.width : params.max_pa;
  head.low = params.trim_low ? range.low : 0;
  head.is_signed = is_signed;
  head.zero = range.zero;
  head.beats = static_cast<int>(values.size()) / params.lanes;
  return head;
}

int planes_of(const Params& params, const GroupHead& head) {
  return params.skip_zero_group && head.zero ? 0 : head.width - head.low;
}

LaneMask plane_word(const Params& params, const std::vector<std::int64_t>& values,
                    std::size_t first, int bit) {
  return bit_plane(params.lanes, bit,
                   [&](int lane) { return values[first + static_cast<std::size_t>(lane)]; });
}

PackedGroup pack(const Params& params, const std::vector<std::int64_t>& values, bool is_signed) {
  PackedGroup group;
  group.head = head_of(params, values, is_signed);
  const int planes = planes_of(params, group.head);
  const auto lanes = static_cast<std::size_t>(params.lanes);
  for (int plane = 1; plane <= planes; ++plane) {
    for (std::size_t first = 0; first < values.size(); first += lanes) {
      group.words.push_back(plane_word(params, values, first, group.head.width - plane));
    }
  }
  return group;
}

std::vector<std::int64_t> unpack(const Params& params, const PackedGroup& group) {
  const GroupHead& head = group.head;
  const auto lanes = static_cast<std::size_t>(params.lanes);
  const auto beats = static_cast<std::size_t>(head.beats);
  std::vector<std::int64_t> values(beats * lanes, 0);
  const auto planes = static_cast<std::size_t>(planes_of(params, head));
  for (std::size_t plane = 0; plane < planes; ++plane) {
    // The sum of the digits: the sign's counts below zero.
    const std::int64_t weight = std::int64_t{1}
                                << (static_cast<std::size_t>(head.width) - 1 - plane);
    const bool minus = plane == 0 && head.is_signed;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const LaneMask word = group.words[plane * beats + i / lanes];
      if ((word >> (i % lanes) & 1) != 0) values[i] += minus ? -weight : weight;
    }
  }
  return values;
}

}  // namespace whit::loom
