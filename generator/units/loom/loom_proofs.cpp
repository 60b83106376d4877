// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_proofs.hpp"

#include <algorithm>

#include "generator/units/loom/loom_plane_proofs.hpp"

namespace whit {
namespace {

using loom::AccStyle;
using loom::Datapath;
using loom::Params;
using loom::Part;

// Counters of more bits with digits of more bits are beyond the solver.
constexpr int kCountedBits = 16;
// So many cycles have a layer of two bricks of two planes and steps, and its drain.
constexpr int kControlCycles = 20;
constexpr int kLinearCycles = 6;
constexpr int kLinearBits = 8;
// Behind the last step until OUT is looked at, and the cycle of the operands.
constexpr int kAround = 8;

template <class Value>
std::string number(Value value) {
  return std::to_string(static_cast<int>(value));
}

ProofHarness products_harness(const Params& p) {
  const int lanes = std::min(p.lanes, std::max(kCountedBits / p.act_bits, 1));
  const int log2 = loom::ceil_log2(static_cast<std::uint64_t>(lanes));
  ProofHarness harness;
  harness.module = "whit_loom_products_props";
  harness.modules = {"whit_loom_count", "whit_loom_products"};
  harness.parameters = {{"LANES", number(lanes)},
                        {"ACT_BITS", number(p.act_bits)},
                        {"SUM_BITS", number(p.act_bits + log2 + 1)}};
  harness.properties = {
      {"products_exact", "exact_o", "a step's sum is that of its lanes, one after the other"},
      {"products_sign", "positive_o", "a sum is negative only in the first step of signed digits"}};
  return harness;
}

ProofHarness linear_harness(const Params& p) {
  ProofHarness harness;
  harness.module = "whit_loom_linear_props";
  harness.modules = {"whit_loom_extend", "whit_loom_sum"};
  harness.parameters = {{"ACT_BITS", number(p.act_bits)},
                        {"CARRY_SAVE", number(p.ac1_style)},
                        {"GAPS", number(p.fc)},
                        {"STYLE", number(p.acc_style)},
                        {"WIDTH", number(kLinearBits)}};
  harness.cycles = kLinearCycles;
  if (p.acc_style != AccStyle::direct) {
    harness.modules.emplace_back("whit_loom_ac1");
    harness.properties.push_back(
        {"ac1_linear", "ac1_o", "AC1 of sums of lanes is the sum of the lanes' AC1"});
  }
  if (p.acc_style == AccStyle::horner) {
    harness.modules.emplace_back("whit_loom_ac2");
    harness.properties.push_back({"ac2_linear", "ac2_o", "... and so is AC2"});
  }
  harness.properties.push_back({"out_linear", "out_o", "... and OUT"});
  return harness;
}

ProofHarness control_harness(const Params& p) {
  ProofHarness harness;
  harness.module = "whit_loom_control_props";
  harness.modules = {"whit_loom_extend", "whit_loom_control"};
  harness.parameters = {{"COLUMNS", number(std::min(loom::columns(p), 2))},
                        {"FC", number(p.fc)},
                        {"CASCADE", number(p.cascade)},
                        {"SKIP_ZERO", number(p.skip_zero_group)},
                        {"FLUSH", p.acc_style == AccStyle::horner ? "3" : "2"}};
  harness.cycles = kControlCycles;
  harness.properties = {
      {"digits_in_range", "digit_o", "digits count from the brick's steps down to 0"},
      {"planes_in_range", "plane_o", "planes of weights count from their width down to 0"},
      {"weights_in_time", "weights_o", "no plane begins without its weights"},
      {"steps_of_a_brick", "steps_o", "a brick has width times steps steps, a skipped one none"},
      {"bricks_of_a_sum", "bricks_o", "a sum leaves behind its last brick"},
      {"counters_in_range", "counts_o", "the counters of drain and cascade keep their range"}};
  return harness;
}

// A SIP of so many lanes, digits and planes, over so many bricks.
struct SipSize {
  int lanes, digits, pw, bricks;
};

ProofHarness sip_harness(const Params& p, const SipSize& size, const Property& property) {
  ProofHarness harness;
  harness.module = "whit_loom_sip_props";
  harness.modules = {"whit_loom_extend", "whit_loom_pick",  "whit_loom_scale",
                     "whit_loom_column", "whit_loom_count", "whit_loom_products",
                     "whit_loom_place",  "whit_loom_sum",   "whit_loom_sip"};
  if (p.acc_style != AccStyle::direct) harness.modules.emplace_back("whit_loom_ac1");
  if (p.acc_style == AccStyle::horner) harness.modules.emplace_back("whit_loom_ac2");
  harness.parameters = {{"LANES", number(size.lanes)},        {"ACT_BITS", number(p.act_bits)},
                        {"DIGITS", number(size.digits)},      {"MAX_PW", number(size.pw)},
                        {"BRICKS", number(size.bricks)},      {"ACT_SIGNED", number(p.act_signed)},
                        {"WGT_SIGNED", number(p.wgt_signed)}, {"ACC_STYLE", number(p.acc_style)},
                        {"CARRY_SAVE", number(p.ac1_style)}};
  harness.cycles = size.digits * size.pw * size.bricks + kAround;
  harness.properties = {property};
  return harness;
}

ProofPlan array_proofs(const Params& p) {
  const int digits = p.act_bits == 1 ? 4 : 2;
  return {products_harness(p),
          linear_harness(p),
          control_harness(p),
          sip_harness(p, {1, digits, 4, 1},
                      {"lane_exact", "exact_o", "a lane is the product of its operands"}),
          sip_harness(p, {1, p.act_bits == 1 ? 2 : 1, 2, 2},
                      {"bricks_exact", "exact_o",
                       "OUT of the fewest bits holds a reduction of any operands"}),
          sip_harness(p, {2, p.act_bits == 1 ? 2 : 1, 2, 1},
                      {"lanes_exact", "exact_o", "... AC1 and AC2 those of two lanes"})};
}

}  // namespace

ProofPlan loom_proofs(const Params& p) {
  if (p.part != Part::array && p.part != Part::sip) return loom_plane_proofs(p);
  switch (p.datapath) {
    case Datapath::loom: {
      ProofPlan plan = array_proofs(p);
      plan.push_back(loom_width_harness(p));
      return plan;
    }
    case Datapath::stripes: return {control_harness(p), loom_width_harness(p)};
    default: return {};
  }
}

}  // namespace whit
