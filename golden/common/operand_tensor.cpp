// SPDX-License-Identifier: Apache-2.0
#include "golden/common/operand_tensor.hpp"

#include <algorithm>

#include "golden/common/error.hpp"

namespace whit {

Operand make_operand(const OperandTensor& tensor, const OperandReader& read) {
  const std::vector<std::size_t>& shape = tensor.tensor.shape;
  if (shape.size() < 2 || shape.size() > 4 || tensor.tensor.size() == 0) {
    throw InputError(tensor.name + ": has " + std::to_string(shape.size()) + " dimensions and " +
                     std::to_string(tensor.tensor.size()) +
                     " elements; [outputs, K] or four dimensions are due");
  }
  Operand operand{tensor.name, {1, 1, 1, 1}, read(tensor)};
  if (shape.size() == 4) {
    std::copy(shape.begin(), shape.end(), operand.size.begin());
  } else {
    operand.size[1] = shape.back();
    operand.size[0] = tensor.tensor.size() / shape.back();
  }
  return operand;
}

}  // namespace whit
