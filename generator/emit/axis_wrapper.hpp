// SPDX-License-Identifier: Apache-2.0
// `interface.stream: axis`: a module `<name>_axis` beside the top, with one AXI4-Stream interface
// per stream and lane. It is wiring alone, since every output of our tops comes from a register:
// no path leads from an input to an output, which is all that a skid buffer would give.
#pragma once

#include <string>
#include <vector>

#include "generator/core/design.hpp"
#include "generator/emit/reset_style.hpp"

namespace whit {

// A data port of the top (one lane of it) inside tdata.
struct AxisField {
  std::string port;
  int lsb = 0;
  int width = 1;
};

// One interface: `s_axis_<role>` or `m_axis_<role>`, with the lane's number behind the role when
// the top has several.
struct AxisStream {
  std::string name;
  bool slave = true;  // the top receives
  std::string role;
  int lane = 0;
  int tdata_bits = 8;  // whole bytes; the bits above the last field are zero
  bool has_last = false;
  std::vector<AxisField> fields;  // in declared order, the first in the least significant bits
};

struct AxisWrapper {
  std::string module;
  std::string clock;  // aclk
  std::string reset;  // aresetn, or areset in the active-high styles
  std::vector<Port> ports;
  std::vector<AxisStream> streams;
  std::string connections;  // of the instance of the top
  std::string padding;      // statements about the bits that fill up the last byte, or empty
};

// Throws std::logic_error when a stream of the design lacks valid, ready or data.
AxisWrapper axis_wrapper(const Design& design, const ResetStyle& reset);

}  // namespace whit
