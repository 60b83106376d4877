// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_stream_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/mokey/mokey_stream_ports.hpp"

namespace whit {
namespace {

using mokey::Params;
using mokey::Part;
using Names = std::vector<std::string>;

const char* engine_name(Part part) {
  switch (part) {
    case Part::quantizer: return "quantizer";
    case Part::packer: return "packer";
    case Part::unpacker: return "unpacker";
    case Part::compressor: return "compressor";
    default: return "decompressor";
  }
}

const char* purpose(Part part) {
  switch (part) {
    case Part::quantizer: return "Mokey quantizer: results in, codes and sums of residuals out.";
    case Part::packer: return "Mokey packer: codes in, dense stream and list of outliers out.";
    case Part::unpacker: return "Mokey unpacker: dense stream and list of outliers in, codes out.";
    case Part::compressor:
      return "Mokey compressor: values in, dense stream and list of outliers out.";
    default: return "Mokey decompressor: dense stream and list of outliers in, values out.";
  }
}

bool has_dictionary(Part part) { return part != Part::packer && part != Part::unpacker; }

std::vector<std::pair<std::string, std::string>> rtl_parameters(const Params& p) {
  const auto number = [](int value) { return std::to_string(value); };
  std::vector<std::pair<std::string, std::string>> list = {{"IDX_BITS", number(p.idx_bits)}};
  if (p.part != Part::quantizer) {
    list.emplace_back("VALUES", number(p.values_per_beat));
    list.emplace_back("WORD_BITS", number(p.word_bits));
  }
  if (has_dictionary(p.part)) list.emplace_back("DICT_BITS", number(p.dict_bits));
  if (p.part == Part::quantizer) {
    list.emplace_back("ACC_BITS", number(p.acc_bits));
    list.emplace_back("SUM_BITS", number(sum_bits(p)));
  }
  return list;
}

// Leaves first.
Names library(Part part) {
  const Names ranks = {"whit_mokey_words", "whit_mokey_rank", "whit_mokey_ranks"};
  const Names packer = {"whit_onehot_index", "whit_bit_packer",   "whit_mokey_lanes",
                        "whit_mokey_gather", "whit_mokey_places", "whit_mokey_chunks",
                        "whit_mokey_packer"};
  const Names unpacker = {"whit_mokey_lanes", "whit_mokey_window", "whit_mokey_marks",
                          "whit_mokey_ahead", "whit_mokey_masks",  "whit_mokey_unpacker"};
  Names list = {"whit_mokey_stream_legal", "whit_fifo"};
  const auto add = [&list](const Names& more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  if (part != Part::unpacker) add({"whit_onehot_mux"});
  if (part == Part::quantizer || part == Part::compressor) add(ranks);
  if (part == Part::packer || part == Part::compressor) add(packer);
  if (part == Part::unpacker || part == Part::decompressor) add(unpacker);
  if (part == Part::decompressor) add({"whit_mokey_words"});
  if (has_dictionary(part)) add({std::string("whit_mokey_") + engine_name(part)});
  return list;
}

std::vector<AreaPart> area_parts(Part part) {
  switch (part) {
    case Part::quantizer:
      return {{"cfg", {"whit_mokey_words"}},
              {"ranks", {"whit_mokey_ranks"}},
              {"results", {"whit_fifo"}}};
    case Part::packer:
      return {{"mask", {"whit_mokey_gather"}},
              {"chunks", {"whit_mokey_chunks"}},
              {"words", {"whit_bit_packer"}},
              {"dense", {"whit_fifo"}}};
    case Part::unpacker:
      return {{"window", {"whit_mokey_window"}},
              {"marks", {"whit_mokey_marks"}},
              {"results", {"whit_fifo"}}};
    case Part::compressor:
      return {{"cfg", {"whit_mokey_words"}},
              {"ranks", {"whit_mokey_ranks"}},
              {"packer", {"whit_mokey_packer"}}};
    default: return {{"cfg", {"whit_mokey_words"}}, {"unpacker", {"whit_mokey_unpacker"}}};
  }
}

// The number of a single lane is tied, or goes nowhere.
std::vector<Connection> tied_ends(const Params& p) {
  if (p.values_per_beat > 1) return {};
  switch (p.part) {
    case Part::packer: return {{"code_end_i", "1'b0"}, {"dense_end_o", "unused_end"}};
    case Part::compressor: return {{"val_end_i", "1'b0"}, {"dense_end_o", "unused_end"}};
    case Part::unpacker: return {{"dense_end_i", "1'b0"}, {"code_end_o", "unused_end"}};
    case Part::decompressor: return {{"dense_end_i", "1'b0"}, {"val_end_o", "unused_end"}};
    default: return {};
  }
}

void add_texts(const Params& p, Design& design) {
  switch (p.part) {
    case Part::quantizer:
      design.latency = "3 cycles from a value to its code";
      design.throughput = "a value per cycle";
      return;
    case Part::packer:
    case Part::compressor:
      design.latency = fmt::format(
          "{} from a beat to its dense one; from a tensor's last beat to its list's last word {} "
          "cycles and one per slice of the last group with outliers, at least one, or later",
          p.part == Part::packer ? "1 cycle" : "3 cycles", p.part == Part::packer ? 3 : 5);
      design.throughput =
          "a beat per cycle inside a tensor, if the lists of its groups fit into the words of "
          "their beats: with any outliers when word_bits is 8 times values_per_beat or more";
      return;
    default:
      design.latency =
          fmt::format("{} cycles from a beat, {} from the first word of a list",
                      p.part == Part::unpacker ? 2 : 3, p.part == Part::unpacker ? 4 : 5);
      design.throughput =
          "a beat per cycle inside a tensor as words come; before its first one, a cycle per "
          "values_per_beat outliers of its first group and 3 others";
  }
}

}  // namespace

bool is_mokey_stream_part(Part part) { return part != Part::tile && part != Part::gpe; }

Design mokey_stream_design(const Params& params, const std::string& name,
                           const InterfaceSettings& settings) {
  const Engine engine{"", "", mokey_stream_ports(params)};
  const std::vector<Connection> tied = tied_ends(params);
  Design design;
  design.top = name;
  design.ports = top_ports({engine}, settings,
                           has_dictionary(params.part)
                               ? "synchronous: drops what is inside, but no word of cfg"
                               : "synchronous: drops what is inside");
  design.library = library(params.part);
  design.top_template = "mokey/mokey_stream.v.tpl";
  design.rtl_parameters = rtl_parameters(params);
  design.keys["PURPOSE"] = purpose(params.part);
  design.keys["ENGINE"] = engine_name(params.part);
  design.keys["NETS"] = tied.empty() ? "" : "  wire unused_end;   // a single lane\n\n";
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  design.keys["CONNECTIONS"] = engine_connections(engine, settings, tied);
  add_texts(params, design);
  design.derived = {{"code_bits", code_bits(params), "idx_bits + 2"}};
  if (has_dictionary(params.part)) {
    design.derived.push_back({"codes", codes(params), "2^code_bits"});
  }
  if (params.part == Part::quantizer) {
    design.derived.push_back(
        {"sum_bits", sum_bits(params), "dict_bits and the digits of max_reduction"});
  }
  design.parts = area_parts(params.part);
  return design;
}

}  // namespace whit
