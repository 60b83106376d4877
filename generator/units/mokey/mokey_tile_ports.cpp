// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_tile_ports.hpp"

namespace whit {
namespace {

using mokey::Params;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;

Port port(const char* name, PortDirection direction, int width, const char* group,
          const char* stream, const char* doc = "") {
  return {name, direction, width, group, stream, 1, doc};
}

}  // namespace

std::vector<Port> mokey_tile_ports(const Params& p) {
  const bool codes = p.datapath == mokey::Datapath::mokey;
  const int bits = operand_bits(p);
  const int address = bits_for(6 * static_cast<std::uint64_t>(magnitudes(p)) + 2);
  const char* cfg = "words of the dictionaries, while nothing is inside";
  const char* pair = "steps of dot products, element 0 in the LSBs";
  const char* term = "per lane and pass, lane 0 first";
  const char* out = "dot products, lane 0 first";
  const char* trace = "trace: the cycle that counts with the next clock edge";
  std::vector<Port> ports;
  const auto add = [&](bool there, const Port& entry) {
    if (there) ports.push_back(entry);
  };
  add(codes, port("cfg_valid_i", kIn, 1, cfg, "cfg"));
  add(codes, port("cfg_ready_o", kOut, 1, cfg, "cfg"));
  add(codes, port("cfg_addr_i", kIn, address, cfg, "cfg"));
  add(codes, port("cfg_data_i", kIn, mokey::kCfgBits, cfg, "cfg"));
  add(true, port("pair_valid_i", kIn, 1, pair, "pair"));
  add(true, port("pair_ready_o", kOut, 1, pair, "pair"));
  add(true, port("pair_act_i", kIn, act_codes(p) * bits, pair, "pair", "of activations"));
  add(true, port("pair_wgt_i", kIn, wgt_codes(p) * bits, pair, "pair", "of weights"));
  add(true, port("pair_keep_i", kIn, p.pairs, pair, "pair", "pairs that count, of every lane"));
  add(true, port("pair_last_i", kIn, 1, pair, "pair", "ends a pass"));
  add(true, port("term_valid_i", kIn, 1, term, "term"));
  add(true, port("term_ready_o", kOut, 1, term, "term"));
  add(codes, port("term_sum_i", kIn, sum_bits(p), term, "term", "of the activations' residuals"));
  add(true, port("term_offset_i", kIn, p.acc_bits, term, "term"));
  add(true, port("out_valid_o", kOut, 1, out, "out"));
  add(true, port("out_ready_i", kIn, 1, out, "out"));
  add(true, port("out_data_o", kOut, p.acc_bits, out, "out"));
  add(true, port("out_last_o", kOut, 1, out, "out", "of the last lane"));
  add(codes, port("error_o", kOut, 2, "state", "",
                  "until clear_i; 0: a pass is longer than max_reduction; 1: checksums differ"));
  add(!codes,
      port("error_o", kOut, 1, "state", "", "until clear_i: a pass is longer than max_reduction"));
  add(true, port("busy_o", kOut, 1, "state", "", "a pass or results are inside"));
  add(true, port("trace_done_o", kOut, 1, trace, "", "the held step ends"));
  add(true, port("trace_stall_o", kOut, 1, trace, "", "the held step does not end"));
  add(codes, port("trace_block_o", kOut, 1, trace, "", "... as the bank of its pass is full"));
  add(codes, port("trace_serve_o", kOut, 1, trace, "", "a pair with an outlier is multiplied"));
  return ports;
}

}  // namespace whit
