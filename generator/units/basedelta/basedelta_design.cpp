// SPDX-License-Identifier: Apache-2.0
#include "generator/units/basedelta/basedelta_design.hpp"

#include <fmt/format.h>

#include "generator/emit/engine_top.hpp"

namespace whit {
namespace {

using basedelta::Params;
using basedelta::Part;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;

// Cycles from reset on that base and width are proved for: beats of two groups and pauses.
constexpr int kChoiceCycles = 5;

// A port of a stream that flows in `direction`, named for its side.
Port flow(const std::string& role, const std::string& signal, PortDirection direction, int width,
          const std::string& group, const std::string& doc = "") {
  return {fmt::format("{}_{}_{}", role, signal, direction == kIn ? "i" : "o"),
          direction,
          width,
          group,
          role,
          1,
          doc};
}

std::vector<Port> stream(const std::string& role, PortDirection direction, int width,
                         const std::string& group) {
  const PortDirection back = direction == kIn ? kOut : kIn;
  return {flow(role, "valid", direction, 1, group), flow(role, "ready", back, 1, group),
          flow(role, "data", direction, width, group),
          flow(role, "last", direction, 1, group, "ends a stream")};
}

std::vector<Port> value_ports(const Params& p, PortDirection direction) {
  std::vector<Port> ports =
      stream("val", direction, p.lanes * basedelta::value_bits(p), "values, the first in the LSBs");
  // A single lane is always the last one.
  if (p.lanes > 1) {
    ports.insert(ports.end() - 1,
                 flow("val", "end", direction, bits_for(static_cast<std::uint64_t>(p.lanes) - 1),
                      ports.front().group,
                      direction == kIn ? "last lane with a value, read with last"
                                       : "last lane with a value"));
  }
  return ports;
}

std::vector<Port> engine_ports(const Params& p) {
  const bool encodes = p.part == Part::encoder;
  std::vector<Port> ports = encodes ? value_ports(p, kIn) : std::vector<Port>();
  for (const Port& port :
       stream("word", encodes ? kOut : kIn, p.word_bits, "packed words, the first bit on top")) {
    ports.push_back(port);
  }
  if (!encodes) {
    for (const Port& port : value_ports(p, kOut)) ports.push_back(port);
    ports.push_back({"error_o", kOut, 1, "state", "", 1,
                     "words ended before the values or went on behind them; until clear_i"});
  }
  ports.push_back({"busy_o", kOut, 1, "state", "", 1, "a stream is inside"});
  return ports;
}

std::vector<std::string> library(const Params& p) {
  if (p.part == Part::decoder) {
    return {"whit_bit_window",       "whit_fifo",
            "whit_basedelta_legal",  "whit_basedelta_length",
            "whit_basedelta_unpack", "whit_basedelta_decoder"};
  }
  return {"whit_first_one",      "whit_onehot_mux",       "whit_onehot_index",
          "whit_ring",           "whit_bit_packer",       "whit_basedelta_legal",
          "whit_basedelta_span", "whit_basedelta_choice", "whit_basedelta_length",
          "whit_basedelta_pack", "whit_basedelta_encoder"};
}

std::vector<AreaPart> area_parts(const Params& p) {
  if (p.part == Part::decoder) {
    return {{"window", {"whit_bit_window"}},
            {"values", {"whit_basedelta_unpack"}},
            {"results", {"whit_fifo"}}};
  }
  return {{"buffer", {"whit_ring"}},
          {"width", {"whit_basedelta_choice"}},
          {"chunks", {"whit_basedelta_pack"}},
          {"words", {"whit_bit_packer"}}};
}

}  // namespace

Design basedelta_design(const Params& params, const std::string& name,
                        const InterfaceSettings& settings) {
  const bool encodes = params.part == Part::encoder;
  const Engine engine{"", "", engine_ports(params)};
  Design design;
  design.top = name;
  design.ports = top_ports({engine}, settings, "synchronous: drops values, words and errors");
  design.library = library(params);
  design.top_template =
      encodes ? "basedelta/basedelta_encoder.v.tpl" : "basedelta/basedelta_decoder.v.tpl";
  const auto number = [](int value) { return std::to_string(value); };
  design.rtl_parameters = {{"EXP_BITS", number(params.exp_bits)},
                           {"FRAC_BITS", number(params.frac_bits)},
                           {"GROUP", number(params.group)},
                           {"LANES", number(params.lanes)},
                           {"ZERO_MASK", params.zero_mask ? "1" : "0"},
                           {"WORD_BITS", number(params.word_bits)}};
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  // Without a port, the number of the single lane is tied or goes nowhere.
  std::vector<Connection> tied;
  if (params.lanes == 1) {
    tied.emplace_back(encodes ? "val_end_i" : "val_end_o", encodes ? "1'b0" : "unused_end");
  }
  if (!encodes) design.keys["NETS"] = params.lanes == 1 ? "  wire unused_end;\n\n" : "";
  design.keys["CONNECTIONS"] = engine_connections(engine, settings, tied);
  design.latency =
      encodes ? "4 cycles from the last value of a group to its first word, if that is full"
              : "2 cycles from the word that completes a beat's bits to the beat";
  design.throughput = fmt::format(
      "{} values per cycle, or fewer if their bits do not fit into a word per cycle", params.lanes);
  design.derived = {
      {"value_bits", value_bits(params), "1 + exp_bits + frac_bits"},
      {"codes", codes(params), "widths of a delta: min(exp_bits, 7) + 1"},
      {"code_bits", code_bits(params), "digits of codes - 1"},
      {"head_bits", head_bits(params), "1 + code_bits + exp_bits, and 1 with zero_mask"},
      {"count_bits", count_bits(params), "digits of group - 1; behind the last group's head"},
      {"chunk_bits", chunk_bits(params), "most bits that a beat of values stands for"}};
  design.parts = area_parts(params);
  return design;
}

ProofPlan basedelta_proofs(const Params& params) {
  const bool encodes = params.part == Part::encoder;
  const auto number = [](int value) { return std::to_string(value); };
  ProofHarness beat;
  beat.module = "whit_basedelta_props";
  beat.modules = {"whit_basedelta_length",
                  encodes ? "whit_basedelta_pack" : "whit_basedelta_unpack"};
  beat.helpers = {encodes ? "whit_basedelta_unpack" : "whit_basedelta_pack"};
  beat.parameters = {{"EXP_BITS", number(params.exp_bits)},
                     {"FRAC_BITS", number(params.frac_bits)},
                     {"GROUP", number(params.group)},
                     {"LANES", number(params.lanes)},
                     {"ZERO_MASK", params.zero_mask ? "1" : "0"},
                     {"CODES", number(codes(params))},
                     {"CHUNK_BITS", number(chunk_bits(params))}};
  beat.properties = {
      {"values_back", "values_back_o", "a beat unpacks to the values that were packed"},
      {"length_back", "length_back_o", "both sides give it exactly the bits of its values"},
      {"head_back", "head_back_o", "the head of a group comes back"},
      {"based_back", "based_back_o", "both sides agree on whether the base was seen"}};
  if (!encodes) return {beat};
  ProofHarness choice;
  choice.module = "whit_basedelta_choice_props";
  choice.modules = {"whit_first_one", "whit_onehot_mux", "whit_onehot_index", "whit_basedelta_span",
                    "whit_basedelta_choice"};
  choice.parameters = {{"EXP_BITS", number(params.exp_bits)},
                       {"FRAC_BITS", number(params.frac_bits)},
                       {"LANES", number(params.lanes)},
                       {"CODES", number(codes(params))},
                       {"ZERO_MASK", params.zero_mask ? "1" : "0"},
                       {"COUNT_BITS", number(count_bits(params))}};
  choice.cycles = kChoiceCycles;
  choice.properties = {
      {"fits", "fits_o", "every difference of a group fits its width"},
      {"base_is_first", "base_is_first_o", "the base is the first exponent that is not marked"},
      {"mask_has_base", "mask_has_base_o", "a masked group has a value that is not marked"}};
  return {beat, choice};
}

}  // namespace whit
