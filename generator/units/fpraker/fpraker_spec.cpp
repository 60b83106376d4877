// SPDX-License-Identifier: Apache-2.0
#include "generator/units/fpraker/fpraker_spec.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/units/fpraker/fpraker_design.hpp"
#include "generator/units/fpraker/fpraker_proofs.hpp"
#include "generator/units/fpraker/fpraker_verbs.hpp"

namespace whit {
namespace {

using fpraker::Datapath;
using fpraker::Params;
using fpraker::Part;
using fpraker::Preset;

// Fields of the formats that the presets name.
struct PresetFormat {
  int exp_bits;
  int frac_bits;
};
PresetFormat preset_format(Preset preset) {
  switch (preset) {
    case Preset::fp16: return {5, 10};
    case Preset::fp8_e4m3: return {4, 3};
    case Preset::fp8_e5m2: return {5, 2};
    case Preset::tf32: return {8, 10};
    default: return {8, 7};
  }
}

bool strict(const Params& p) { return p.preset == Preset::paper_strict; }

void add_format(UnitSpecBuilder<Params>& spec) {
  spec.choice("part", &Params::part, {"encoder", "pe", "tile"},
              "What the top module holds: the digits of values, a PE, or a tile of PEs")
      .choice("preset", &Params::preset,
              {"bf16", "fp16", "fp8_e4m3", "fp8_e5m2", "tf32", "paper_strict"},
              "Format, or bf16 as in the paper; the defaults of other parameters follow it")
      .tested({std::string("bf16")})
      .choice("datapath", &Params::datapath, {"term_serial", "bit_parallel", "fma_chain"},
              "How a PE multiplies: digit by digit, or as one of the two baselines")
      .integer("exp_bits", &Params::exp_bits, 2, 8, "bits", "Exponent of the operands, E",
               "EXP_BITS")
      .derived_default(
          [](const Params& p) { return std::int64_t{preset_format(p.preset).exp_bits}; },
          "of the preset")
      .tested({std::int64_t{8}, std::int64_t{2}})
      .integer("frac_bits", &Params::frac_bits, 2, 10, "bits", "Fraction of the operands, M",
               "FRAC_BITS")
      .derived_default(
          [](const Params& p) { return std::int64_t{preset_format(p.preset).frac_bits}; },
          "of the preset")
      .tested({std::int64_t{7}, std::int64_t{2}, std::int64_t{10}})
      .boolean("specials", &Params::specials,
               "The largest exponent means infinities and NaNs, not ordinary numbers", "SPECIALS")
      .derived_default([](const Params& p) { return !strict(p) && p.preset != Preset::fp8_e4m3; },
                       "false for fp8_e4m3 and paper_strict, else true")
      .integer("lanes", &Params::lanes, 2, fpraker::kMaxLanes, "lanes", "Pairs of a set, N",
               "LANES")
      .tested({std::int64_t{8}, std::int64_t{3}});
}

void add_numerics(UnitSpecBuilder<Params>& spec) {
  spec.integer("oob_threshold", &Params::oob_threshold, 1, fpraker::kMaxThreshold, "places",
               "Digits further below the largest exponent are dropped, T; t_cfg_i may lower it",
               "THRESHOLD")
      .tested({std::int64_t{12}, std::int64_t{3}, std::int64_t{24}})
      .integer("acc_frac_bits", &Params::acc_frac_bits, 1, fpraker::kMaxAccumulatorFraction, "bits",
               "Fraction of the accumulator of a chunk, R", "ACC_FRAC")
      .derived_default(
          [](const Params& p) {
            return std::int64_t{std::min(strict(p) ? 9 : 12, sum_fraction(p))};
          },
          "12, for paper_strict 9; at most T + M")
      .integer("chunk", &Params::chunk, 2, 4096, "pairs",
               "Pairs that are added before a hand-over, C; a multiple of lanes", "CHUNK_SETS")
      .tested({std::int64_t{64}, std::int64_t{24}, std::int64_t{6}})
      .integer("chunk_acc_frac_bits", &Params::chunk_acc_frac_bits, 2,
               fpraker::kMaxAccumulatorFraction, "bits",
               "Fraction of the accumulator of chunks, R2", "OUT_FRAC")
      .derived_default(
          [](const Params& p) { return std::int64_t{std::max(p.acc_frac_bits, p.frac_bits)}; },
          "acc_frac_bits, at least frac_bits")
      .choice("round_out", &Params::round_out, {"rne", "trunc"},
              "Rounding of a result: to nearest even, or cut", "TRUNCATE")
      .derived_default([](const Params& p) { return std::string(strict(p) ? "trunc" : "rne"); },
                       "trunc for paper_strict, else rne")
      .choice("encoding", &Params::encoding, {"naf", "booth4", "binary"},
              "Digits of the serial operand: non-adjacent form, radix-4 Booth, or its ones",
              "ENCODING");
}

void add_schedule(UnitSpecBuilder<Params>& spec) {
  spec.integer("window", &Params::window, 0, fpraker::kMaxThreshold + 1, "places",
               "Spread of the digits of a cycle, S; no effect on values", "WINDOW")
      .tested({std::int64_t{3}, std::int64_t{0}})
      .integer("rows", &Params::rows, 1, fpraker::kMaxSide, "PEs", "PEs of a column; they share A",
               "ROWS")
      .tested({std::int64_t{1}, std::int64_t{3}})
      .integer("cols", &Params::cols, 1, fpraker::kMaxSide, "PEs", "Columns; PEs of a row share B",
               "COLS")
      .tested({std::int64_t{1}, std::int64_t{2}})
      .choice("term_share", &Params::term_share, {"shared", "own"},
              "PEs of a column: one digit of a lane at a time for all, or each at its own pace",
              "SHARE_TERMS")
      .integer("exp_share", &Params::exp_share, 1, 2, "PEs",
               "PEs of a column that share an exponent block", "EXP_SHARE")
      .derived_default(
          [](const Params& p) { return std::int64_t{strict(p) && p.rows > 1 ? 2 : 1}; },
          "2 for a tile of paper_strict, else 1")
      .tested({std::int64_t{1}, std::int64_t{2}})
      .integer("fifo_depth", &Params::fifo_depth, 1, 4, "sets",
               "Sets that wait before each column, so that columns need not keep step",
               "FIFO_DEPTH")
      .tested({std::int64_t{1}, std::int64_t{2}})
      .integer("pipeline", &Params::pipeline, 0, 1, "cycles",
               "Cycles between the last digits of a set and the next set", "PIPELINE")
      .boolean("stall_counters", &Params::stall_counters,
               "Outputs that count the lanes which stand still, by cause", "STALL_COUNTERS");
}

void add_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"part", "rows", "cols"},
            [](const Params& p) -> std::string {
              if (p.part == Part::tile || (p.rows == 1 && p.cols == 1)) return "";
              return fmt::format("only a tile has rows = {} and cols = {}; else both are 1", p.rows,
                                 p.cols);
            })
      .rule({"rows", "cols", "lanes"},
            [](const Params& p) -> std::string {
              const int lanes = p.rows * p.cols * p.lanes;
              if (lanes <= fpraker::kMaxTileLanes) return "";
              return fmt::format("rows * cols * lanes = {}; at most {} are generated", lanes,
                                 fpraker::kMaxTileLanes);
            })
      .rule({"acc_frac_bits", "oob_threshold", "frac_bits"},
            [](const Params& p) -> std::string {
              if (p.acc_frac_bits <= sum_fraction(p)) return "";
              return fmt::format(
                  "acc_frac_bits = {} must be at most oob_threshold + frac_bits = {}, the fraction "
                  "in which a set is summed",
                  p.acc_frac_bits, sum_fraction(p));
            })
      .rule({"chunk", "lanes"},
            [](const Params& p) -> std::string {
              if (p.chunk % p.lanes == 0) return "";
              return fmt::format("chunk = {} must be a multiple of lanes = {}", p.chunk, p.lanes);
            })
      .rule({"chunk_acc_frac_bits", "frac_bits"},
            [](const Params& p) -> std::string {
              if (p.chunk_acc_frac_bits >= p.frac_bits) return "";
              return fmt::format("chunk_acc_frac_bits = {} must be at least frac_bits = {}",
                                 p.chunk_acc_frac_bits, p.frac_bits);
            })
      .rule({"window", "oob_threshold"},
            [](const Params& p) -> std::string {
              if (p.window <= p.oob_threshold + 1) return "";
              return fmt::format("window = {} must be at most oob_threshold + 1 = {}", p.window,
                                 p.oob_threshold + 1);
            })
      .rule({"exp_share", "rows"},
            [](const Params& p) -> std::string {
              return p.exp_share == 1 || p.rows > 1 ? "" : "exp_share = 2 needs rows of 2 or more";
            })
      .rule({"datapath", "part", "exp_share", "stall_counters"},
            [](const Params& p) -> std::string {
              if (p.datapath == Datapath::term_serial) return "";
              if (p.part == Part::encoder) return "a baseline has no encoder";
              if (p.exp_share == 2) return "a baseline has an exponent block per PE: exp_share = 1";
              return p.stall_counters ? "the lanes of a baseline never stand still" : "";
            })
      .rule({"datapath", "pipeline"}, [](const Params& p) -> std::string {
        if (p.datapath != Datapath::fma_chain || p.pipeline == 0) return "";
        return "fma_chain has no pipeline: its sum is normalised in every lane";
      });
}

}  // namespace

UnitSpec fpraker_spec() {
  UnitSpecBuilder<Params> spec(
      "fpraker", "0.9.0",
      "Floating-point dot products digit by digit, without the digits that do not count");
  add_format(spec);
  add_numerics(spec);
  add_schedule(spec);
  add_rules(spec);
  return spec.stage("S2")
      .citation(
          "O. Mohamed Awad, M. Mahmoud, I. Edo Vivancos, A. Hadi Zadeh, C. Bannon, A. Jayarajan, "
          "G. Pekhimenko, A. Moshovos, FPRaker: A Processing Element For Accelerating Neural "
          "Network Training, MICRO 2021, arXiv 2010.08065")
      .note("Dense normally distributed operands take about five cycles per set: it loses there.")
      .tensors({"a", "b", "act", "weight", "grad"})
      .workloads()
      .tables({})
      .design(fpraker_design)
      .proofs(fpraker_proofs)
      .verbs(fpraker_model, nullptr, fpraker_stimulus)
      .baseline(
          [](const Params& p) -> std::optional<Params> {
            if (p.part == Part::encoder) return std::nullopt;
            Params parallel = p;
            parallel.datapath = Datapath::bit_parallel;
            parallel.exp_share = 1;
            parallel.stall_counters = false;
            return parallel;
          },
          "the bit-parallel unit of the same size and accumulators: a set per cycle, whole "
          "products")
      .netlist_twin([](Params p) {
        p.rows = std::min(p.rows, 2);
        p.cols = p.rows > 1 ? 1 : std::min(p.cols, 2);
        p.lanes = std::min(p.lanes, p.rows * p.cols > 1 ? 2 : 4);
        if (p.chunk % p.lanes != 0) p.chunk = p.lanes;
        return p;
      })
      .build();
}

}  // namespace whit
