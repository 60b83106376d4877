// SPDX-License-Identifier: Apache-2.0
// What the tops of all units share: clock, reset and clear, engines inside with a prefix on their
// ports, and a trace that comes out only when it is asked for (interface.trace).
#pragma once

#include <string>
#include <vector>

#include "generator/core/unit_spec.hpp"
#include "generator/emit/port_list.hpp"

namespace whit {

// One engine inside the top; its ports carry `prefix` outside ("enc_", or empty when it is alone),
// and `title` stands before their groups ("encoder: ").
struct Engine {
  std::string prefix;
  std::string title;
  std::vector<Port> ports;
};

// A port of the group "trace: ...".
bool is_trace(const Port& port);

// clk_i, the reset and clear_i, then the engines' ports; trace only when it is asked for.
std::vector<Port> top_ports(const std::vector<Engine>& engines, const InterfaceSettings& settings,
                            const std::string& clear_doc);

// Nets for the trace outputs of all engines when they are no ports, or nothing.
std::string trace_nets(const std::vector<Engine>& engines, const InterfaceSettings& settings);

// The connections of an engine, in the canonical form: `emit` applies the reset style to the top as
// well. `tied` come behind clk_i, rst_ni and clear_i.
std::string engine_connections(const Engine& engine, const InterfaceSettings& settings,
                               const std::vector<Connection>& tied = {});

}  // namespace whit
