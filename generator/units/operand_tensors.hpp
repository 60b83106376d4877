// SPDX-License-Identifier: Apache-2.0
// The tensors of a workload as operands of a product.
#pragma once

#include <vector>

#include "generator/core/unit_spec.hpp"
#include "golden/common/operand_tensor.hpp"

namespace whit {

inline std::vector<OperandTensor> operand_tensors(const Workload& workload) {
  std::vector<OperandTensor> operands;
  for (const NamedTensor& tensor : workload.tensors) {
    operands.push_back({tensor.role, tensor.path, tensor.tensor});
  }
  return operands;
}

}  // namespace whit
