// SPDX-License-Identifier: Apache-2.0
// Tensors as operands of FPRaker, and its results as a tensor.
//
//   TensorProduct product(tile_shape(params), operand_rules(params), operation, tensors);
//   ... product.place(r, dot products of product.rows(r), in the operands' format) ...
//   write_npy("out.npy", result_tensor(params, product));
#pragma once

#include <vector>

#include "golden/common/tensor_product.hpp"
#include "golden/fpraker/fpraker_params.hpp"

namespace whit::fpraker {

// The elements in C order as bit patterns of the format. uint16 tensors are bit patterns of a
// format of 16 bits, uint8 of one of 8; float32 is rounded (to_format()). Throws InputError for any
// other type, and without `specials` for a float32 infinity or NaN.
std::vector<OperandValue> operand_values(const Params& params, const OperandTensor& tensor);

// Digits that a PE adds for a value of the operand when it is the serial one, on average; zeros,
// infinities and NaNs have none.
double mean_digits(const Params& params, const Operand& operand);

// Reductions have any number of rows.
TileShape tile_shape(const Params& params);

// operand_values(); A, the serial operand, is the one with fewer digits, or else the first.
OperandRules operand_rules(const Params& params);

// The results as float32, which holds every one but this: without `specials`, numbers of 2^128 and
// more (8 exponent bits) are infinities.
Tensor result_tensor(const Params& params, const TensorProduct& product);

}  // namespace whit::fpraker
