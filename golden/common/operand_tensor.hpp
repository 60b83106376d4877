// SPDX-License-Identifier: Apache-2.0
// A tensor as an operand of a product, seen with four dimensions.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "golden/common/npy.hpp"
#include "golden/common/operand_row.hpp"

namespace whit {

struct OperandTensor {
  std::string role;  // a, b, act, weight, grad
  std::string name;  // for messages
  Tensor tensor;
};

struct Operand {
  std::string name;
  std::array<std::size_t, 4> size{};  // none is 0
  std::vector<OperandValue> values;

  OperandValue at(std::size_t i, std::size_t j, std::size_t y, std::size_t x) const {
    return values[((i * size[1] + j) * size[2] + y) * size[3] + x];
  }
};

// The elements of a tensor in C order, as the datatype of a unit has them. Throws InputError.
using OperandReader = std::function<std::vector<OperandValue>(const OperandTensor&)>;

// Four dimensions stay; fewer (two or more) are [..., last]: the last is dimension 1 and all before
// it are dimension 0. Throws InputError.
Operand make_operand(const OperandTensor& tensor, const OperandReader& read);

}  // namespace whit
