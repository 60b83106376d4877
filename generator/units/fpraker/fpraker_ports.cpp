// SPDX-License-Identifier: Apache-2.0
#include "generator/units/fpraker/fpraker_ports.hpp"

#include "golden/common/bits.hpp"

namespace whit {
namespace {

using fpraker::Params;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;
// Of the ports that only interface.trace brings out (engine_top.hpp).
constexpr const char* kTrace = "trace: the cycle that counts with the next clock edge";

Port port(const char* name, PortDirection direction, int width, const char* group,
          const char* stream = "", const char* doc = "") {
  return {name, direction, width, group, stream, 1, doc};
}

// Of $clog2(count) in the RTL.
int index_bits(int count) { return bits_for(static_cast<std::uint64_t>(count) - 1); }

}  // namespace

std::vector<Port> fpraker_tile_ports(const Params& p) {
  const int word = format(p).bits();
  const int pes = p.cols * p.rows;
  const int lanes = pes * p.lanes;
  const char* sets = "sets of pairs, lane 0 in the LSBs";
  const char* results = "dot products";
  std::vector<Port> ports = {
      port("set_valid_i", kIn, 1, sets, "set"), port("set_ready_o", kOut, 1, sets, "set"),
      port("set_a_i", kIn, p.cols * p.lanes * word, sets, "set", "columns of lanes, serial"),
      port("set_b_i", kIn, p.rows * p.lanes * word, sets, "set", "rows of lanes"),
      port("set_last_i", kIn, 1, sets, "set", "ends the dot products")};
  if (p.datapath == fpraker::Datapath::term_serial) {
    ports.push_back(port("set_t_cfg_i", kIn, bits_for(static_cast<std::uint64_t>(p.oob_threshold)),
                         sets, "set", "threshold of the set, at most oob_threshold"));
  }
  ports.insert(ports.end(), {port("out_valid_o", kOut, 1, results, "out"),
                             port("out_ready_i", kIn, 1, results, "out"),
                             port("out_data_o", kOut, p.rows * p.cols * word, results, "out",
                                  "column 0 of row 0 in the LSBs"),
                             port("busy_o", kOut, 1, "state", "", "sets or results are inside")});
  if (p.datapath == fpraker::Datapath::term_serial) {
    ports.push_back(port("watchdog_o", kOut, 1, "state", "",
                         "stays up when a set does not end, which no operands can do"));
  }
  if (p.stall_counters) {
    const char* stalls = "lanes that stood still while their column added, since the last clear";
    ports.insert(ports.end(),
                 {port("stall_no_term_o", kOut, 32, stalls, "", "no digit left in bounds"),
                  port("stall_window_o", kOut, 32, stalls, "", "digit beyond the window"),
                  port("stall_other_pe_o", kOut, 32, stalls, "", "digit needed by another PE"),
                  port("stall_exponent_o", kOut, 32, stalls, "", "exponents not there yet")});
  }
  ports.insert(ports.end(), {port("trace_firing_o", kOut, p.cols, kTrace, "", "columns that add"),
                             port("trace_set_end_o", kOut, p.cols, kTrace, "",
                                  "columns that write their accumulators"),
                             port("trace_hand_over_o", kOut, p.cols, kTrace, "",
                                  "columns whose chunk waits to be handed over")});
  if (p.datapath != fpraker::Datapath::term_serial) return ports;
  ports.insert(ports.end(),
               {port("trace_fire_o", kOut, lanes, kTrace, "", "lanes that add a digit"),
                port("trace_outside_o", kOut, lanes, kTrace, "", "lanes beyond the window"),
                port("trace_base_o", kOut, pes * 8, kTrace, "", "K + 1 of the leading digits"),
                port("trace_sum_o", kOut, pes * 64, kTrace, "", "sum of the set so far"),
                port("trace_acc_o", kOut, pes * 64, kTrace, "",
                     "what set_end writes: exponent 63:48, zero 33, sign 32, magnitude")});
  return ports;
}

std::vector<Port> fpraker_encoder_ports(const Params& p) {
  const char* values = "values, lane 0 in the LSBs";
  const char* digits = "digits of the values, the most significant first";
  return {port("val_valid_i", kIn, 1, values, "val"),
          port("val_ready_o", kOut, 1, values, "val"),
          port("val_data_i", kIn, p.lanes * format(p).bits(), values, "val"),
          port("digit_valid_o", kOut, 1, digits, "digit"),
          port("digit_ready_i", kIn, 1, digits, "digit"),
          port("digit_lanes_o", kOut, p.lanes, digits, "digit", "lanes that have a digit"),
          port("digit_minus_o", kOut, p.lanes, digits, "digit", "... which is negative"),
          port("digit_place_o", kOut, p.lanes * index_bits(digit_positions(p)), digits, "digit",
               "... of weight 2^(exponent - bias + 1 - place)"),
          port("digit_exponent_o", kOut, p.lanes * p.exp_bits, digits, "digit", "biased"),
          port("digit_last_o", kOut, 1, digits, "digit", "ends the values"),
          port("busy_o", kOut, 1, "state", "", "values are inside")};
}

}  // namespace whit
