// SPDX-License-Identifier: Apache-2.0
// Which product of tensors a tile computes, and on which lanes and sides
// (docs/units/tensordash.md, "Mapping").
//
//   TensorOperation op = parse_operation("forward,stride=2,padding=1");
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace whit {

struct TensorOperation {
  // matrix: a [outputs, K] times b [outputs, K]. The others are the products of a layer's training:
  // activations [N, C, H, W] or [..., C], weights [K, C, R, S] or [K, C], gradients of the outputs
  // [N, K, P, Q] or [..., K].
  enum class Kind { matrix, forward, input_gradient, weight_gradient };
  Kind kind = Kind::matrix;
  int stride = 1;         // of the convolution, both directions; 1..16
  int padding = 0;        // zeros around the activations; 0..64
  int lane_stride = 1;    // element k of a row is in lane k * lane_stride mod N; 1..63
  std::string b;          // role on the B side; empty: the unit chooses
  std::int64_t most = 0;  // at most so many reductions, evenly spread; 0: all
};

// "KIND[,key=value...]" with the keys stride, padding, lane_stride, b and reductions; an empty text
// is a matrix product. Throws InputError.
TensorOperation parse_operation(const std::string& text);

using Roles = std::vector<std::string>;

const std::string& kind_name(TensorOperation::Kind kind);
// The two operands of the product, in the order in which layer_views() and matrix_views() take
// them.
Roles operand_roles(TensorOperation::Kind kind);
// All tensors that the product needs: a gradient's sizes come from the other of act and weight.
Roles tensor_roles(TensorOperation::Kind kind);

bool has_role(const Roles& roles, const std::string& role);
std::string comma_list(const std::vector<std::string>& words);  // "act, weight"

}  // namespace whit
