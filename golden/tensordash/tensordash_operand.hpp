// SPDX-License-Identifier: Apache-2.0
// A tensor as an operand of the datatype, seen with four dimensions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "golden/common/npy.hpp"
#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {

struct OperandTensor {
  std::string role;  // a, b, act, weight, grad
  std::string name;  // for messages
  Tensor tensor;
};

struct Operand {
  std::string name;
  std::array<std::size_t, 4> size{};  // none is 0
  std::vector<Value> values;

  Value at(std::size_t i, std::size_t j, std::size_t y, std::size_t x) const {
    return values[((i * size[1] + j) * size[2] + y) * size[3] + x];
  }
};

// The elements in C order. Integers must be inside the datatype; bf16 takes uint16 tensors of bit
// patterns, fp32 takes float32. Throws InputError.
std::vector<Value> operand_values(const Params& params, const OperandTensor& tensor);

// Four dimensions stay; fewer (two or more) are [..., last]: the last is dimension 1 and all before
// it are dimension 0. Throws InputError.
Operand make_operand(const Params& params, const OperandTensor& tensor);

// Share of the values that are zeros.
double zero_share(const Params& params, const Operand& operand);

}  // namespace whit::tensordash
