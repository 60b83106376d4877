// SPDX-License-Identifier: Apache-2.0
// What a library says of internal energy, in pieces that OpenSTA 2.0.17 can be asked one by one. It
// adds the tables of rise and fall where their mean is meant, and weights the tables of a cell's
// inputs with numbers that do not add up to one. Both show when it is asked again with tables that
// say one unit everywhere, and a quotient of the two answers is right.
#pragma once

#include <map>
#include <string>

namespace whit::flow {

// Pins of a cell that have internal energy.
struct PowerPins {
  int outputs = 0;
  int data = 0;    // of a flip-flop: those that its next state depends on
  int clocks = 0;  // of a flip-flop
};

struct PowerLibrary {
  double unit_j = 0;                      // unit of energy in the tables
  std::map<std::string, PowerPins> pins;  // by cell
  // The liberty text with the internal energy of nothing but outputs, and nothing but flip-flops'
  // data and clock pins; then the same with tables of ones.
  std::string outputs, inputs, unit_outputs, unit_inputs;
};

// Throws GateFailed when the units are not known.
PowerLibrary power_library(const std::string& liberty);

}  // namespace whit::flow
