// SPDX-License-Identifier: Apache-2.0
// What is to be proved of a configuration: a module in rtl_templates/<unit>/formal/ that holds
// modules of the bundle, and its outputs, each of which must be 1 for all inputs.
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

struct ProofPlan {
  std::string harness;  // module name; its file is formal/<harness>.v
  std::vector<std::pair<std::string, std::string>> parameters;  // Verilog constants
  std::vector<std::string> modules;  // of the bundle, with the `whit_` prefix, that it needs
  std::vector<Property> properties;
};

}  // namespace whit
