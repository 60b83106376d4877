// SPDX-License-Identifier: Apache-2.0
// Values as planes of bits, and back, at the level of the definition (docs/units/loom.md,
// "Planes").
//
//   PackedGroup group = pack(params, values, is_signed);
//   unpack(params, group) == values    // always
#pragma once

#include <cstdint>
#include <vector>

#include "golden/loom/loom_beats.hpp"
#include "golden/loom/loom_params.hpp"
#include "golden/loom/loom_width.hpp"

namespace whit::loom {

// Beats of values in a full group.
constexpr int group_beats(const Params& p) { return p.group / p.lanes; }

struct GroupHead {
  int width = 1;
  int low = 0;
  bool is_signed = false;
  bool zero = true;
  int beats = 1;  // of values
};

bool operator==(const GroupHead& a, const GroupHead& b);

struct PackedGroup {
  GroupHead head;
  std::vector<LaneMask> words;  // plane by plane, the most significant first
};

// The head of a group, as the trims of the parameters make it. `values` are whole beats, 1..group.
GroupHead head_of(const Params& params, const std::vector<std::int64_t>& values, bool is_signed);

// Planes that stand for a group: none of zeros that are skipped.
int planes_of(const Params& params, const GroupHead& head);

// Bit `bit` of the values of a beat, the first of which is `first`.
LaneMask plane_word(const Params& params, const std::vector<std::int64_t>& values,
                    std::size_t first, int bit);

PackedGroup pack(const Params& params, const std::vector<std::int64_t>& values, bool is_signed);
std::vector<std::int64_t> unpack(const Params& params, const PackedGroup& group);

}  // namespace whit::loom
