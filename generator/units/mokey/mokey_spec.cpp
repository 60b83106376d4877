// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_spec.hpp"

#include <algorithm>
#include <optional>

#include "generator/units/mokey/mokey_proofs.hpp"
#include "generator/units/mokey/mokey_rules.hpp"
#include "generator/units/mokey/mokey_stream_design.hpp"
#include "generator/units/mokey/mokey_tile_design.hpp"
#include "generator/units/mokey/mokey_verbs.hpp"

namespace whit {
namespace {

using mokey::Params;
using mokey::Part;

using Spec = UnitSpecBuilder<Params>;

std::int64_t default_lanes(const Params& p) { return p.part == Part::gpe ? 1 : 8; }

void add_size(Spec& spec) {
  spec.choice("part", &Params::part,
              {"gpe", "tile", "quantizer", "packer", "unpacker", "compressor", "decompressor"},
              "What the top module holds: one lane, lanes that share a multiplier, the output "
              "quantiser, or a part that makes or reads the 4-bit container")
      .choice("datapath", &Params::datapath, {"mokey", "fixed", "int8", "int4"},
              "Dictionary codes, or a baseline of a tile: values of dict_bits, 8 or 4 bits")
      .choice("mode", &Params::mode, {"hist", "prom"},
              "Pairs without outliers are counted by index, or added from a table of products",
              "MODE")
      .integer("lanes", &Params::lanes, 1, 16, "lanes", "Dot products at a time, LANES", "LANES")
      .derived_default(default_lanes, "of a gpe 1, else 8")
      .tested({std::int64_t{2}, std::int64_t{3}, std::int64_t{1}})
      .integer("pairs", &Params::pairs, 1, 8, "pairs", "Pairs of a lane per cycle, PAIRS", "PAIRS")
      .tested({std::int64_t{1}, std::int64_t{2}, std::int64_t{3}})
      .choice("broadcast", &Params::broadcast, {"act", "wgt", "none"},
              "The operand that all lanes share", "BROADCAST")
      .integer("max_reduction", &Params::max_reduction, 1, 65535, "pairs",
               "Most pairs of a dot product, KMAX", "MAX_REDUCTION")
      .tested({std::int64_t{100}, std::int64_t{17}, std::int64_t{4096}})
      .integer("fifo_depth", &Params::fifo_depth, 0, 64, "pairs",
               "Pairs with outliers that wait for the multiplier, FIFO_D", "FIFO_DEPTH")
      .only({0, 1, 2, 4, 8, 16, 32, 64})
      .tested({std::int64_t{4}, std::int64_t{0}, std::int64_t{1}, std::int64_t{16}})
      .boolean("double_buffer", &Params::double_buffer,
               "A pass is counted while the one before is added up, DBUF", "DOUBLE_BUFFER")
      .boolean("checksum", &Params::checksum,
               "hist: the sums of both files of counters must agree, or error_o tells", "CHECKSUM");
}

void add_dictionaries(Spec& spec) {
  spec.integer("idx_bits", &Params::idx_bits, 2, 4, "bits",
               "Bits of an index: 2^idx_bits magnitudes, IDX", "IDX_BITS")
      .integer("exp0", &Params::exp0, 0, 1, "", "Exponent of index 0, EXP0")
      .number("a", &Params::a, 1, 2, "", "Base of the golden dictionary a^i + b")
      .tested({1.179})
      .number("b", &Params::b, -1, 1, "", "Its offset")
      .tested({-0.977})
      .integer("table_bits", &Params::table_bits, 8, 24, "bits", "Fraction bits of the tables, FT")
      .integer("counter_bits", &Params::counter_bits, mokey::kLeastCounterBits, 17, "bits",
               "Width of the counters of index sums, CW; those of indexes have one more. They wrap",
               "COUNTER_BITS")
      .derived_default([](const Params& p) { return std::int64_t{default_counter_bits(p)}; },
                       "what max_reduction needs with a sign, at least 6")
      .integer("dict_bits", &Params::dict_bits, 8, 16, "bits",
               "Width of a centroid, and of a value in memory, DW", "DICT_BITS")
      .integer("mantissa_bits", &Params::mantissa_bits, 8, 23, "bits",
               "Width of the scale's mantissa, MW", "MANTISSA_BITS")
      .integer("acc_bits", &Params::acc_bits, 24, 64, "bits", "Width of a result, ACCW", "ACC_BITS")
      .derived_default([](const Params& p) { return std::int64_t{default_acc_bits(p)}; },
                       "48, or what any result needs if that is more");
}

void add_container(Spec& spec) {
  spec.integer("values_per_beat", &Params::values_per_beat, 1, 16, "values",
               "Values per cycle of packer, unpacker, compressor, decompressor", "VALUES")
      .only({1, 2, 4, 8, 16})
      .integer("word_bits", &Params::word_bits, 32, 128, "bits",
               "Width of the words of the list of outliers", "WORD_BITS")
      .only({32, 64, 128});
}

Design mokey_design(const Params& p, const std::string& name, const InterfaceSettings& settings) {
  return is_mokey_stream_part(p.part) ? mokey_stream_design(p, name, settings)
                                      : mokey_tile_design(p, name, settings);
}

std::optional<Params> mokey_baseline(const Params& p) {
  if (is_mokey_stream_part(p.part) || p.datapath != mokey::Datapath::mokey) return std::nullopt;
  Params base = p;
  base.datapath = mokey::Datapath::fixed;
  base.acc_bits = default_acc_bits(base);
  return base;
}

Params mokey_netlist_twin(Params p) {
  p.lanes = std::min(p.lanes, 2);
  p.pairs = std::min(p.pairs, 2);
  p.idx_bits = std::min(p.idx_bits, 3);
  p.fifo_depth = std::min(p.fifo_depth, 4);
  p.values_per_beat = std::min(p.values_per_beat, 4);
  return p;
}

}  // namespace

UnitSpec mokey_spec() {
  Spec spec("mokey", "1.0.0", "Dot products of 4-bit dictionary codes, by adding their indexes");
  add_size(spec);
  add_dictionaries(spec);
  add_container(spec);
  add_mokey_rules(spec);
  return spec.stage("S2")
      .citation(
          "A. H. Zadeh, M. Mahmoud, A. Abdelhadi, A. Moshovos, Mokey: Enabling Narrow Fixed-Point "
          "Inference for Out-of-the-Box Floating-Point Transformer Models, ISCA 2022, arXiv "
          "2203.12758")
      .note("Of the paper only its abstract was consulted; the arithmetic is this project's own.")
      .note("Counters of indexes are larger than a table of products that gives the same integers.")
      .tensors({"a", "w"})
      .tables({"dictionaries"})
      .workloads()
      .design(mokey_design)
      .proofs(mokey_proofs)
      .verbs(mokey_model, mokey_profile, mokey_stimulus)
      .baseline(mokey_baseline,
                "the same lanes with multipliers of dict_bits x dict_bits bits, for the centroids "
                "themselves")
      .netlist_twin(mokey_netlist_twin)
      .build();
}

}  // namespace whit
