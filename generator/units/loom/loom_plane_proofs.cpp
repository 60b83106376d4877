// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_plane_proofs.hpp"

namespace whit {
namespace {

using loom::Params;
using loom::Part;

// The least that has what parts of groups can have to do with each other: two beats of a value of
// two planes; and the cycles in which such a group comes out.
constexpr int kPackedBits = 2;
constexpr int kPackedBeats = 2;
constexpr int kPackedCycles = 8;
// Two beats of four planes, and pauses.
constexpr int kTransposedLanes = 2;
constexpr int kTransposedBits = 4;
constexpr int kTransposedCycles = 11;

std::string number(int value) { return std::to_string(value); }

ProofHarness packed_harness(const Params& p) {
  const bool packs = p.part == Part::packer;
  ProofHarness harness;
  harness.module = "whit_loom_packed_props";
  harness.parameters = {{"LANES", "1"},
                        {"MAX_PA", number(kPackedBits)},
                        {"GROUP", number(kPackedBeats)},
                        {"TRIM_HIGH", number(p.trim_high ? 1 : 0)},
                        {"TRIM_LOW", number(p.trim_low ? 1 : 0)},
                        {"SKIP_ZERO", number(p.skip_zero_group ? 1 : 0)}};
  const std::vector<std::string> packer = {
      "whit_lzc",        "whit_loom_beat_or", "whit_loom_width", "whit_loom_detector",
      "whit_loom_plane", "whit_loom_replay",  "whit_loom_packer"};
  const std::vector<std::string> unpacker = {"whit_loom_sound", "whit_loom_store",
                                             "whit_loom_gather", "whit_loom_zeros",
                                             "whit_loom_unpacker"};
  harness.modules = {"whit_fifo", "whit_loom_plane_legal", "whit_loom_sequence"};
  const std::vector<std::string>& own = packs ? packer : unpacker;
  harness.modules.insert(harness.modules.end(), own.begin(), own.end());
  harness.helpers = packs ? unpacker : packer;
  harness.cycles = kPackedCycles;
  harness.properties = {
      {"packed_values_back", "values_back_o", "what is packed is unpacked, in order"},
      {"packed_sound", "sound_o", "no word of a packer is refused by an unpacker"},
      {"packed_busy", "idle_o", "while values are inside, one of the two says so"}};
  return harness;
}

ProofHarness transposed_harness(const Params&) {
  ProofHarness harness;
  harness.module = "whit_loom_transposed_props";
  harness.parameters = {{"LANES", number(kTransposedLanes)}, {"MAX_PA", number(kTransposedBits)}};
  harness.modules = {"whit_fifo", "whit_loom_plane_legal", "whit_loom_sequence", "whit_loom_plane",
                     "whit_loom_transposer"};
  harness.cycles = kTransposedCycles;
  harness.properties = {
      {"planes_values_back", "values_back_o", "planes below each other are the wanted bits"},
      {"planes_flow", "flowing_o", "with values inside there is a plane in every cycle"},
      {"planes_once", "once_o", "as many planes as are wanted"}};
  return harness;
}

}  // namespace

ProofHarness loom_width_harness(const Params& p) {
  ProofHarness harness;
  harness.module = "whit_loom_width_props";
  harness.parameters = {{"WIDTH", number(p.max_pa)}};
  harness.modules = {"whit_lzc", "whit_loom_width"};
  if (p.part == Part::detector || p.part == Part::packer) {
    harness.modules.push_back("whit_loom_beat_or");
  } else {
    harness.helpers = {"whit_loom_beat_or"};
  }
  harness.properties = {
      {"width_holds", "holds_o", "every value is a number of the width's bits"},
      {"width_smallest", "smallest_o", "and not all are of one bit less"},
      {"low_exact", "low_o", "below low all bits are zero, the one there is not"},
      {"width_order", "order_o", "low is below the width, which is in 1..max_pa"},
      {"width_monotone", "monotone_o", "a value more does not make a group narrower"}};
  return harness;
}

ProofPlan loom_plane_proofs(const Params& p) {
  switch (p.part) {
    case Part::detector: return {loom_width_harness(p)};
    case Part::transposer: return {transposed_harness(p)};
    case Part::packer: return {loom_width_harness(p), packed_harness(p)};
    case Part::unpacker: return {packed_harness(p)};
    default: return {};
  }
}

}  // namespace whit
