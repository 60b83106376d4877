// SPDX-License-Identifier: Apache-2.0
// The three products of a layer's training as products of matrices, without copying: a view names
// the element of a tensor that stands at a place of a matrix.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "golden/common/operand_tensor.hpp"
#include "golden/common/tensor_operation.hpp"

namespace whit {

// A matrix [place.size(), length].
struct MatrixView {
  std::size_t length = 0;
  std::vector<std::size_t> place;  // of a row's outputs in the result, to be added to the other's
  std::function<OperandValue(std::size_t row, std::size_t k)> element;
};

struct ProductViews {
  std::vector<std::pair<MatrixView, MatrixView>> pairs;
  std::vector<std::size_t> shape;  // of the result
};

// Sizes of a layer; a dense one has H = W = R = S = P = Q = 1.
struct LayerSizes {
  std::size_t n = 1, c = 1, h = 1, w = 1;  // activations
  std::size_t k = 1, r = 1, s = 1;         // outputs, kernel
  std::size_t p = 1, q = 1;                // output positions
};

// Throws InputError when the tensors do not fit together; `grad` may be null.
LayerSizes layer_of(const TensorOperation& operation, const Operand& act, const Operand& weight,
                    const Operand* grad);

// a [outputs, K], b [outputs, K]: the result is [outputs of b, outputs of a].
ProductViews matrix_views(const Operand& a, const Operand& b);

// The operands in the order of the roles: act and weight (forward, reduced over the taps and,
// fastest, the channels), grad and weight (input_gradient, over taps and outputs), act and grad
// (weight_gradient, over samples and positions). They must outlive the views.
ProductViews layer_views(const TensorOperation& operation, const LayerSizes& layer,
                         const Operand& first, const Operand& second);

}  // namespace whit
