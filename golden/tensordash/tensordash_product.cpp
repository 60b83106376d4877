// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_product.hpp"

namespace whit::tensordash {

Product::Product(const Params& params, const TensorOperation& operation,
                 const std::vector<OperandTensor>& tensors)
    : TensorProduct(tile_shape(params), operand_rules(params), operation, tensors),
      params_(params) {}

std::vector<std::vector<RowBits>> Product::pairs(std::size_t reduction) const {
  return effectual_pairs(params_, rows(reduction));
}

Tensor Product::result() const {
  return tensor_of(is_float(params_) ? ElementType::float32 : ElementType::int64, shape(),
                   results());
}

}  // namespace whit::tensordash
