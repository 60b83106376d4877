// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_ports.hpp"

#include "golden/tensordash/tensordash_connectivity.hpp"

namespace whit {
namespace {

using tensordash::Params;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;
// Of the ports that only interface.trace brings out (engine_top.hpp).
constexpr const char* kTrace = "trace: the choice that counts with the next clock edge";

Port port(const char* name, PortDirection direction, int width, const char* group,
          const char* stream = "", int lanes = 1, const char* doc = "") {
  return {name, direction, width, group, stream, lanes, doc};
}

// Bits of a number in 0..n-1 for the RTL's $clog2, at least 1.
int index_bits(int n) { return bits_for(static_cast<std::uint64_t>(n) - 1); }

void append(std::vector<Port>& ports, const std::vector<Port>& more) {
  ports.insert(ports.end(), more.begin(), more.end());
}

PortDirection opposite(PortDirection direction) { return direction == kIn ? kOut : kIn; }

// A port of a stream that flows in `direction`, named for its side.
Port flow(const std::string& name, PortDirection direction, int width, const char* group,
          const char* stream, const char* doc = "") {
  return port((name + (direction == kIn ? "_i" : "_o")).c_str(), direction, width, group, stream, 1,
              doc);
}

std::vector<Port> row_ports(const Params& p, PortDirection direction) {
  const char* rows = "rows of values, lane 0 in the LSBs";
  return {flow("row_valid", direction, 1, rows, "row"),
          flow("row_ready", opposite(direction), 1, rows, "row"),
          flow("row_data", direction, p.lanes * value_bits(p), rows, "row"),
          flow("row_last", direction, 1, rows, "row", "ends a group")};
}

std::vector<Port> packed_ports(const Params& p, PortDirection direction) {
  const int options = static_cast<int>(option_list(p).size());
  const char* packed = "packed rows";
  return {flow("pack_valid", direction, 1, packed, "pack"),
          flow("pack_ready", opposite(direction), 1, packed, "pack"),
          flow("pack_data", direction, p.lanes * value_bits(p), packed, "pack"),
          flow("pack_select", direction, p.lanes * index_bits(options), packed, "pack",
               "option of each lane's value"),
          flow("pack_advance", direction, bits_for(static_cast<std::uint64_t>(p.depth)), packed,
               "pack", "rows that it completes"),
          flow("pack_last", direction, 1, packed, "pack", "ends a group")};
}

}  // namespace

std::vector<Port> tensordash_tile_ports(const Params& p) {
  const int row_bits = p.lanes * value_bits(p);
  const int options = static_cast<int>(option_list(p).size());
  const int lanes = schedulers(p) * p.lanes;
  const int d = p.depth;
  const char* rows = "rows of all streams, one bank each: row n of all is at bank n mod depth";
  const char* results = "sums of a reduction";
  std::vector<Port> ports = {
      port("row_valid_i", kIn, d, rows, "row", d),
      port("row_ready_o", kOut, d, rows, "row", d),
      port("row_a_data_i", kIn, d * p.cols * row_bits, rows, "row", d, "columns of lanes"),
      port("row_b_data_i", kIn, d * p.rows * row_bits, rows, "row", d, "rows of PEs of lanes"),
      port("row_last_i", kIn, d, rows, "row", d, "the row ends a reduction"),
      port("out_valid_o", kOut, 1, results, "out"),
      port("out_ready_i", kIn, 1, results, "out"),
      port("out_data_o", kOut, p.rows * p.cols * accumulator_bits(p), results, "out", 1,
           "row of PEs 0, column 0 in the LSBs"),
      port("busy_o", kOut, 1, "state", "", 1, "rows or results are inside"),
      port("trace_fire_o", kOut, 1, kTrace),
      port("trace_advance_o", kOut, bits_for(static_cast<std::uint64_t>(d)), kTrace, "", 1,
           "rows that leave, AS"),
      port("trace_valid_o", kOut, lanes, kTrace, "", 1, "lanes that multiply, V"),
      port("trace_select_o", kOut, lanes * index_bits(options), kTrace, "", 1, "their options, MS"),
      port("trace_left_o", kOut, lanes * d, kTrace, "", 1, "pairs that nobody took")};
  if (p.bypass) {
    ports.insert(ports.begin(), port("dense_i", kIn, 1, "mode", "", 1,
                                     "no lookahead: the oldest row alone, scheduler frozen"));
  }
  return ports;
}

std::vector<Port> tensordash_scheduler_ports(const Params& p) {
  const int options = static_cast<int>(option_list(p).size());
  const int pairs = p.depth * p.lanes;
  const char* windows = "windows of effectual pairs, the oldest row and lane 0 in the LSBs";
  const char* choices = "choices";
  return {port("win_valid_i", kIn, 1, windows, "win"),
          port("win_ready_o", kOut, 1, windows, "win"),
          port("win_pairs_i", kIn, pairs, windows, "win"),
          port("pick_valid_o", kOut, 1, choices, "pick"),
          port("pick_ready_i", kIn, 1, choices, "pick"),
          port("pick_lanes_o", kOut, p.lanes, choices, "pick", 1, "lanes that take a pair, V"),
          port("pick_select_o", kOut, p.lanes * index_bits(options), choices, "pick", 1,
               "option of each lane, MS"),
          port("pick_left_o", kOut, pairs, choices, "pick", 1, "pairs that nobody took"),
          port("pick_advance_o", kOut, bits_for(static_cast<std::uint64_t>(p.depth)), choices,
               "pick", 1, "leading rows without pairs, AS")};
}

std::vector<Port> tensordash_packer_ports(const Params& p) {
  std::vector<Port> ports = {port("raw_i", kIn, 1, "mode", "", 1, "rows stay as they are")};
  append(ports, row_ports(p, kIn));
  append(ports, packed_ports(p, kOut));
  const char* counts = "counts since the last clear; they wrap";
  append(ports, {port("zeros_o", kOut, 32, counts, "", 1, "values that are zero"),
                 port("rows_o", kOut, 32, counts, "", 1, "rows taken"),
                 port("packed_o", kOut, 32, counts, "", 1, "packed rows made"),
                 port("busy_o", kOut, 1, "state", "", 1, "rows are inside")});
  return ports;
}

std::vector<Port> tensordash_unpacker_ports(const Params& p) {
  std::vector<Port> ports = packed_ports(p, kIn);
  append(ports, row_ports(p, kOut));
  append(ports, {port("busy_o", kOut, 1, "state", "", 1, "rows are inside")});
  return ports;
}

}  // namespace whit
