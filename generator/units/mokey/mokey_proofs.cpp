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

const std::vector<std::string> kGpe = {"whit_onehot_mux", "whit_mokey_counters", "whit_mokey_tally",
                                       "whit_mokey_hist", "whit_mokey_prom",     "whit_mokey_gpe"};

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

}  // namespace

ProofPlan mokey_proofs(const Params& p) {
  switch (p.part) {
    case Part::quantizer: return {rank_harness()};
    case Part::packer: return {list_harness(p, false)};
    case Part::compressor: return {rank_harness(), list_harness(p, false)};
    case Part::unpacker:
    case Part::decompressor: return {list_harness(p, true)};
    default: break;
  }
  if (p.datapath != mokey::Datapath::mokey) return {};
  return {gpe_harness(p), modes_harness(p), queue_harness(p), round_harness()};
}

}  // namespace whit
