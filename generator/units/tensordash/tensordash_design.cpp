// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"
#include "generator/units/tensordash/tensordash_ports.hpp"
#include "generator/units/tensordash/tensordash_schedule_text.hpp"
#include "golden/tensordash/tensordash_model.hpp"

namespace whit {
namespace {

using tensordash::Option;
using tensordash::Params;
using tensordash::Part;

std::vector<Port> engine_ports(const Params& p) {
  switch (p.part) {
    case Part::scheduler: return tensordash_scheduler_ports(p);
    case Part::packer: return tensordash_packer_ports(p);
    case Part::unpacker: return tensordash_unpacker_ports(p);
    default: return tensordash_tile_ports(p);
  }
}

// Eight bits per item, the first in the LSBs.
template <class Item, class Value>
std::string packed_bytes(const std::vector<Item>& items, Value value) {
  std::string digits;
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    digits += fmt::format("{}{:02X}", digits.empty() ? "" : "_", value(*item));
  }
  return fmt::format("{}'h{}", 8 * items.size(), digits);
}

// Cycles from reset that P8 and P9 are proved for: longer than a row can stay in the window.
constexpr int kWindowCycles = 6;

using RtlParameters = std::vector<std::pair<std::string, std::string>>;

RtlParameters size_parameters(const Params& p) {
  return {{"LANES", std::to_string(p.lanes)},
          {"DEPTH", std::to_string(p.depth)},
          {"OPTIONS", std::to_string(option_list(p).size())}};
}

// The size and the wires.
RtlParameters wire_parameters(const Params& p) {
  const std::vector<Option> options = option_list(p);
  RtlParameters list = size_parameters(p);
  list.emplace_back("STEPS", packed_bytes(options, [](const Option& o) { return o.step; }));
  list.emplace_back("OFFSETS", packed_bytes(options, [&](const Option& o) {
                      return tensordash::ring(o.offset, p.lanes);
                    }));
  return list;
}

// Number of levels, and the level of each lane.
void add_levels(const Params& p, RtlParameters& list) {
  const auto levels = level_list(p);
  std::vector<int> level_of(static_cast<std::size_t>(p.lanes));
  for (std::size_t level = 0; level < levels.size(); ++level) {
    for (const int lane : levels[level]) {
      level_of[static_cast<std::size_t>(lane)] = static_cast<int>(level);
    }
  }
  list.emplace_back("LEVELS", std::to_string(levels.size()));
  list.emplace_back("LEVEL", packed_bytes(level_of, [](int level) { return level; }));
}

RtlParameters rtl_parameters(const Params& p) {
  if (p.part == Part::scheduler) return size_parameters(p);
  const auto number = [](int value) { return std::to_string(value); };
  RtlParameters list = wire_parameters(p);
  if (p.part == Part::packer) {
    add_levels(p, list);
    list.emplace_back("ITERATIVE", p.iterative ? "1" : "0");
  }
  list.emplace_back("WIDTH", number(value_bits(p)));
  if (!is_tile(p)) return list;
  list.insert(list.end(), {{"EXP_BITS", number(is_float(p) ? float_format(p).exp_bits : 0)},
                           {"STRICT_NAN", p.strict_nan ? "1" : "0"},
                           {"TWO_SIDED", p.sides == tensordash::Sides::two ? "1" : "0"},
                           {"ROWS", number(p.rows)},
                           {"COLS", number(p.cols)},
                           {"MAX_ROWS", number(p.max_rows)},
                           {"PIPELINE", number(p.pipeline)}});
  return list;
}

// Leaves first; the scheduler's network is generated.
std::vector<std::string> library(const Params& p) {
  if (p.part == Part::scheduler) {
    return {"whit_first_one", "whit_onehot_index", "whit_fifo", "whit_tensordash_advance",
            "whit_tensordash_scheduler"};
  }
  if (p.part == Part::packer) {
    return {"whit_first_one",
            "whit_onehot_mux",
            "whit_onehot_index",
            "whit_fifo",
            "whit_counter",
            "whit_tensordash_advance",
            "whit_tensordash_control",
            "whit_tensordash_stage",
            "whit_tensordash_select",
            "whit_tensordash_flags",
            "whit_tensordash_level",
            "whit_tensordash_iterate",
            "whit_tensordash_zeros",
            "whit_tensordash_packer"};
  }
  if (p.part == Part::unpacker)
    return {"whit_onehot_mux", "whit_fifo", "whit_tensordash_scatter", "whit_tensordash_unpacker"};
  // The tile names the datapaths of both kinds of datatypes.
  return {"whit_first_one",
          "whit_onehot_mux",
          "whit_onehot_index",
          "whit_pipe",
          "whit_valid_pipe",
          "whit_fifo",
          "whit_lzc",
          "whit_max",
          "whit_float_unpack",
          "whit_float_product",
          "whit_float_align",
          "whit_float_round",
          "whit_tensordash_legal",
          "whit_tensordash_advance",
          "whit_tensordash_control",
          "whit_tensordash_stage",
          "whit_tensordash_select",
          "whit_tensordash_mac",
          "whit_tensordash_float_mac",
          "whit_tensordash_effectual",
          "whit_tensordash_flags",
          "whit_tensordash_tile"};
}

std::vector<AreaPart> area_parts(const Params& p) {
  std::vector<AreaPart> parts;
  if (p.part == Part::unpacker) {
    return {{"multiplexers", {"whit_tensordash_scatter"}}, {"results", {"whit_fifo"}}};
  }
  if (p.part == Part::packer && p.iterative) {
    parts.push_back({"scheduler", {"whit_tensordash_iterate"}});
  } else if (p.depth > 1) {
    parts.push_back({"scheduler", {"whit_tensordash_schedule"}});
  }
  if (p.part == Part::scheduler) return parts;
  parts.push_back({"staging", {"whit_tensordash_stage"}});
  parts.push_back({"multiplexers", {"whit_tensordash_select"}});
  if (is_tile(p)) {
    // Kept apart, equal lanes are mapped once.
    parts.push_back(
        {"arithmetic",
         is_float(p) ? std::vector<std::string>{"whit_tensordash_float_mac", "whit_float_product",
                                                "whit_float_align", "whit_float_round"}
                     : std::vector<std::string>{"whit_tensordash_mac"}});
  }
  parts.push_back({"results", {"whit_fifo"}});
  return parts;
}

struct PartText {
  const char* top_template;
  const char* clear;  // what clear_i does
  std::string latency;
  std::string throughput;
};

PartText part_text(const Params& p) {
  const char* drops = "synchronous: drops rows and results; the next row is that of bank 0";
  switch (p.part) {
    case Part::scheduler:
      return {"scheduler", drops, "1 cycle from a window to its choice", "one window per cycle"};
    case Part::packer:
      return {"packer", "synchronous: drops rows and packed rows, counts from 0",
              fmt::format(
                  "{} from the row that completes a window to its packed row",
                  p.iterative ? fmt::format("{} cycles", level_list(p).size() + 1) : "2 cycles"),
              p.iterative ? fmt::format("one packed row per {} cycles", level_list(p).size())
                          : "one row in and one packed row out per cycle"};
    case Part::unpacker:
      return {"unpacker", "synchronous: drops rows", "2 cycles from a packed row to its first row",
              "one row per cycle"};
    default:
      return {"tile", drops,
              fmt::format("{} from the last cycle of a reduction to its sums",
                          p.pipeline == 0 ? "1 cycle" : fmt::format("{} cycles", p.pipeline + 1)),
              fmt::format("1 to {} rows of {} pairs per cycle and PE", p.depth, p.lanes)};
  }
}

}  // namespace

Design tensordash_design(const Params& params, const std::string& name,
                         const InterfaceSettings& settings) {
  Design design;
  design.top = name;
  const Engine engine{"", "", engine_ports(params)};
  const PartText text = part_text(params);
  design.ports = top_ports({engine}, settings, text.clear);
  design.library = library(params);
  if (params.part != Part::unpacker) {
    // The dense tile has no scheduler, but the modules with their default parameters name one.
    const Params network = params.depth == 1 ? Params{} : params;
    design.generated.push_back({"whit_tensordash_schedule.v", tensordash_schedule_text(network)});
  }
  design.top_template = fmt::format("tensordash/tensordash_{}.v.tpl", text.top_template);
  design.rtl_parameters = rtl_parameters(params);
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  std::vector<Connection> tied;
  if (is_tile(params) && !params.bypass) tied.emplace_back("dense_i", "1'b0");
  design.keys["CONNECTIONS"] = engine_connections(engine, settings, tied);
  if (is_tile(params)) design.keys["TRACE"] = trace_nets({engine}, settings);
  design.latency = text.latency;
  design.throughput = text.throughput;
  design.derived = {
      {"options", static_cast<std::int64_t>(option_list(params).size()), "inputs of a multiplexer"},
      {"levels", static_cast<std::int64_t>(level_list(params).size()),
       "groups of lanes that decide one after the other"},
      {"value_bits", value_bits(params), "width of the datatype"},
      {"accumulator_bits", accumulator_bits(params),
       "32 for floats, else 2 * value_bits and the digits of max_rows * lanes - 1"},
      {"schedulers", schedulers(params), "rows, or rows * cols with two sides"}};
  design.parts = area_parts(params);
  return design;
}

ProofPlan tensordash_proofs(const Params& params) {
  if (params.depth == 1 || params.part == Part::unpacker) return {};
  ProofHarness choice;
  choice.module = "whit_tensordash_props";
  choice.modules = {"whit_first_one", "whit_tensordash_schedule", "whit_tensordash_advance"};
  choice.parameters = wire_parameters(params);
  choice.parameters.emplace_back("ORDER", packed_bytes(tensordash::Connectivity(params).lane_order,
                                                       [](int lane) { return lane; }));
  choice.properties = {
      {"lane_takes_one", "lane_takes_one_o", "no lane takes two pairs"},
      {"pair_taken_once", "pair_taken_once_o", "P1: no pair is taken by two lanes"},
      {"taken_was_there", "taken_was_there_o", "P2: only effectual pairs are taken"},
      {"left_is_the_rest", "left_is_the_rest_o", "P3: what is left is what nobody took"},
      {"oldest_row_drains", "oldest_row_drains_o", "P4: the oldest row is empty, so it advances"},
      {"maximal", "maximal_o", "P5: no idle lane could have taken a pair"},
      {"advance_is_leading", "advance_is_leading_o", "P6: the advance is the leading empty rows"},
      {"equals_sequential", "equals_sequential_o", "P7: the same as one lane after the other"}};
  if (params.part == Part::scheduler) return {choice};

  ProofHarness window;
  window.module = "whit_tensordash_window_props";
  window.modules = {"whit_onehot_mux", "whit_tensordash_advance", "whit_tensordash_control",
                    "whit_tensordash_stage", "whit_tensordash_flags"};
  window.parameters = {{"DEPTH", std::to_string(params.depth)}};
  window.cycles = kWindowCycles;
  window.properties = {
      {"multiplied_once", "once_o", "P8: an effectual pair is multiplied once"},
      {"rows_leave_complete", "complete_o", "P8: a row leaves when all its pairs are multiplied"},
      {"reductions_apart", "alone_o", "P8: no pair behind the end of a reduction"},
      {"rows_in_order", "in_order_o", "P9: rows come and leave in order"},
      {"fires_move", "moves_o", "P10: every cycle that fires moves the window by 1 to depth rows"}};
  if (params.part != Part::packer) return {choice, window};

  ProofHarness packed;
  packed.module = "whit_tensordash_packed_props";
  packed.modules = {"whit_first_one",           "whit_onehot_mux",        "whit_onehot_index",
                    "whit_tensordash_schedule", "whit_tensordash_select", "whit_tensordash_level"};
  packed.helpers = {"whit_tensordash_scatter"};
  packed.parameters = wire_parameters(params);
  add_levels(params, packed.parameters);
  packed.properties = {
      {"unpacks", "unpacks_o", "P12: a packed row unpacks to what was taken from the window"},
      {"levels_agree", "levels_agree_o", "P7: the levels one after the other are the schedule"}};
  return {choice, window, packed};
}

}  // namespace whit
