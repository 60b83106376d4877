// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_plane_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/loom/loom_plane_ports.hpp"
#include "golden/loom/loom_planes.hpp"

namespace whit {
namespace {

using loom::Params;
using loom::Part;

const char* engine_name(Part part) {
  switch (part) {
    case Part::detector: return "detector";
    case Part::transposer: return "transposer";
    case Part::packer: return "packer";
    default: return "unpacker";
  }
}

const char* purpose(Part part) {
  switch (part) {
    case Part::detector: return "Loom detector: values in, the bits that each group needs out.";
    case Part::transposer: return "Loom transposer: values in, their planes of bits out.";
    case Part::packer: return "Loom packer: values in, the planes that each group needs out.";
    default: return "Loom unpacker: packed planes of groups in, their values out.";
  }
}

std::vector<std::pair<std::string, std::string>> rtl_parameters(const Params& p) {
  const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
  std::vector<std::pair<std::string, std::string>> list = {{"LANES", number(p.lanes)},
                                                           {"MAX_PA", number(p.max_pa)}};
  if (p.part == Part::transposer) return list;
  list.emplace_back("GROUP", number(p.group));
  list.emplace_back("ACT_SIGNED", number(p.act_signed));
  if (p.part != Part::unpacker) list.emplace_back("TRIM_HIGH", number(p.trim_high));
  list.emplace_back("TRIM_LOW", number(p.trim_low));
  if (p.part != Part::detector) list.emplace_back("SKIP_ZERO", number(p.skip_zero_group));
  return list;
}

// Leaves first.
std::vector<std::string> library(Part part) {
  switch (part) {
    case Part::detector:
      return {"whit_lzc",          "whit_fifo",       "whit_loom_plane_legal",
              "whit_loom_beat_or", "whit_loom_width", "whit_loom_detector"};
    case Part::transposer:
      return {"whit_fifo", "whit_loom_plane_legal", "whit_loom_sequence", "whit_loom_plane",
              "whit_loom_transposer"};
    case Part::packer:
      return {"whit_lzc",           "whit_fifo",       "whit_loom_plane_legal",
              "whit_loom_beat_or",  "whit_loom_width", "whit_loom_detector",
              "whit_loom_sequence", "whit_loom_plane", "whit_loom_replay",
              "whit_loom_packer"};
    default:
      return {"whit_fifo",       "whit_loom_plane_legal", "whit_loom_sequence",
              "whit_loom_sound", "whit_loom_store",       "whit_loom_gather",
              "whit_loom_zeros", "whit_loom_unpacker"};
  }
}

std::vector<AreaPart> area_parts(Part part) {
  switch (part) {
    case Part::detector: return {{"ranges", {"whit_fifo"}}};
    case Part::transposer: return {{"values", {"whit_fifo"}}};
    case Part::packer:
      return {{"buffer", {"whit_loom_replay"}}, {"detector", {"whit_loom_detector"}}};
    default: return {{"values", {"whit_loom_store"}}, {"results", {"whit_fifo"}}};
  }
}

// Ports of the engine that the top does not have when the sign is fixed.
std::vector<Connection> tied_signs(const Params& p) {
  if (p.act_signed == loom::Option::runtime) return {};
  switch (p.part) {
    case Part::detector: return {{"val_signed_i", "1'b0"}, {"range_signed_o", "unused_signed"}};
    case Part::packer: return {{"val_signed_i", "1'b0"}, {"plane_signed_o", "unused_signed"}};
    case Part::unpacker: return {{"plane_signed_i", "1'b0"}};
    default: return {};
  }
}

void add_texts(Part part, Design& design) {
  switch (part) {
    case Part::detector:
      design.latency = "2 cycles from the last values of a group to its range";
      design.throughput = "a beat of values per cycle";
      return;
    case Part::transposer:
      design.latency = "1 cycle from values to their first plane";
      design.throughput = "a plane per cycle";
      return;
    case Part::packer:
      design.latency = "2 cycles from the last values of a group to its first word";
      design.throughput = "a word of a plane per cycle, or as values come";
      return;
    default:
      design.latency = "1 cycle from a word of a group's last plane to its values";
      design.throughput = "a word of a plane per cycle";
  }
}

}  // namespace

bool is_loom_plane_part(Part part) { return part != Part::array && part != Part::sip; }

Design loom_plane_design(const Params& params, const std::string& name,
                         const InterfaceSettings& settings) {
  const Engine engine{"", "", loom_plane_ports(params)};
  const std::vector<Connection> tied = tied_signs(params);
  Design design;
  design.top = name;
  design.ports = top_ports({engine}, settings, "synchronous: drops values and words, and an error");
  design.library = library(params.part);
  design.top_template = "loom/loom_planes.v.tpl";
  design.rtl_parameters = rtl_parameters(params);
  design.keys["PURPOSE"] = purpose(params.part);
  design.keys["ENGINE"] = engine_name(params.part);
  design.keys["NETS"] = tied.size() == 2 ? "  wire unused_signed;   // it is fixed\n\n" : "";
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  design.keys["CONNECTIONS"] = engine_connections(engine, settings, tied);
  add_texts(params.part, design);
  if (params.part != Part::transposer) {
    design.derived = {{"group_beats", group_beats(params), "group / lanes"}};
  }
  design.parts = area_parts(params.part);
  return design;
}

}  // namespace whit
