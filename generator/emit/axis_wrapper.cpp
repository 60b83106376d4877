// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/axis_wrapper.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "generator/emit/port_list.hpp"
#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

// The ports of one stream of the top, told apart by their names: <role>_valid_i and so on.
struct StreamPorts {
  const Port* valid = nullptr;
  const Port* ready = nullptr;
  const Port* last = nullptr;
  std::vector<const Port*> data;
};

bool is_called(const Port& port, const std::string& signal) {
  const std::string stem = port.stream + "_" + signal;
  return port.name == stem + "_i" || port.name == stem + "_o";
}

StreamPorts ports_of(const Design& design, const std::string& role) {
  StreamPorts found;
  for (const Port& port : design.ports) {
    if (port.stream != role) continue;
    if (is_called(port, "valid")) {
      found.valid = &port;
    } else if (is_called(port, "ready")) {
      found.ready = &port;
    } else if (is_called(port, "last")) {
      found.last = &port;
    } else {
      found.data.push_back(&port);
    }
  }
  if (found.valid == nullptr || found.ready == nullptr || found.data.empty()) {
    throw std::logic_error("stream '" + role + "' lacks valid, ready or data");
  }
  return found;
}

AxisStream make_stream(const StreamPorts& ports, const std::string& role, int lane) {
  AxisStream stream;
  stream.role = role;
  stream.lane = lane;
  stream.slave = ports.valid->direction == PortDirection::input;
  stream.has_last = ports.last != nullptr;
  stream.name = (stream.slave ? "s_axis_" : "m_axis_") + role +
                (ports.valid->lanes > 1 ? std::to_string(lane) : "");
  int bits = 0;
  for (const Port* port : ports.data) {
    const int width = port->width / port->lanes;
    stream.fields.push_back({port->name, bits, width});
    bits += width;
  }
  stream.tdata_bits = (bits + 7) / 8 * 8;
  return stream;
}

int used_bits(const AxisStream& stream) {
  return stream.fields.back().lsb + stream.fields.back().width;
}

// "[9:2]", "[2]", or nothing for the whole of tdata.
std::string slice(int msb, int lsb, int tdata_bits) {
  if (lsb == 0 && msb == tdata_bits - 1) return "";
  return msb == lsb ? fmt::format("[{}]", lsb) : fmt::format("[{}:{}]", msb, lsb);
}

void add_ports(const AxisStream& stream, const std::string& group, std::vector<Port>& ports) {
  const auto add = [&](const std::string& signal, bool towards_top, int width) {
    Port port;
    port.name = stream.name + "_" + signal;
    port.direction = towards_top ? PortDirection::input : PortDirection::output;
    port.width = width;
    port.group = group;
    ports.push_back(port);
  };
  add("tvalid", stream.slave, 1);
  add("tready", !stream.slave, 1);
  add("tdata", stream.slave, stream.tdata_bits);
  if (stream.has_last) add("tlast", stream.slave, 1);
}

// What a stream port of the top is wired to: one piece per lane, the highest lane first.
std::string lanes_of(const Port& port, const std::vector<AxisStream>& lanes) {
  std::vector<std::string> pieces;
  for (auto stream = lanes.rbegin(); stream != lanes.rend(); ++stream) {
    if (is_called(port, "valid")) {
      pieces.push_back(stream->name + "_tvalid");
    } else if (is_called(port, "ready")) {
      pieces.push_back(stream->name + "_tready");
    } else if (is_called(port, "last")) {
      pieces.push_back(stream->name + "_tlast");
    } else {
      const auto field =
          std::find_if(stream->fields.begin(), stream->fields.end(),
                       [&](const AxisField& candidate) { return candidate.port == port.name; });
      pieces.push_back(stream->name + "_tdata" +
                       slice(field->lsb + field->width - 1, field->lsb, stream->tdata_bits));
    }
  }
  return pieces.size() == 1 ? pieces.front() : "{" + comma_lines(pieces) + "}";
}

// Bits of tdata above the last field: driven to zero, or named as unused.
std::string padding_of(const std::vector<AxisStream>& streams) {
  std::string text;
  std::vector<std::string> ignored;
  for (const AxisStream& stream : streams) {
    const int used = used_bits(stream);
    if (used == stream.tdata_bits) continue;
    const std::string bits =
        stream.name + "_tdata" + slice(stream.tdata_bits - 1, used, stream.tdata_bits);
    if (stream.slave) {
      ignored.push_back("    " + bits);
    } else {
      text += fmt::format("  assign {} = {}'d0;\n", bits, stream.tdata_bits - used);
    }
  }
  if (!ignored.empty()) {
    text += "  // The bits that fill up the last byte are ignored.\n  wire unused_padding = &{\n" +
            comma_lines(ignored) + "\n  };\n";
  }
  return text;
}

}  // namespace

AxisWrapper axis_wrapper(const Design& design, const ResetStyle& reset) {
  AxisWrapper wrapper;
  wrapper.module = design.top + "_axis";
  wrapper.clock = "aclk";
  wrapper.reset = reset.active_high ? "areset" : "aresetn";

  std::map<std::string, std::vector<AxisStream>> lanes;
  std::vector<Connection> connections;
  for (const Port& port : design.ports) {
    if (port.name == "clk_i" || port.name == reset.port()) {
      Port copy = port;
      copy.name = port.name == "clk_i" ? wrapper.clock : wrapper.reset;
      wrapper.ports.push_back(copy);
      connections.emplace_back(port.name, copy.name);
    } else if (port.stream.empty()) {
      wrapper.ports.push_back(port);
      connections.emplace_back(port.name, port.name);
    } else {
      std::vector<AxisStream>& of_role = lanes[port.stream];
      if (of_role.empty()) {
        const StreamPorts ports = ports_of(design, port.stream);
        for (int lane = 0; lane < ports.valid->lanes; ++lane) {
          of_role.push_back(make_stream(ports, port.stream, lane));
          const std::string which = ports.valid->lanes > 1 ? ", lane " + std::to_string(lane) : "";
          add_ports(of_role.back(), port.group + which, wrapper.ports);
        }
        wrapper.streams.insert(wrapper.streams.end(), of_role.begin(), of_role.end());
      }
      connections.emplace_back(port.name, lanes_of(port, of_role));
    }
  }
  wrapper.connections = connection_list(connections);
  wrapper.padding = padding_of(wrapper.streams);
  return wrapper;
}

}  // namespace whit
