// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_spec.hpp"

#include <algorithm>

#include "generator/units/loom/loom_design.hpp"
#include "generator/units/loom/loom_layer_fields.hpp"
#include "generator/units/loom/loom_layer_file.hpp"
#include "generator/units/loom/loom_proofs.hpp"
#include "generator/units/loom/loom_rules.hpp"
#include "generator/units/loom/loom_verbs.hpp"

namespace whit {
namespace {

using loom::Datapath;
using loom::Params;
using loom::Part;
using loom::Preset;

using Spec = UnitSpecBuilder<Params>;

bool sums(const Params& p) { return p.part == Part::array || p.part == Part::sip; }
bool parallel(const Params& p) { return p.datapath == Datapath::bit_parallel; }
const std::vector<std::string> kOption = {"runtime", "0", "1"};

std::int64_t preset_bits(const Params& p) {
  return p.preset == Preset::lm2b ? 2 : p.preset == Preset::lm4b ? 4 : 1;
}
std::int64_t default_rows(const Params& p) {
  if (p.part != Part::array) return 1;
  return p.preset == Preset::none ? 8 : 128;
}
std::int64_t default_windows(const Params& p) {
  return parallel(p) ? 1 : p.part == Part::sip ? p.act_bits : 16;
}
std::string default_style(const Params& p) {
  return p.datapath == Datapath::stripes ? "shift" : parallel(p) ? "direct" : "horner";
}

void add_size(Spec& spec) {
  spec.choice("part", &Params::part,
              {"sip", "array", "detector", "transposer", "packer", "unpacker"},
              "What the top module holds: a serial inner-product unit, an array of them, or a part "
              "that makes or reads bit planes")
      .choice("preset", &Params::preset, {"none", "lm1b", "lm2b", "lm4b"},
              "The paper's arrays of 1, 2 and 4 bits per cycle; the defaults of others follow it")
      .tested({std::string("none")})
      .choice("datapath", &Params::datapath, {"loom", "stripes", "bit_parallel"},
              "Both operands bit by bit, or a baseline: activations only, or none")
      .integer("lanes", &Params::lanes, 1, loom::kMaxLanes, "lanes",
               "Products of a SIP per plane, L", "LANES")
      .tested({std::int64_t{4}, std::int64_t{3}})
      .integer("act_bits", &Params::act_bits, 1, 4, "bits", "Bits of an activation per cycle, b",
               "ACT_BITS")
      .only({1, 2, 4})
      .derived_default(preset_bits, "2 and 4 for lm2b and lm4b, else 1")
      .tested({std::int64_t{1}, std::int64_t{2}, std::int64_t{4}})
      .integer("rows", &Params::rows, 1, loom::kMaxRows, "filters",
               "Rows, which share activations and have a filter each, R", "ROWS")
      .derived_default(default_rows, "of an array 8, 128 with a preset; else 1")
      .tested({std::int64_t{2}, std::int64_t{3}, std::int64_t{1}})
      .integer("windows", &Params::windows, 1, loom::kMaxWindows, "bits",
               "Bits per lane and cycle in all columns; columns = windows / act_bits", "WINDOWS")
      .derived_default(default_windows, "act_bits for a sip, 1 for bit_parallel, else 16")
      .tested({std::int64_t{4}, std::int64_t{6}, std::int64_t{2}, std::int64_t{1}});
}

void add_operands(Spec& spec) {
  spec.integer("max_pa", &Params::max_pa, 1, loom::kMaxBits, "bits", "Most bits of an activation",
               "MAX_PA")
      .tested({std::int64_t{8}, std::int64_t{5}, std::int64_t{1}})
      .integer("max_pw", &Params::max_pw, 1, loom::kMaxBits, "bits", "Most bits of a weight",
               "MAX_PW")
      .tested({std::int64_t{5}, std::int64_t{8}, std::int64_t{1}})
      .choice("act_signed", &Params::act_signed, kOption,
              "Activations: two's complement when 1, unsigned when 0; or the layer says it",
              "ACT_SIGNED")
      .choice("wgt_signed", &Params::wgt_signed, kOption, "The same of weights", "WGT_SIGNED")
      .integer("group", &Params::group, 1, loom::kMaxLanes * loom::kMaxWindows, "values",
               "Activations that share a width; a multiple of lanes", "GROUP")
      .derived_default(
          [](const Params& p) { return std::int64_t{p.lanes} * std::max(1, loom::columns(p)); },
          "lanes * windows / act_bits")
      .tested({std::int64_t{4}, std::int64_t{3}, std::int64_t{8}, std::int64_t{6}})
      .boolean("trim_high", &Params::trim_high, "Planes above the width of a group are left out",
               "TRIM_HIGH")
      .derived_default([](const Params& p) { return !parallel(p); },
                       "false for bit_parallel, else true")
      .boolean("trim_low", &Params::trim_low, "... and those below its lowest one", "TRIM_LOW")
      .boolean("skip_zero_group", &Params::skip_zero_group,
               "A brick of zeros has no planes at all, and its weights are not fetched",
               "SKIP_ZERO")
      .boolean("weight_groups", &Params::weight_groups,
               "Every brick of weights brings its own width", "WEIGHT_GROUPS");
}

void add_sums(Spec& spec) {
  spec.choice("acc_style", &Params::acc_style, {"horner", "shift", "direct"},
              "How planes are added: doubled before the next one, moved to their place, or each "
              "digit at once",
              "ACC_STYLE")
      .derived_default(default_style, "shift for stripes, direct for bit_parallel, else horner")
      .choice("ac1_style", &Params::ac1_style, {"ripple", "carry_save"},
              "The sum of a plane as one word, or as two without a carry chain", "CARRY_SAVE")
      .boolean("fc", &Params::fc, "Fully connected layers: columns with weights of their own", "FC")
      .derived_default(
          [](const Params& p) { return sums(p) && !parallel(p) && loom::columns(p) > 1; },
          "true for an array of two columns or more")
      .boolean("cascade", &Params::cascade,
               "... whose reduction may be cut into slices, a column each", "CASCADE")
      .derived_default([](const Params& p) { return p.fc && loom::columns(p) > 1; }, "fc")
      .integer("max_reduction", &Params::max_reduction, 1, loom::kMaxReduction, "products",
               "Most products of a result, K", "MAX_REDUCTION")
      .tested({std::int64_t{64}, std::int64_t{13}})
      .integer("acc_bits", &Params::acc_bits, 2, loom::kMaxAccBits, "bits",
               "Width of the running sum", "ACC_BITS")
      .derived_default([](const Params& p) { return std::int64_t{loom::accumulator_bits(p)}; },
                       "what max_reduction products of max_pa and max_pw bits need");
}

void add_results(Spec& spec) {
  spec.integer("out_width", &Params::out_width, 2, 32, "bits", "Width of a result", "OUT_WIDTH")
      .tested({std::int64_t{16}, std::int64_t{4}})
      .choice("round", &Params::round, {"floor", "half_up", "half_even"},
              "Rounding of a result: down, ties up, or ties to even", "ROUND")
      .derived_default([](const Params&) { return std::string("half_even"); }, "half_even")
      .boolean("saturate", &Params::saturate,
               "A result that is too large becomes the largest; else its low bits are kept",
               "SATURATE")
      .choice("relu", &Params::relu, kOption,
              "Negative results become 0, and results are unsigned; or the layer says it", "RELU")
      .boolean("maxpool", &Params::maxpool,
               "The largest of neighbouring windows may leave in their place", "MAXPOOL")
      .derived_default(
          [](const Params& p) { return parallel(p) || (sums(p) && loom::columns(p) > 1); },
          "true for an array of two columns or more, and for bit_parallel")
      .integer("post_units", &Params::post_units, 1, loom::kMaxRows, "results",
               "Results per beat, each with its post-processing; divides rows", "POST_UNITS")
      .derived_default(
          [](const Params& p) { return std::int64_t{loom::default_post_units(p.rows)}; },
          "the largest divisor of rows up to 16")
      .tested({std::int64_t{1}, std::int64_t{2}, std::int64_t{3}});
}

}  // namespace

UnitSpec loom_spec() {
  Spec spec("loom", "1.0.0",
            "Exact integer dot products bit by bit, for as many bits as there are");
  add_size(spec);
  add_operands(spec);
  add_sums(spec);
  add_results(spec);
  add_loom_rules(spec);
  return spec.stage("S2")
      .citation(
          "S. Sharify, A. Delmas Lascorz, K. Siu, P. Judd, A. Moshovos, Loom: Exploiting Weight "
          "and Activation Precisions to Accelerate Convolutional Neural Networks, DAC 2018, arXiv "
          "1706.07853")
      .note("Compute alone, an array takes several times the gates of the multipliers it equals.")
      .tensors({"act", "weight", "a", "b"})
      .tables({"layers"})
      .inline_table("layers", {read_inline_layers, layer_schema()})
      .workloads()
      .design(loom_design)
      .proofs(loom_proofs)
      .verbs(loom_model, loom_profile, loom_stimulus)
      .baseline(loom_baseline,
                "the bit-parallel unit with as many products of one bit per cycle, rows * windows "
                "* lanes = units * lanes * max_pa * max_pw (stripes: rows * windows * lanes * "
                "max_pw), rounded up; below one unit, one of fewer lanes")
      .netlist_twin(loom_netlist_twin)
      .build();
}

}  // namespace whit
