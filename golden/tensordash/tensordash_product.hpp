// SPDX-License-Identifier: Apache-2.0
// A product of tensors on the TensorDash tile (golden/common/tensor_product.hpp).
//
//   Product product(params, operation, {{"a", "a.npy", a}, {"b", "b.npy", b}});
//   for (std::size_t r = 0; r < product.reductions(); ++r) {
//     std::vector<RowBeat> rows = product.rows(r);
//     product.place(r, reduction_sums(params, net, rows));    // rows * cols sums
//   }
//   write_npy("out.npy", product.result());
#pragma once

#include <vector>

#include "golden/common/tensor_product.hpp"
#include "golden/tensordash/tensordash_operand.hpp"

namespace whit::tensordash {

class Product : public TensorProduct {
 public:
  // Throws InputError (lay_out()).
  Product(const Params& params, const TensorOperation& operation,
          const std::vector<OperandTensor>& tensors);

  // The effectual pairs of the rows of a reduction, per scheduler.
  std::vector<std::vector<RowBits>> pairs(std::size_t reduction) const;

  Tensor result() const;  // int64, or float32 for floats

 private:
  Params params_;
};

}  // namespace whit::tensordash
