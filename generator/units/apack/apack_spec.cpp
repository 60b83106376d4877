// SPDX-License-Identifier: Apache-2.0
#include "generator/units/apack/apack_spec.hpp"

#include <fmt/format.h>

#include "generator/units/apack/apack_design.hpp"
#include "generator/units/apack/apack_verbs.hpp"
#include "golden/apack/apack_params.hpp"

namespace whit {
namespace {

using apack::Params;

void add_parameters(UnitSpecBuilder<Params>& spec) {
  spec.choice("part", &Params::part, {"encoder", "decoder", "codec"},
              "Which engine the top module holds; codec is both, side by side")
      .integer("value_bits", &Params::value_bits, 2, 16, "bits", "Width of one value", "VALUE_BITS")
      .integer("table_rows", &Params::table_rows, 4, 32, "rows", "Sub-ranges per table",
               "TABLE_ROWS")
      .integer("count_bits", &Params::count_bits, 6, 12, "bits",
               "Width of a stored cumulative count", "COUNT_BITS")
      .integer("range_bits", &Params::range_bits, 8, 20, "bits",
               "Width of the coder's LO and HI windows", "RANGE_BITS")
      .integer("top", &Params::top, 63, 4096, "counts", "Total of all counts of a table", "TOP")
      .derived_default([](const Params& p) { return std::int64_t{1} << p.count_bits; },
                       "2^count_bits")
      .choice("lookup", &Params::lookup, {"flat", "two_level"},
              "Row search of the decoder: all boundaries at once, or in two steps", "TWO_LEVEL")
      .integer("streams", &Params::streams, 1, 8, "streams",
               "Interleaved streams, and pipeline stages of the engine", "STREAMS")
      .integer("word_bits", &Params::word_bits, 16, 64, "bits",
               "Width of the symbol and offset words", "WORD_BITS")
      .only({16, 32, 64})
      .integer("max_values", &Params::max_values, 1, 1 << 24, "values",
               "Most values of a block; sizes every counter", "MAX_VALUES")
      .integer("table_banks", &Params::table_banks, 2, 8, "tables", "Tables held at once",
               "TABLE_BANKS")
      .choice("table_search", &Params::table_search, {"exact", "paper"},
              "How tables are made from tensors: exact dynamic program, or the boundary sweep");
}

void add_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"count_bits", "top"},
            [](const Params& p) -> std::string {
              const int full = 1 << p.count_bits;
              if (p.top == full || p.top == full - 1) return "";
              return fmt::format("top = {} must be 2^count_bits = {} or one less, {}", p.top, full,
                                 full - 1);
            })
      .rule({"count_bits", "range_bits"}, [](const Params& p) -> std::string {
        if (p.range_bits >= p.count_bits + 2) return "";
        return fmt::format(
            "range_bits = {} must be at least count_bits + 2 = {}, else a count of one could "
            "get an empty interval",
            p.range_bits, p.count_bits + 2);
      });
}

}  // namespace

UnitSpec apack_spec() {
  UnitSpecBuilder<Params> spec("apack", "1.0.0",
                               "Lossless arithmetic-coded compression of fixed-point tensors");
  add_parameters(spec);
  add_rules(spec);
  return spec.stage("S2")
      .citation(
          "A. Delmas Lascorz, M. Mahmoud, A. Moshovos, APack: Off-Chip, Lossless Data Compression "
          "for Efficient Deep Learning Inference, arXiv 2201.08830, 2022")
      .note(
          "The bit format is this project's own; compatibility with the authors' hardware is "
          "not claimed.")
      .note(
          "Structure alone finds most but not all corrupt streams; the container adds a CRC-32 "
          "of the decoded values.")
      .tensors({"values", "weights", "activations"})
      .tables({"values", "weights", "activations"})
      .design(apack_design)
      .verbs(apack_model, apack_profile, apack_stimulus)
      .baseline(
          [](const Params& p) {
            Params baseline = p;
            baseline.lookup = apack::Lookup::flat;
            baseline.streams = 1;
            return baseline;
          },
          "one stream and a flat row search with one multiplier per boundary")
      .build();
}

}  // namespace whit
