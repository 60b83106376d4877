// SPDX-License-Identifier: Apache-2.0
// Tensors as operands of the datatype, and where they go on the tile.
#pragma once

#include <vector>

#include "golden/common/tensor_layout.hpp"
#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {

// The elements in C order. Integers must be inside the datatype; bf16 takes uint16 tensors of bit
// patterns, fp32 takes float32. Throws InputError.
std::vector<Value> operand_values(const Params& params, const OperandTensor& tensor);

TileShape tile_shape(const Params& params);

// operand_values(); the operand with more zeros is on the B side, and b of a matrix product.
OperandRules operand_rules(const Params& params);

}  // namespace whit::tensordash
