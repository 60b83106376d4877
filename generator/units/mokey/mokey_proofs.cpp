// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_proofs.hpp"

#include <algorithm>

#include "golden/mokey/mokey_model.hpp"

namespace whit {
namespace {

using mokey::Params;
using mokey::Part;

// Small enough for the solver; what they prove does not depend on the sizes.
constexpr int kIndexBits = 2;
constexpr int kGpeCycles = 6;
constexpr int kModeSteps = 2;
constexpr int kModeTableBits = 8;
constexpr int kQueueCycles = 8;
constexpr int kRoundBits = 8;
constexpr int kRankBits = 6;
constexpr int kRanks = 8;
constexpr int kRankCycles = 4;
// Groups of two beats, and words shorter than a group's list: a few cycles cross both.
constexpr int kContainerValues = 2;
constexpr int kContainerWordBits = 8;
constexpr int kContainerPositionBits = 2;
constexpr int kContainerCycles = 15;

const std::vector<std::string> kGpe = {"whit_onehot_mux", "whit_mokey_counters", "whit_mokey_tally",
                                       "whit_mokey_hist", "whit_mokey_prom",     "whit_mokey_gpe"};

// Of packer and unpacker, leaves first; some are of both.
const std::vector<std::string> kBoth = {"whit_mokey_stream_legal", "whit_fifo", "whit_mokey_lanes"};
const std::vector<std::string> kPacker = {
    "whit_onehot_mux",   "whit_onehot_index", "whit_bit_packer",  "whit_mokey_gather",
    "whit_mokey_places", "whit_mokey_chunks", "whit_mokey_packer"};
const std::vector<std::string> kUnpacker = {"whit_mokey_window", "whit_mokey_marks",
                                            "whit_mokey_ahead", "whit_mokey_masks",
                                            "whit_mokey_unpacker"};

std::string number(int value) { return std::to_string(value); }

// A table as one binary number, the first entry in the least significant bits.
std::string one_constant(const std::vector<std::int64_t>& entries, int bits) {
  std::string digits;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    for (int bit = bits; bit-- > 0;) digits += (*entry >> bit & 1) != 0 ? '1' : '0';
  }
  return std::to_string(digits.size()) + "'b" + digits;
}

ProofHarness gpe_harness(const Params& p) {
  ProofHarness harness;
  harness.module = "whit_mokey_gpe_props";
  harness.modules = kGpe;
  harness.parameters = {{"IDX_BITS", number(kIndexBits)},
                        {"PAIRS", number(std::min(p.pairs, 2))},
                        {"BANKS", p.double_buffer ? "2" : "1"},
                        {"COUNTER_BITS", number(mokey::kLeastCounterBits)}};
  harness.cycles = kGpeCycles;
  harness.properties = {
      {"sums_counted", "sum_o", "n_I is the signed number of its pairs since the bank was emptied"},
      {"indexes_counted", "index_o", "... and n_M, also of pairs with two equal indexes"},
      {"counters_in_range", "range_o", "no counter is above the number of pairs"}};
  return harness;
}

// Both modes side by side, whichever the tile has.
ProofHarness modes_harness(const Params& p) {
  Params small = p;
  small.idx_bits = kIndexBits;
  small.table_bits = kModeTableBits;
  small.max_reduction = kModeSteps;
  const mokey::TileTables tables(small);
  const int entries = static_cast<int>(tables.terms.size());
  ProofHarness harness;
  harness.module = "whit_mokey_modes_props";
  harness.modules = kGpe;
  harness.modules.emplace_back("whit_mokey_checksum");
  harness.parameters = {{"IDX_BITS", number(kIndexBits)},
                        {"COUNTER_BITS", number(mokey::kLeastCounterBits)},
                        {"TERM_BITS", number(tables.term_bits)},
                        {"DOT_BITS", number(tables.dot_bits)},
                        {"STEPS", number(kModeSteps)},
                        {"TERMS", one_constant(tables.terms, tables.term_bits)}};
  harness.cycles = kModeSteps + entries + 5;
  harness.properties = {
      {"modes_agree", "same_o", "counters times their terms are the sum of the products' table"},
      {"checksums_hold", "checks_o", "2 sum n_I = sum n_M and sum k n_I = sum i n_M"}};
  return harness;
}

ProofHarness queue_harness(const Params& p) {
  ProofHarness harness;
  harness.module = "whit_mokey_queue_props";
  harness.modules = {"whit_onehot_mux", "whit_mokey_ring", "whit_mokey_queue"};
  harness.parameters = {{"PLACES", number(std::min(places(p), 3))},
                        {"DEPTH", number(std::min(p.fifo_depth, 4))},
                        {"WIDTH", "2"}};
  harness.cycles = kQueueCycles;
  harness.properties = {
      {"pairs_in_order", "order_o", "pairs with outliers are multiplied in their order"},
      {"pairs_have_room", "room_o", "no more wait than have room, none is lost, none waits longer"},
      {"pairs_leave_first", "all_o", "pairs leave a step from the first one on"},
      {"multiplier_works", "busy_o", "whenever there is a pair, one is multiplied"}};
  return harness;
}

ProofHarness round_harness() {
  ProofHarness harness;
  harness.module = "whit_mokey_round_props";
  harness.modules = {"whit_mokey_round"};
  harness.parameters = {{"IN_BITS", number(kRoundBits)}};
  harness.properties = {{"nearest", "nearest_o", "a rounded number is a nearest one"},
                        {"ties_to_even", "even_o", "... of two the even one"}};
  return harness;
}

ProofHarness rank_harness() {
  ProofHarness harness;
  harness.module = "whit_mokey_rank_props";
  harness.modules = {"whit_mokey_rank"};
  harness.parameters = {{"WIDTH", number(kRankBits)}, {"RANKS", number(kRanks)}};
  harness.cycles = kRankCycles;
  harness.properties = {
      {"one_rank", "one_o", "a value has one rank"},
      {"rank_holds", "holds_o", "... with the thresholds below it not above the value, and others"},
      {"rank_monotone", "monotone_o", "a larger value has no lower rank"}};
  return harness;
}

ProofHarness list_harness(const Params& p, bool reads) {
  ProofHarness harness;
  harness.module = "whit_mokey_list_props";
  harness.modules = {reads ? "whit_mokey_marks" : "whit_mokey_places"};
  harness.helpers = {reads ? "whit_mokey_places" : "whit_mokey_marks"};
  if (reads) harness.helpers.insert(harness.helpers.begin(), "whit_onehot_index");
  else harness.modules.insert(harness.modules.begin(), "whit_onehot_index");
  harness.parameters = {{"VALUES", number(p.values_per_beat)}};
  harness.properties = {
      {"flags_back", "back_o", "positions of a slice are read back as its flags"},
      {"positions_ascend", "ascend_o", "positions ascend, also from slice to slice"},
      {"count_exact", "count_o", "there are as many as outliers"}};
  return harness;
}

// What goes through packer and unpacker, of which the bundle holds one.
ProofHarness container_harness(bool reads) {
  ProofHarness harness;
  harness.module = "whit_mokey_container_props";
  harness.modules = kBoth;
  const std::vector<std::string>& own = reads ? kUnpacker : kPacker;
  harness.modules.insert(harness.modules.end(), own.begin(), own.end());
  harness.helpers = reads ? kPacker : kUnpacker;
  harness.parameters = {{"IDX_BITS", number(kIndexBits)},
                        {"VALUES", number(kContainerValues)},
                        {"WORD_BITS", number(kContainerWordBits)},
                        {"POSITION_BITS", number(kContainerPositionBits)}};
  harness.cycles = kContainerCycles;
  harness.properties = {
      {"codes_back", "back_o", "the n-th beat out has codes, end and last of the n-th beat in"},
      {"no_codes_added", "none_o", "no beat comes out that did not go in"},
      {"never_malformed", "whole_o", "the unpacker finds no list malformed"},
      {"beats_move", "moves_o", "while nothing stalls a beat goes in or out within 10 cycles"},
      {"tensor_through", "through_o", "... and 14 after reset the first tensor is out"}};
  return harness;
}

}  // namespace

ProofPlan mokey_proofs(const Params& p) {
  switch (p.part) {
    case Part::quantizer: return {rank_harness()};
    case Part::packer: return {list_harness(p, false), container_harness(false)};
    case Part::compressor:
      return {rank_harness(), list_harness(p, false), container_harness(false)};
    case Part::unpacker:
    case Part::decompressor: return {list_harness(p, true), container_harness(true)};
    default: break;
  }
  if (p.datapath != mokey::Datapath::mokey) return {};
  return {gpe_harness(p), modes_harness(p), queue_harness(p), round_harness()};
}

}  // namespace whit
