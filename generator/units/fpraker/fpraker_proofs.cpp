// SPDX-License-Identifier: Apache-2.0
#include "generator/units/fpraker/fpraker_proofs.hpp"

#include <algorithm>

#include "golden/fpraker/fpraker_schedule.hpp"

namespace whit {
namespace {

using fpraker::Datapath;
using fpraker::Encoding;
using fpraker::Params;
using fpraker::Part;
using fpraker::TermShare;

// Two lanes have what lanes can have to do with each other: a least place, a window, a sum.
constexpr int kLanes = 2;
// So many cycles have two chunks of three sets of two cycles each, or four of one.
constexpr int kSequenceCycles = 16;
constexpr int kColumnCycles = 9;
// Of the set that is compared with whole products: rounded numbers are hard to compare.
constexpr int kThreshold = 1;

std::string number(int value) { return std::to_string(value); }

std::string encoding(const Params& p) { return number(static_cast<int>(p.encoding)); }

bool shares_digits(const Params& p) { return p.rows > 1 && p.term_share == TermShare::shared; }

ProofHarness encode_harness(const Params& p) {
  ProofHarness harness;
  harness.module = "whit_fpraker_encode_props";
  harness.modules = {"whit_fpraker_encode"};
  harness.parameters = {{"FRAC_BITS", number(p.frac_bits)}, {"ENCODING", encoding(p)}};
  harness.properties = {
      {"digits_value", "value_o", "the digits of a significand add up to it"},
      {"digits_one_sign", "one_sign_o", "no position has a digit of both signs"},
      {"digits_few", "few_o", "as few digits as the watchdog counts on"},
      {"digits_prefix", "prefix_o", "the leading digits alone are from 0 to 2: sums keep 4 N + 2"}};
  if (p.encoding == Encoding::naf) {
    harness.properties.push_back(
        {"digits_non_adjacent", "sparse_o", "no two digits are neighbours"});
  }
  if (p.encoding == Encoding::booth4) {
    harness.properties.push_back({"digits_one_per_pair", "sparse_o", "no pair has two digits"});
  }
  return harness;
}

// Width of the sum that is normalised, as whit_fpraker_accumulate has it.
int field_bits(const Params& p) {
  int integer = 0;
  while ((1 << integer) < 4 * p.lanes + 2) ++integer;
  return 1 + integer + field_fraction(p);
}

ProofHarness round_harness(int sum_bits, int frac_bits, const std::string& of) {
  ProofHarness harness;
  harness.module = "whit_fpraker_round_props";
  harness.modules = {"whit_fpraker_normalise", "whit_fpraker_round"};
  harness.parameters = {{"SUM_BITS", number(sum_bits)}, {"FRAC_BITS", number(frac_bits)}};
  harness.properties = {
      {of + "_leading_one", "zero_o", "a sum is zero, or its leading one comes on top"},
      {of + "_sign", "sign_o", "the rounded number has the sum's sign"},
      {of + "_nearest", "nearest_o", "no number of the width is nearer to the sum"},
      {of + "_ties_to_even", "even_o", "of two that are as near it is the even one"}};
  return harness;
}

void add_rounding(const Params& p, ProofPlan& plan) {
  if (p.datapath == Datapath::fma_chain) {
    plan.push_back(round_harness(29, 23, "fma_round"));
    return;
  }
  plan.push_back(round_harness(field_bits(p), p.acc_frac_bits, "round"));
  if (p.chunk_acc_frac_bits != p.acc_frac_bits) {
    plan.push_back(round_harness(field_bits(p), p.chunk_acc_frac_bits, "outer_round"));
  }
}

ProofHarness sequence_harness(const Params& p) {
  const bool chain = p.datapath == Datapath::fma_chain;
  ProofHarness harness;
  harness.module = "whit_fpraker_sequence_props";
  harness.modules = {"whit_float_unpack",       "whit_fpraker_align",    "whit_fpraker_normalise",
                     "whit_fpraker_round",      "whit_fpraker_read_out", "whit_fpraker_result",
                     "whit_fpraker_accumulate", "whit_fpraker_control"};
  if (chain) {
    harness.modules.insert(harness.modules.end(), {"whit_fpraker_ripple", "whit_fpraker_product",
                                                   "whit_fpraker_fma", "whit_fpraker_fma_row"});
  }
  harness.parameters = {{"CHUNK_SETS", number(chain ? 0 : std::min(sets_per_chunk(p), 3))},
                        {"PIPELINE", number(p.pipeline)},
                        {"TURNS", number(shared_exponents(p) - 1)},
                        {"CHAIN", number(chain ? 1 : 0)}};
  harness.cycles = kSequenceCycles;
  harness.properties = {
      {"sets_once", "set_once_o", "a set that is taken begins once and ends once"},
      {"first_cycle_once", "first_once_o", "a set has one first cycle"},
      {"chunks_handed_over_once", "hand_over_o", "one hand-over per chunk and dot product"},
      {"results_held", "result_kept_o", "a result stays as it is until it is taken"},
      {"busy", "busy_o", "busy exactly while something is inside"}};
  return harness;
}

ProofHarness sum_harness(const Params& p, int lanes, int frac_bits) {
  ProofHarness harness;
  harness.module = "whit_fpraker_reduce_props";
  harness.modules = {"whit_fpraker_ripple", "whit_fpraker_largest", "whit_fpraker_reduce"};
  harness.parameters = {{"LANES", number(lanes)},
                        {"FRAC_BITS", number(frac_bits)},
                        {"THRESHOLD", number(p.oob_threshold)},
                        {"WINDOW", number(p.window)}};
  return harness;
}

void add_sums(const Params& p, ProofPlan& plan) {
  ProofHarness whole = sum_harness(p, p.lanes, p.frac_bits);
  whole.properties = {{"window", "window_o", "the lanes that fire are those inside the window"},
                      {"some_lane_fires", "progress_o", "with digits there some lane fires"},
                      {"idle_adds_nothing", "idle_o", "when no lane fires the sum is zero"},
                      {"sum_keeps_its_sign", "wide_o", "the sum of a cycle does not overflow"}};
  // Adders of wide sums are beyond the solver.
  ProofHarness narrow = sum_harness(p, kLanes, std::min(p.frac_bits, 3));
  narrow.properties = {{"sum_exact", "exact_o",
                        "a cycle's sum is that of its digits: the common shift drops zeros"}};
  plan.push_back(whole);
  plan.push_back(narrow);
}

std::vector<std::string> row_modules() {
  return {"whit_float_unpack",      "whit_fpraker_ripple",     "whit_fpraker_largest",
          "whit_fpraker_product",   "whit_fpraker_exponent",   "whit_fpraker_align",
          "whit_fpraker_normalise", "whit_fpraker_round",      "whit_fpraker_read_out",
          "whit_fpraker_result",    "whit_fpraker_accumulate", "whit_fpraker_control",
          "whit_fpraker_encode",    "whit_fpraker_products",   "whit_fpraker_lane",
          "whit_fpraker_reduce",    "whit_fpraker_row",        "whit_fpraker_watchdog",
          "whit_fpraker_column"};
}

// The configuration with two lanes, at most so large a threshold and fraction.
Params smaller(Params p, int threshold, int frac_bits) {
  p.lanes = kLanes;
  p.oob_threshold = std::min(p.oob_threshold, threshold);
  p.frac_bits = std::min(p.frac_bits, frac_bits);
  p.window = std::min(p.window, p.oob_threshold + 1);
  return p;
}

ProofHarness set_harness(const Params& params) {
  const bool shared = shares_digits(params);
  // Sets of many cycles are beyond the solver.
  const bool short_sets = params.encoding == Encoding::naf && params.window > 0 && !shared;
  Params p = short_sets ? smaller(params, 12, 7) : smaller(params, 6, 4);
  p.rows = 1;
  const int most = most_cycles(p);
  ProofHarness harness;
  harness.module = "whit_fpraker_set_props";
  harness.modules = row_modules();
  harness.parameters = {{"FRAC_BITS", number(p.frac_bits)},     {"LANES", number(p.lanes)},
                        {"THRESHOLD", number(p.oob_threshold)}, {"WINDOW", number(p.window)},
                        {"PIPELINE", number(p.pipeline)},       {"ENCODING", encoding(p)},
                        {"SHARED", number(shared ? 1 : 0)},     {"MOST", number(most)}};
  harness.cycles = most + 2;
  harness.properties = {
      {"digit_added_once", "once_o", "a digit of a set is added at most once"},
      {"bounds_monotone", "bounds_o", "a digit out of bounds stays so, with all below it"},
      {"set_moves", "moves_o", "while digits are left some lane adds one"}};
  if (!shared) {
    harness.properties.push_back({"set_ends", "ends_o", "a set ends within its most cycles"});
  }
  return harness;
}

ProofHarness column_harness(const Params& params) {
  const Params p = smaller(params, 2, 2);
  ProofHarness harness;
  harness.module = "whit_fpraker_column_props";
  harness.modules = row_modules();
  harness.parameters = {{"ROWS", number(std::min(p.rows, 2))},
                        {"THRESHOLD", number(p.oob_threshold)},
                        {"WINDOW", number(p.window)},
                        {"ENCODING", encoding(p)},
                        {"SHARE_TERMS", number(p.term_share == TermShare::shared ? 1 : 0)},
                        {"EXP_SHARE", number(shared_exponents(p))},
                        {"PIPELINE", number(p.pipeline)}};
  harness.cycles = kColumnCycles;
  harness.properties = {
      {"column_moves", "moves_o", "a cycle of a set adds a digit or is its last one"},
      {"watchdog_stays_down", "watchdog_o", "the watchdog never rises"}};
  return harness;
}

ProofHarness reference_harness(const Params& params, int window, const Property& property) {
  Params p = smaller(params, kThreshold, 2);
  p.rows = 1;
  p.window = window;
  const int latest = most_cycles(p) + p.pipeline + 2;
  ProofHarness harness;
  harness.module = "whit_fpraker_reference_props";
  harness.modules = row_modules();
  harness.parameters = {
      {"EXP_BITS", "2"},          {"FRAC_BITS", number(p.frac_bits)},
      {"LANES", number(p.lanes)}, {"THRESHOLD", number(p.oob_threshold)},
      {"ACC_FRAC", "2"},          {"OUT_FRAC", "2"},
      {"SPECIALS", "0"},          {"TRUNCATE", number(static_cast<int>(p.round_out))},
      {"ENCODING", encoding(p)},  {"PIPELINE", number(p.pipeline)},
      {"WINDOW", number(window)}, {"LATEST", number(latest)}};
  harness.cycles = latest + 2;
  harness.properties = {property};
  return harness;
}

void add_references(const Params& p, ProofPlan& plan) {
  const int own = std::min(p.window, kThreshold + 1);
  plan.push_back(reference_harness(
      p, own, {"set_exact", "equal_o", "a set is its whole products of the digits in bounds"}));
  plan.push_back(
      reference_harness(p, own > 1 ? 1 : kThreshold + 1,
                        {"window_without_effect", "equal_o", "... with another window as well"}));
}

}  // namespace

ProofPlan fpraker_proofs(const Params& params) {
  if (params.part == Part::encoder) return {encode_harness(params)};
  ProofPlan plan;
  add_rounding(params, plan);
  plan.push_back(sequence_harness(params));
  if (params.datapath != Datapath::term_serial) return plan;
  plan.push_back(encode_harness(params));
  add_sums(params, plan);
  plan.push_back(set_harness(params));
  plan.push_back(column_harness(params));
  add_references(params, plan);
  return plan;
}

}  // namespace whit
