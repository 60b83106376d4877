// SPDX-License-Identifier: Apache-2.0
#include "generator/units/fpraker/fpraker_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/fpraker/fpraker_ports.hpp"
#include "golden/fpraker/fpraker_schedule.hpp"

namespace whit {
namespace {

using fpraker::Datapath;
using fpraker::Params;
using fpraker::Part;

using RtlParameters = std::vector<std::pair<std::string, std::string>>;

RtlParameters rtl_parameters(const Params& p) {
  const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
  RtlParameters list = {{"EXP_BITS", number(p.exp_bits)},
                        {"FRAC_BITS", number(p.frac_bits)},
                        {"LANES", number(p.lanes)},
                        {"SPECIALS", number(p.specials)}};
  if (p.part == Part::encoder) {
    list.emplace_back("ENCODING", number(p.encoding));
    return list;
  }
  list.insert(
      list.end(),
      {{"ROWS", number(p.rows)}, {"COLS", number(p.cols)}, {"TRUNCATE", number(p.round_out)}});
  if (p.datapath != Datapath::term_serial) {
    list.emplace_back("CHAIN", number(p.datapath == Datapath::fma_chain));
  }
  if (p.datapath == Datapath::fma_chain) return list;
  list.insert(list.end(), {{"THRESHOLD", number(p.oob_threshold)},
                           {"ACC_FRAC", number(p.acc_frac_bits)},
                           {"OUT_FRAC", number(p.chunk_acc_frac_bits)},
                           {"CHUNK_SETS", number(sets_per_chunk(p))},
                           {"PIPELINE", number(p.pipeline)}});
  if (p.datapath == Datapath::bit_parallel) return list;
  list.insert(list.end(), {{"WINDOW", number(p.window)},
                           {"ENCODING", number(p.encoding)},
                           {"SHARE_TERMS", p.term_share == fpraker::TermShare::shared ? "1" : "0"},
                           {"EXP_SHARE", number(p.exp_share)},
                           {"FIFO_DEPTH", number(p.fifo_depth)},
                           {"STALL_COUNTERS", number(p.stall_counters)}});
  return list;
}

// Leaves first.
std::vector<std::string> library(const Params& p) {
  if (p.part == Part::encoder) {
    return {"whit_first_one",      "whit_onehot_index",  "whit_fifo",           "whit_float_unpack",
            "whit_fpraker_encode", "whit_fpraker_legal", "whit_fpraker_encoder"};
  }
  std::vector<std::string> names = {
      "whit_float_unpack",     "whit_fpraker_ripple",    "whit_fpraker_largest",
      "whit_fpraker_product",  "whit_fpraker_exponent",  "whit_fpraker_products",
      "whit_fpraker_align",    "whit_fpraker_normalise", "whit_fpraker_round",
      "whit_fpraker_read_out", "whit_fpraker_result",    "whit_fpraker_accumulate",
      "whit_fpraker_control",  "whit_fpraker_legal"};
  const std::vector<std::string> datapath =
      p.datapath == Datapath::term_serial
          ? std::vector<std::string>{"whit_fifo",           "whit_fpraker_encode",
                                     "whit_fpraker_lane",   "whit_fpraker_reduce",
                                     "whit_fpraker_row",    "whit_fpraker_watchdog",
                                     "whit_fpraker_stalls", "whit_fpraker_column",
                                     "whit_fpraker_tile"}
          : std::vector<std::string>{"whit_fpraker_fma", "whit_fpraker_fma_row",
                                     "whit_fpraker_parallel_row", "whit_fpraker_baseline"};
  names.insert(names.end(), datapath.begin(), datapath.end());
  return names;
}

std::vector<AreaPart> area_parts(const Params& p) {
  if (p.part == Part::encoder) return {{"digits", {"whit_fpraker_encode"}}};
  return {};
}

// Outputs of the tile that are no ports.
std::vector<Connection> unused_stalls(const Params& p) {
  if (p.part == Part::encoder || p.datapath != Datapath::term_serial || p.stall_counters) return {};
  return {{"stall_no_term_o", "unused_stalls[31:0]"},
          {"stall_window_o", "unused_stalls[63:32]"},
          {"stall_other_pe_o", "unused_stalls[95:64]"},
          {"stall_exponent_o", "unused_stalls[127:96]"}};
}

void add_texts(const Params& p, Design& design) {
  if (p.part == Part::encoder) {
    design.latency = "2 cycles from values to their first digits";
    design.throughput = "one digit per lane and cycle; values take at least two cycles";
    return;
  }
  design.latency =
      fmt::format("{} cycles from the last digits of a dot product to its result", p.pipeline + 2);
  design.throughput =
      p.datapath == Datapath::term_serial
          ? fmt::format("a set of {} pairs per PE in 1 to {} cycles, as the values need", p.lanes,
                        most_cycles(p))
          : fmt::format("a set of {} pairs per PE and cycle", p.lanes);
}

}  // namespace

Design fpraker_design(const Params& params, const std::string& name,
                      const InterfaceSettings& settings) {
  Design design;
  design.top = name;
  const bool encoder = params.part == Part::encoder;
  const Engine engine{"", "", encoder ? fpraker_encoder_ports(params) : fpraker_tile_ports(params)};
  design.ports = top_ports({engine}, settings,
                           encoder ? "synchronous: drops values and digits"
                                   : "synchronous: drops sets, accumulators and results");
  design.library = library(params);
  design.top_template = encoder ? "fpraker/fpraker_encoder.v.tpl" : "fpraker/fpraker_tile.v.tpl";
  design.rtl_parameters = rtl_parameters(params);
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  design.keys["CONNECTIONS"] = engine_connections(engine, settings, unused_stalls(params));
  if (!encoder) {
    design.keys["TRACE"] = trace_nets({engine}, settings);
    if (!unused_stalls(params).empty()) {
      design.keys["TRACE"] +=
          "  wire [127:0] unused_stalls;   // not asked for (stall_counters)\n\n";
    }
    design.keys["ENGINE"] = params.datapath == Datapath::term_serial ? "tile" : "baseline";
  }
  add_texts(params, design);
  design.derived = {{"word_bits", format(params).bits(), "1 + exp_bits + frac_bits"},
                    {"digit_positions", digit_positions(params), "frac_bits + 2: 2^1 to 2^-M"}};
  if (!encoder) {
    design.derived.push_back({"sum_frac_bits", sum_fraction(params),
                              "oob_threshold + frac_bits: fraction in which a set is summed"});
    design.derived.push_back({"sets_per_chunk", sets_per_chunk(params), "chunk / lanes"});
    design.derived.push_back({"pes", params.rows * params.cols, "rows * cols"});
  }
  design.parts = area_parts(params);
  return design;
}

}  // namespace whit
