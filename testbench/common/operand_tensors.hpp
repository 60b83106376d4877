// SPDX-License-Identifier: Apache-2.0
// The tensors of a run as operands of a product.
#pragma once

#include <vector>

#include "golden/common/operand_tensor.hpp"
#include "testbench/common/bench.hpp"

namespace whit::tb {

inline std::vector<OperandTensor> operand_tensors(const BenchOptions& options) {
  std::vector<OperandTensor> operands;
  for (const BenchTensor& tensor : options.tensors) {
    operands.push_back({tensor.role, tensor.role, tensor.tensor});
  }
  return operands;
}

}  // namespace whit::tb
