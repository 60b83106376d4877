// SPDX-License-Identifier: Apache-2.0
// A product of tensors as a layer (docs/units/loom.md, "Layers").
//
//   TensorLayer tensors = tensor_layer(params, parse_operation("forward"), operands);
//   LayerOperands integers = tensor_operands(params, tensors);
#pragma once

#include <memory>
#include <vector>

#include "golden/common/layer_views.hpp"
#include "golden/loom/loom_operands.hpp"

namespace whit::loom {

// A product of tensors as a layer.
struct TensorLayer {
  bool matrix = false;  // the result is [filters, windows], else [samples, filters, lines, columns]
  std::shared_ptr<const Operand> act;
  std::shared_ptr<const Operand> weight;
  Layer layer;  // sizes, precisions and signs as the values need them
};

// `tensors`: a [outputs, K] and b [outputs, K] of a matrix, activations and weights; or act and
// weight of `forward`. Dense tensors are a fully connected layer, or a convolution of one tap,
// whichever takes fewer cycles. Throws InputError.
TensorLayer tensor_layer(const Params& params, const TensorOperation& operation,
                         const std::vector<OperandTensor>& tensors);

// With what a description says of precisions, signs, frac, ReLU and pool. Throws InputError when
// the values do not fit.
void describe(TensorLayer& tensors, const Layer& description);

// The tensors live on in it.
LayerOperands tensor_operands(const Params& params, const TensorLayer& tensors);

}  // namespace whit::loom
