// SPDX-License-Identifier: Apache-2.0
// The device of a lockstep run: Verilator and the compiler make a shared library of Verilog files.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/flow/flow.hpp"

namespace whit::flow {

// What a model can do beside simulating. `coverage` counts lines, branches and toggles of the text;
// `toggles` only toggles, and leaves to the text's pragmas which.
enum class ModelKind { plain, waves, coverage, toggles };

struct ModelRequest {
  std::string share_dir;
  nlohmann::json manifest;  // names, widths and directions of the ports
  std::vector<std::string> sources;
  bool netlist = false;  // the synthesizer's text: no lint, quick to compile
  ModelKind kind = ModelKind::plain;
  std::string folder;  // made when it is missing
  Progress progress;
};

// Path of the model library in `folder`, rebuilt only when something that it depends on has
// changed.
std::string build_model(const ModelRequest& request);

}  // namespace whit::flow
