// SPDX-License-Identifier: Apache-2.0
// The layers of a run on tensors.
#pragma once

#include "golden/loom/loom_layer_json.hpp"
#include "golden/loom/loom_workload.hpp"
#include "testbench/common/operand_tensors.hpp"
#include "testbench/loom/loom_params_of.hpp"

namespace whit::tb {

// Null without tensors: a bench's own random layers take their place. The first tensor's table says
// how the layer is described, where it is.
inline std::unique_ptr<loom::LayerSource> loom_layers(const BenchOptions& options) {
  if (options.tensors.empty()) return nullptr;
  const loom::Params params = loom_params(options.manifest);
  loom::TensorLayer tensors =
      loom::tensor_layer(params, parse_operation(options.operation), operand_tensors(options));
  const nlohmann::json& table = options.tensors.front().table;
  if (!table.empty()) loom::describe(tensors, loom::layer_of_json(table));
  return std::make_unique<loom::TensorSource>(params, tensors);
}

}  // namespace whit::tb
