// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_spec.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/units/tensordash/tensordash_design.hpp"
#include "generator/units/tensordash/tensordash_verbs.hpp"
#include "golden/tensordash/tensordash_connectivity.hpp"

namespace whit {
namespace {

using tensordash::Params;
using tensordash::Part;

void add_parameters(UnitSpecBuilder<Params>& spec) {
  spec.choice("part", &Params::part, {"scheduler", "pe", "tile", "packer", "unpacker"},
              "What the top module holds; a pe is a tile of one; packer and unpacker make and "
              "read the pre-scheduled form of one operand")
      .integer("lanes", &Params::lanes, tensordash::kMinLanes, tensordash::kMaxLanes, "lanes",
               "Multipliers of a PE, N", "LANES")
      .integer("depth", &Params::depth, 1, tensordash::kMaxDepth, "rows",
               "Rows staged, D: lookahead is one less; 1 is the dense unit", "DEPTH")
      .lists("options", &Params::options, {"age", "paper", "depth2", "lookahead_only"},
             "a list of pairs [step, lane offset]",
             "Which pairs a lane may take, in priority order")
      .lists("level_order", &Params::level_order, {"auto"}, "a list of lists of lanes",
             "Lanes that decide together, in order")
      .choice("sides", &Params::sides, {"one", "two"},
              "Zeros of B, shared by a row of PEs, or of either operand with a scheduler per PE",
              "TWO_SIDED")
      .integer("rows", &Params::rows, 1, tensordash::kMaxSide, "PEs",
               "Rows of PEs; each shares a B stream", "ROWS")
      .integer("cols", &Params::cols, 1, tensordash::kMaxSide, "PEs",
               "Columns of PEs; each shares an A stream", "COLS")
      .choice("datatype", &Params::datatype, {"int4", "int8", "int16", "bf16", "fp32"},
              "Operands: two's complement with exact sums, or floats with fp32 sums", "WIDTH")
      .integer("max_rows", &Params::max_rows, 1, 1 << 20, "rows",
               "Most rows of a reduction; sizes the accumulators", "MAX_ROWS")
      .integer("pipeline", &Params::pipeline, 0, 2, "registers",
               "Registers between scheduler and multiplexers", "PIPELINE")
      .boolean("strict_nan", &Params::strict_nan,
               "Floats: a pair with an infinity or NaN is never skipped", "STRICT_NAN")
      .boolean("bypass", &Params::bypass,
               "Input dense_i: no lookahead, scheduler and staging frozen")
      .boolean("iterative", &Params::iterative,
               "Packer: the hardware of one level, a level per cycle", "ITERATIVE");
}

void add_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"options", "depth", "lanes"},
            [](const Params& p) -> std::string { return options_error(p); })
      .rule({"level_order", "options", "lanes"},
            [](const Params& p) -> std::string {
              return options_error(p).empty() ? levels_error(p) : "";
            })
      .rule({"part", "rows", "cols"},
            [](const Params& p) -> std::string {
              if (p.part != Part::pe || (p.rows == 1 && p.cols == 1)) return "";
              return fmt::format("a pe has rows = cols = 1, not {} and {}; part: tile has more",
                                 p.rows, p.cols);
            })
      .rule({"rows", "cols", "lanes"},
            [](const Params& p) -> std::string {
              if (!is_tile(p)) return "";
              const int multipliers = p.rows * p.cols * p.lanes;
              if (multipliers <= tensordash::kMaxMultipliers) return "";
              return fmt::format("rows * cols * lanes = {} multipliers; at most {} are generated",
                                 multipliers, tensordash::kMaxMultipliers);
            })
      .rule({"strict_nan", "datatype"},
            [](const Params& p) -> std::string {
              if (!p.strict_nan || is_float(p)) return "";
              return "strict_nan needs a float datatype (bf16 or fp32)";
            })
      .rule({"part", "depth"},
            [](const Params& p) -> std::string {
              if (is_tile(p) || p.depth > 1) return "";
              return "without a tile, depth 2 or more is needed; with depth 1 nothing moves";
            })
      .rule({"iterative", "part"}, [](const Params& p) -> std::string {
        return p.iterative && p.part != Part::packer ? "only a packer is iterative" : "";
      });
}

}  // namespace

UnitSpec tensordash_spec() {
  UnitSpecBuilder<Params> spec("tensordash", "1.0.0",
                               "Dot products that skip pairs with a zero: scheduler, PE and tile");
  add_parameters(spec);
  add_rules(spec);
  return spec.stage("S2")
      .citation(
          "M. Mahmoud, I. Edo, A. Hadi Zadeh, O. Mohamed Awad, G. Pekhimenko, J. Albericio, "
          "A. Moshovos, TensorDash: Exploiting Sparsity to Accelerate Deep Neural Network "
          "Training, MICRO 2020, arXiv 2009.00748")
      .note(
          "More zeros are not always faster and a deeper window neither; never slower than dense.")
      .tensors({"a", "b", "act", "weight", "grad"})
      .workloads()
      .tables({})
      .design(tensordash_design)
      .proofs(tensordash_proofs)
      .verbs(tensordash_model, tensordash_profile, tensordash_stimulus)
      .baseline(
          [](const Params& p) -> std::optional<Params> {
            if (p.part == Part::packer || p.part == Part::unpacker) return std::nullopt;
            Params dense = p;
            dense.part = p.part == Part::scheduler ? Part::pe : p.part;
            if (p.part == Part::scheduler) dense.rows = dense.cols = 1;
            dense.depth = 1;
            dense.options = {"lookahead_only", {}};
            dense.level_order = {"auto", {}};
            dense.sides = tensordash::Sides::one;
            dense.pipeline = 0;
            dense.bypass = false;
            return dense;
          },
          "the dense unit of the same size: one row per cycle, no scheduler, no lookahead")
      .netlist_twin([](Params p) {
        p.lanes = is_tile(p) ? tensordash::kMinLanes : std::min(p.lanes, 8);
        p.rows = is_float(p) ? 1 : std::min(p.rows, 2);
        p.cols = is_float(p) || p.rows > 1 ? 1 : std::min(p.cols, 2);
        return p;
      })
      .build();
}

}  // namespace whit
