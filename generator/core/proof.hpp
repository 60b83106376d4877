// SPDX-License-Identifier: Apache-2.0
// What is to be proved of a configuration: modules in rtl_templates/<unit>/formal/ that hold
// modules of the bundle, and their outputs, each of which must be 1 for all inputs.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace whit {

struct Property {
  std::string name;    // as in prove.json
  std::string output;  // port of the harness
  std::string doc;     // one line
};

struct ProofHarness {
  std::string module;                                           // its file is formal/<module>.v
  std::vector<std::pair<std::string, std::string>> parameters;  // Verilog constants
  std::vector<std::string> modules;  // of the bundle, with the `whit_` prefix, that it needs
  std::vector<std::string> helpers;  // of the templates, which the bundle does not hold
  std::vector<Property> properties;
  int cycles = 0;  // 0: combinational; else so many cycles from reset on (clk_i, and rst_ni in the
                   // canonical form)
};

using ProofPlan = std::vector<ProofHarness>;

}  // namespace whit
