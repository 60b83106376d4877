// SPDX-License-Identifier: Apache-2.0
#include "generator/units/apack/apack_design.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/apack/apack_ports.hpp"

namespace whit {
namespace {

using apack::Lookup;
using apack::Params;
using apack::Part;

std::vector<std::pair<std::string, std::string>> rtl_parameters(const Params& p) {
  const auto number = [](int value) { return std::to_string(value); };
  return {{"VALUE_BITS", number(p.value_bits)},
          {"TABLE_ROWS", number(p.table_rows)},
          {"COUNT_BITS", number(p.count_bits)},
          {"RANGE_BITS", number(p.range_bits)},
          {"TOP", number(p.top)},
          {"TWO_LEVEL", p.lookup == Lookup::two_level ? "1" : "0"},
          {"STREAMS", number(p.streams)},
          {"WORD_BITS", number(p.word_bits)},
          {"MAX_VALUES", number(p.max_values)},
          {"TABLE_BANKS", number(p.table_banks)}};
}

// The row search is the decoder's.
std::vector<std::pair<std::string, std::string>> encoder_parameters(const Params& p) {
  auto parameters = rtl_parameters(p);
  parameters.erase(std::remove_if(parameters.begin(), parameters.end(),
                                  [](const auto& pair) { return pair.first == "TWO_LEVEL"; }),
                   parameters.end());
  return parameters;
}

std::vector<Derived> derived_values(const Params& p) {
  const auto value = [](auto number) { return static_cast<std::int64_t>(number); };
  return {{"max_shift", max_shift(p), "count_bits + 2: most bits that one value shifts out"},
          {"values_bits", values_bits(p), "digits of max_values"},
          {"max_symbol_bits", value(max_symbol_bits(p)), "max_shift * max_values + 2"},
          {"symbol_count_bits", symbol_count_bits(p), "digits of max_symbol_bits"},
          {"offset_count_bits", offset_count_bits(p), "digits of value_bits * max_values"},
          {"bank_bits", bank_bits(p), "digits of table_banks - 1"},
          {"offset_length_bits", offset_length_bits(p), "digits of value_bits"}};
}

// Leaves first. A flat decoder carries the two-level search as well: Yosys also elaborates the
// modules with their default parameters, which name it.
std::vector<std::string> library(const Params& p) {
  std::vector<std::string> modules = {"whit_pipe", "whit_valid_pipe",  "whit_slots",
                                      "whit_lzc",  "whit_onehot_mux",  "whit_onehot_index",
                                      "whit_fifo", "whit_apack_legal", "whit_apack_table"};
  const auto add = [&](std::vector<std::string> more) {
    modules.insert(modules.end(), more.begin(), more.end());
  };
  if (p.part != Part::encoder) {
    add({"whit_bit_unpacker", "whit_apack_search_level", "whit_apack_search_two_level"});
    if (p.lookup == Lookup::flat) add({"whit_apack_search_flat"});
    add({"whit_apack_dec_control", "whit_apack_dec_update", "whit_apack_dec_value",
         "whit_apack_dec_core", "whit_apack_dec_stream", "whit_apack_decoder"});
  }
  if (p.part != Part::decoder) {
    add({"whit_bit_packer", "whit_counter", "whit_apack_rows", "whit_apack_scale",
         "whit_apack_enc_control", "whit_apack_enc_core", "whit_apack_pending",
         "whit_apack_enc_report", "whit_apack_enc_stream", "whit_apack_encoder"});
  }
  return modules;
}

std::vector<AreaPart> area_parts(const Params& p) {
  std::vector<AreaPart> parts;
  if (p.part != Part::decoder) {
    parts.push_back({p.part == Part::codec ? "encoder_engine" : "engine", {"whit_apack_encoder"}});
    parts.push_back({"packers", {"whit_bit_packer", "whit_apack_pending"}});
  }
  if (p.part != Part::encoder) {
    parts.push_back({p.part == Part::codec ? "decoder_engine" : "engine", {"whit_apack_decoder"}});
    parts.push_back({"unpackers", {"whit_bit_unpacker"}});
  }
  parts.push_back({"table", {"whit_apack_table"}});
  parts.push_back({"buffers", {"whit_fifo"}});
  return parts;
}

std::vector<Engine> engines(const Params& p) {
  const bool both = p.part == Part::codec;
  std::vector<Engine> list;
  if (p.part != Part::decoder) {
    list.push_back({both ? "enc_" : "", both ? "encoder: " : "", apack_encoder_ports(p)});
  }
  if (p.part != Part::encoder) {
    list.push_back({both ? "dec_" : "", both ? "decoder: " : "", apack_decoder_ports(p)});
  }
  return list;
}

std::string template_path(Part part) {
  switch (part) {
    case Part::encoder: return "apack/apack_encoder.v.tpl";
    case Part::decoder: return "apack/apack_decoder.v.tpl";
    case Part::codec: break;
  }
  return "apack/apack_codec.v.tpl";
}

}  // namespace

Design apack_design(const Params& params, const std::string& name,
                    const InterfaceSettings& settings) {
  const std::vector<Engine> inside = engines(params);
  Design design;
  design.top = name;
  design.ports = top_ports(
      inside, settings, "synchronous: drops blocks and buffered bits, clears errors; tables stay");
  design.library = library(params);
  design.top_template = template_path(params.part);
  design.rtl_parameters =
      params.part == Part::encoder ? encoder_parameters(params) : rtl_parameters(params);
  design.keys["TRACE"] = trace_nets(inside, settings);
  if (params.part != Part::encoder) {
    design.keys["DECODER_PARAMETERS"] = parameter_overrides(rtl_parameters(params));
  }
  if (params.part != Part::decoder) {
    design.keys["ENCODER_PARAMETERS"] = parameter_overrides(encoder_parameters(params));
  }
  if (params.part == Part::codec) {
    design.keys["ENCODER"] = engine_connections(inside[0], settings);
    design.keys["DECODER"] = engine_connections(inside[1], settings);
  } else {
    design.keys["CONNECTIONS"] = engine_connections(inside[0], settings);
  }
  design.derived = derived_values(params);
  design.parts = area_parts(params);
  design.latency = fmt::format(
      "{} from the slot that takes a value to its {}",
      params.streams == 1 ? "1 cycle" : std::to_string(params.streams) + " cycles",
      params.part == Part::encoder ? "bits entering the packers" : "place in the output buffer");
  design.throughput =
      fmt::format("one value per cycle and engine; each of the {} streams takes every {} slot",
                  params.streams, params.streams);
  return design;
}

}  // namespace whit
