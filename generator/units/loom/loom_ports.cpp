// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_ports.hpp"

namespace whit {
namespace {

using loom::Datapath;
using loom::Option;
using loom::Params;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;
constexpr const char* kLayer = "a layer";
// Of the ports that only interface.trace brings out (engine_top.hpp).
constexpr const char* kTrace = "trace: column 0, and what the SIPs hold, row 0 in the LSBs";

Port port(const char* name, PortDirection direction, int width, const char* group,
          const char* stream = "", const char* doc = "") {
  return {name, direction, width, group, stream, 1, doc};
}
Port layer_port(const char* name, int width, const char* doc = "") {
  return port(name, kIn, width, kLayer, "layer", doc);
}

// Fields of a layer behind its precisions; the same for all datapaths.
std::vector<LoomPort> layer_tail(const Params& p) {
  const int bricks = bits_for(static_cast<std::uint64_t>(loom::max_bricks(p)));
  return {{layer_port("layer_act_signed_i", 1), p.act_signed == Option::runtime},
          {layer_port("layer_wgt_signed_i", 1), p.wgt_signed == Option::runtime},
          {layer_port("layer_bricks_i", bricks, "of a reduction, or a slice; 1 or more")},
          {layer_port("layer_groups_i", 24, "times that all accumulators are filled")},
          {layer_port("layer_frac_i", loom::frac_field_bits(p), "signed; shift to the right")},
          {layer_port("layer_relu_i", 1), p.relu == Option::runtime},
          {layer_port("layer_pool_i", loom::pool_field_bits(p), "log2 of windows"), p.maxpool}};
}

std::vector<LoomPort> out_ports(const Params& p) {
  const char* results = "results";
  return {{port("out_valid_o", kOut, 1, results, "out")},
          {port("out_ready_i", kIn, 1, results, "out")},
          {port("out_data_o", kOut, p.post_units * p.out_width, results, "out",
                "the first row in the LSBs")},
          {port("out_last_o", kOut, 1, results, "out", "ends the layer")},
          {port("busy_o", kOut, 1, "state", "", "a layer or results are inside")}};
}

void append(std::vector<LoomPort>& ports, const std::vector<LoomPort>& more) {
  ports.insert(ports.end(), more.begin(), more.end());
}

}  // namespace

std::vector<LoomPort> loom_array_ports(const Params& p) {
  const bool planes = p.datapath == Datapath::loom;
  const char* act = "activations, a digit of each";
  const char* wgt = planes ? "weights, a bit of each" : "weights";
  const char* fetch = "bricks whose weights are wanted, or not";
  const int digits = loom::columns(p) * p.lanes * p.act_bits;
  const int weights = p.rows * p.lanes * (planes ? 1 : p.max_pw);
  const int sips = p.rows * loom::columns(p);
  std::vector<LoomPort> ports = {
      {layer_port("layer_valid_i", 1)},
      {port("layer_ready_o", kOut, 1, kLayer, "layer")},
      {layer_port("layer_fc_i", 1, "fully connected"), p.fc},
      {layer_port("layer_slices_i", loom::columns_field_bits(p), "log2 of slices"), p.cascade},
      {layer_port("layer_pa_i", bits_for(static_cast<std::uint64_t>(p.max_pa)),
                  "bits of an activation")},
      {layer_port("layer_pw_i", loom::wgt_width_bits(p), "bits of a weight"),
       planes && !p.weight_groups}};
  append(ports, layer_tail(p));
  append(ports, {{port("act_valid_i", kIn, 1, act, "act")},
                 {port("act_ready_o", kOut, 1, act, "act")},
                 {port("act_data_i", kIn, digits, act, "act", "lane 0 of column 0 in the LSBs")},
                 {port("wgt_valid_i", kIn, 1, wgt, "wgt")},
                 {port("wgt_ready_o", kOut, 1, wgt, "wgt")},
                 {port("wgt_data_i", kIn, weights, wgt, "wgt", "lane 0 of row 0 in the LSBs")},
                 {port("wgt_width_i", kIn, loom::wgt_width_bits(p), wgt, "wgt", "of the brick"),
                  p.weight_groups},
                 {port("fetch_valid_o", kOut, 1, fetch, "fetch"), p.skip_zero_group},
                 {port("fetch_ready_i", kIn, 1, fetch, "fetch"), p.skip_zero_group},
                 {port("fetch_skip_o", kOut, 1, fetch, "fetch", "its weights are left out"),
                  p.skip_zero_group}});
  append(ports, out_ports(p));
  append(ports,
         {{port("trace_step_o", kOut, 1, kTrace, "", "column 0 steps")},
          {port("trace_ac1_o", kOut, sips * loom::ac1_bits(p), kTrace, "", "AC1 when written")},
          {port("trace_out_o", kOut, sips * p.acc_bits, kTrace, "", "OUT when written")}});
  return ports;
}

std::vector<LoomPort> loom_parallel_ports(const Params& p) {
  const char* act = "activations, a brick";
  const char* wgt = "weights, a brick of every row";
  std::vector<LoomPort> ports = {{layer_port("layer_valid_i", 1)},
                                 {port("layer_ready_o", kOut, 1, kLayer, "layer")}};
  append(ports, layer_tail(p));
  append(ports, {{port("act_valid_i", kIn, 1, act, "act")},
                 {port("act_ready_o", kOut, 1, act, "act")},
                 {port("act_data_i", kIn, p.lanes * p.max_pa, act, "act", "lane 0 in the LSBs")},
                 {port("wgt_valid_i", kIn, 1, wgt, "wgt")},
                 {port("wgt_ready_o", kOut, 1, wgt, "wgt")},
                 {port("wgt_data_i", kIn, p.rows * p.lanes * p.max_pw, wgt, "wgt",
                       "lane 0 of row 0 in the LSBs")}});
  append(ports, out_ports(p));
  return ports;
}

}  // namespace whit
