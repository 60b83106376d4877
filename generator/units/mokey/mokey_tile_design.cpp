// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_tile_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/mokey/mokey_tile_ports.hpp"
#include "golden/mokey/mokey_model.hpp"

namespace whit {
namespace {

using mokey::Mode;
using mokey::Params;

template <class Value>
std::string number(Value value) {
  return std::to_string(static_cast<int>(value));
}

// "{21'd.., ..}", a few in a line; negative entries as two's complement.
std::string table_text(const std::vector<std::int64_t>& entries, int bits) {
  constexpr std::size_t kPerLine = 5;
  std::string text = "{";
  for (std::size_t i = entries.size(); i-- > 0;) {
    const auto pattern = static_cast<std::uint64_t>(entries[i]) & ((std::uint64_t{1} << bits) - 1);
    text += fmt::format("{}'d{}", bits, pattern);
    if (i == 0) return text + "}";
    text += (entries.size() - i) % kPerLine == 0 ? ",\n " : ", ";
  }
  return text;
}

using RtlParameters = std::vector<std::pair<std::string, std::string>>;

RtlParameters mac_parameters(const Params& p) {
  return {{"VALUE_BITS", number(value_bits(p))},
          {"LANES", number(p.lanes)},
          {"PAIRS", number(p.pairs)},
          {"BROADCAST", number(p.broadcast)},
          {"MAX_REDUCTION", number(p.max_reduction)},
          {"ACC_BITS", number(p.acc_bits)}};
}

RtlParameters tile_parameters(const Params& p, const mokey::TileTables& tables) {
  return {{"IDX_BITS", number(p.idx_bits)},
          {"LANES", number(p.lanes)},
          {"PAIRS", number(p.pairs)},
          {"BROADCAST", number(p.broadcast)},
          {"MODE", number(p.mode)},
          {"MAX_REDUCTION", number(p.max_reduction)},
          {"COUNTER_BITS", number(p.counter_bits)},
          {"DICT_BITS", number(p.dict_bits)},
          {"MANTISSA_BITS", number(p.mantissa_bits)},
          {"ACC_BITS", number(p.acc_bits)},
          {"FIFO_DEPTH", number(p.fifo_depth)},
          {"DOUBLE_BUFFER", number(p.double_buffer)},
          {"CHECKSUM", number(p.checksum)},
          {"DOT_BITS", number(tables.dot_bits)},
          {"TERM_BITS", number(tables.term_bits)},
          {"TERMS", table_text(tables.terms, tables.term_bits)}};
}

// Leaves first; of both modes, and with checksums: Yosys looks into a module with its defaults
// before it has those of an instance.
std::vector<std::string> library() {
  return {
      "whit_onehot_mux",       "whit_fifo",           "whit_mokey_counters", "whit_mokey_tally",
      "whit_mokey_hist",       "whit_mokey_prom",     "whit_mokey_gpe",      "whit_mokey_gpes",
      "whit_mokey_ring",       "whit_mokey_queue",    "whit_mokey_drain",    "whit_mokey_cfg",
      "whit_mokey_dictionary", "whit_mokey_operands", "whit_mokey_round",    "whit_mokey_outliers",
      "whit_mokey_opp",        "whit_mokey_checksum", "whit_mokey_length",   "whit_mokey_step",
      "whit_mokey_legal",      "whit_mokey_tile"};
}

int lane_steps(const Params& p) { return p.mode == Mode::prom ? 2 : 3 * mokey::magnitudes(p) + 2; }

void add_tables(const Params& p, const mokey::TileTables& tables, Design& design) {
  const auto add = [&](const std::string& name, std::int64_t value, const std::string& doc) {
    design.derived.push_back({name, value, doc});
  };
  const mokey::Tables shared = mokey::make_tables(p);
  for (std::size_t k = 0; k < shared.sums.size(); ++k) {
    add(fmt::format("t_i_{}", k), shared.sums[k],
        fmt::format("RNE(a^{} * 2^table_bits)", k + 2 * static_cast<std::size_t>(p.exp0)));
  }
  for (std::size_t i = 0; i < shared.singles.size(); ++i) {
    add(fmt::format("t_1_{}", i), shared.singles[i],
        fmt::format("RNE(b * a^{} * 2^table_bits)", i + static_cast<std::size_t>(p.exp0)));
  }
  add("t_0", shared.constant, "RNE(b^2 * 2^table_bits)");
  add("term_bits", tables.term_bits, "of t_i + t_0 and t_1, signed");
  add("dot_bits", tables.dot_bits, "of the sum of max_reduction pairs, signed");
}

void add_tile(const Params& p, Design& design) {
  const mokey::TileTables tables(p);
  design.keys["PURPOSE"] =
      "dictionary codes of activations and weights in, their dot products out.";
  design.keys["ENGINE"] = "tile";
  design.library = library();
  design.rtl_parameters = tile_parameters(p, tables);
  design.parts = {{"lanes", {"whit_mokey_gpe"}},
                  {"queue", {"whit_mokey_queue"}},
                  {"dictionaries", {"whit_mokey_dictionary"}},
                  {"multiplier and sums", {"whit_mokey_opp"}}};
  design.latency =
      fmt::format("{} cycles from the last step of a pass to its first result, when nothing waits",
                  lane_steps(p) + 6);
  design.throughput = fmt::format(
      "{} pairs per cycle; a pass takes {} * {} cycles of the multiplier, and one per pair with an "
      "outlier",
      places(p), p.lanes, lane_steps(p));
  design.derived = {{"sum_bits", sum_bits(p), "of the residuals of max_reduction activations"},
                    {"drain_cycles", p.lanes * lane_steps(p), "of the multiplier, per pass"}};
  add_tables(p, tables, design);
}

void add_mac(const Params& p, Design& design) {
  design.keys["PURPOSE"] =
      "the baseline: values of activations and weights in, their dot products out.";
  design.keys["ENGINE"] = "mac_tile";
  design.library = {"whit_onehot_mux", "whit_fifo", "whit_mokey_mac_lane", "whit_mokey_length",
                    "whit_mokey_mac_tile"};
  design.rtl_parameters = mac_parameters(p);
  design.parts = {{"lanes", {"whit_mokey_mac_lane"}}};
  design.latency = "4 cycles from the last step of a pass to its first result";
  design.throughput = fmt::format("{} pairs per cycle", places(p));
  design.derived = {{"value_bits", value_bits(p), "of a value"},
                    {"mac_bits", mac_bits(p), "of a lane's sum"}};
}

}  // namespace

Design mokey_tile_design(const Params& params, const std::string& name,
                         const InterfaceSettings& settings) {
  const Engine engine{"", "", mokey_tile_ports(params)};
  Design design;
  design.top = name;
  design.ports = top_ports({engine}, settings, "synchronous: drops passes and results");
  design.top_template = "mokey/mokey_tile.v.tpl";
  if (params.datapath == mokey::Datapath::mokey) {
    add_tile(params, design);
  } else {
    add_mac(params, design);
  }
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  design.keys["CONNECTIONS"] = engine_connections(engine, settings);
  design.keys["TRACE"] = trace_nets({engine}, settings);
  return design;
}

}  // namespace whit
