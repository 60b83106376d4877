// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/loom/loom_plane_design.hpp"
#include "generator/units/loom/loom_ports.hpp"

namespace whit {
namespace {

using loom::AccStyle;
using loom::Datapath;
using loom::Params;

using RtlParameters = std::vector<std::pair<std::string, std::string>>;

bool parallel(const Params& p) { return p.datapath == Datapath::bit_parallel; }

template <class Value>
std::string number(Value value) {
  return std::to_string(static_cast<int>(value));
}

RtlParameters array_parameters(const Params& p) {
  return {{"WINDOWS", number(p.windows)},
          {"ACT_BITS", number(p.act_bits)},
          {"GROUP", number(p.group)},
          {"TRIM_HIGH", number(p.trim_high)},
          {"TRIM_LOW", number(p.trim_low)},
          {"SKIP_ZERO", number(p.skip_zero_group)},
          {"WEIGHT_GROUPS", number(p.weight_groups)},
          {"ACC_STYLE", number(p.acc_style)},
          {"CARRY_SAVE", number(p.ac1_style)},
          {"STRIPES", number(p.datapath == Datapath::stripes)},
          {"FC", number(p.fc)},
          {"CASCADE", number(p.cascade)}};
}

RtlParameters rtl_parameters(const Params& p) {
  RtlParameters list = {{"LANES", number(p.lanes)},           {"ROWS", number(p.rows)},
                        {"MAX_PA", number(p.max_pa)},         {"MAX_PW", number(p.max_pw)},
                        {"ACT_SIGNED", number(p.act_signed)}, {"WGT_SIGNED", number(p.wgt_signed)}};
  if (!parallel(p)) {
    const RtlParameters array = array_parameters(p);
    list.insert(list.end(), array.begin(), array.end());
  }
  list.insert(list.end(), {{"OUT_WIDTH", number(p.out_width)},
                           {"ROUND", number(p.round)},
                           {"SATURATE", number(p.saturate)},
                           {"RELU", number(p.relu)},
                           {"MAXPOOL", number(p.maxpool)},
                           {"MAX_REDUCTION", number(p.max_reduction)},
                           {"ACC_BITS", number(p.acc_bits)},
                           {"POST_UNITS", number(p.post_units)}});
  return list;
}

// Leaves first.
std::vector<std::string> parallel_library() {
  return {"whit_fifo",
          "whit_loom_extend",
          "whit_loom_shift",
          "whit_loom_clamp",
          "whit_loom_post",
          "whit_loom_parallel_control",
          "whit_loom_parallel_row",
          "whit_loom_legal",
          "whit_loom_parallel"};
}

std::vector<std::string> array_library(const Params& p) {
  std::vector<std::string> names = {"whit_lzc",         "whit_max",          "whit_loom_extend",
                                    "whit_loom_width",  "whit_loom_steps",   "whit_loom_range",
                                    "whit_loom_slices", "whit_loom_buffer",  "whit_loom_control",
                                    "whit_loom_layer",  "whit_loom_pick",    "whit_loom_scale",
                                    "whit_loom_column", "whit_loom_stagger", "whit_loom_columns"};
  if (p.datapath == Datapath::stripes) names.emplace_back("whit_loom_whole_products");
  // Of all styles: Yosys looks into a module with its defaults before it has those of an instance.
  names.insert(
      names.end(),
      {"whit_loom_count", "whit_loom_products", "whit_loom_ac1", "whit_loom_ac2", "whit_loom_place",
       "whit_loom_sum", "whit_loom_sip", "whit_loom_row", "whit_loom_shift", "whit_loom_clamp",
       "whit_loom_drain", "whit_loom_post", "whit_loom_legal", "whit_loom_array"});
  return names;
}

std::vector<AreaPart> area_parts(const Params& p) {
  if (parallel(p)) {
    return {{"dot products", {"whit_loom_parallel_row"}}, {"post", {"whit_loom_post"}}};
  }
  return {
      {"sips", {"whit_loom_sip"}}, {"buffer", {"whit_loom_buffer"}}, {"post", {"whit_loom_post"}}};
}

// The engine's ports that the configuration does not have: inputs are 0, outputs end in unused
// nets.
struct Absent {
  std::vector<Connection> connections;
  int nets = 0;
};
Absent absent(const std::vector<LoomPort>& ports) {
  Absent list;
  for (const LoomPort& entry : ports) {
    if (entry.there) continue;
    const Port& port = entry.port;
    if (port.direction == PortDirection::input) {
      list.connections.emplace_back(port.name, fmt::format("{}'d0", port.width));
    } else {  // of a stream of single bits
      list.connections.emplace_back(port.name, fmt::format("unused_outputs[{}]", list.nets++));
    }
  }
  return list;
}

void add_engine(const std::vector<LoomPort>& all, const InterfaceSettings& settings,
                Design& design) {
  Engine engine;
  for (const LoomPort& entry : all) {
    if (entry.there) engine.ports.push_back(entry.port);
  }
  const Absent rest = absent(all);
  design.ports = top_ports({engine}, settings, "synchronous: drops the layer, bricks and results");
  design.keys["CONNECTIONS"] = engine_connections(engine, settings, rest.connections);
  design.keys["TRACE"] = trace_nets({engine}, settings);
  if (rest.nets > 0) {
    design.keys["TRACE"] += fmt::format(
        "  wire [{}:0] unused_outputs;   // of a stream that there is not\n\n", rest.nets - 1);
  }
}

int drain_cycles(const Params& p) { return p.rows / p.post_units * loom::columns(p); }

void add_array_constants(const Params& p, Design& design) {
  const int flush = p.acc_style == AccStyle::horner ? 3 : 2;
  design.derived.insert(
      design.derived.end(),
      {{"ac1_bits", loom::ac1_bits(p), "sum of a plane, in two's complement"},
       {"load_cycles", 0, "weights load under the first step of their plane"},
       {"detect_cycles", 1, "from a brick's last digit to its steps"},
       {"flush_cycles", flush, "from the last step of a reduction to its sum"},
       {"fill_cycles", loom::columns(p) - 1, "... and of a fully connected layer: columns - 1"},
       {"drain_cycles", drain_cycles(p), "rows / post_units * columns"}});
  design.latency = fmt::format(
      "{} cycles from the last step of a reduction to its first result, one more per slice",
      flush + 3);
  design.throughput = fmt::format(
      "{} * {} dot products take (planes of weights) * (digits of activations) cycles per brick of "
      "{}",
      p.rows, loom::columns(p), p.lanes);
}

void add_parallel_constants(const Params& p, Design& design) {
  design.derived.push_back({"macs", p.rows * p.lanes, "rows * lanes: products per cycle"});
  design.derived.push_back({"drain_cycles", drain_cycles(p), "rows / post_units"});
  design.latency = "5 cycles from the last brick of a reduction to its first result";
  design.throughput = fmt::format("{} dot products take a cycle per brick of {}", p.rows, p.lanes);
}

}  // namespace

Design loom_design(const Params& params, const std::string& name,
                   const InterfaceSettings& settings) {
  if (is_loom_plane_part(params.part)) return loom_plane_design(params, name, settings);
  Design design;
  design.top = name;
  design.library = parallel(params) ? parallel_library() : array_library(params);
  design.top_template = "loom/loom_array.v.tpl";
  design.rtl_parameters = rtl_parameters(params);
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  design.parts = area_parts(params);
  design.derived = {
      {"columns", loom::columns(params), "windows / act_bits"},
      {"max_bricks", loom::max_bricks(params), "max_reduction / lanes, rounded up"},
      {"frac_field_bits", loom::frac_field_bits(params), "a signed number up to acc_bits"}};
  if (parallel(params)) {
    design.keys["ENGINE"] = "parallel";
    add_engine(loom_parallel_ports(params), settings, design);
    add_parallel_constants(params, design);
  } else {
    design.keys["ENGINE"] = "array";
    add_engine(loom_array_ports(params), settings, design);
    add_array_constants(params, design);
  }
  return design;
}

}  // namespace whit
