// SPDX-License-Identifier: Apache-2.0
// The products of tensors that a tile computes, laid out as rows of lanes
// (docs/units/tensordash.md, "Mapping").
//
//   Operation op = parse_operation("forward,stride=2,padding=1");
//   Layout layout = lay_out(params, op, {{"act", "a.npy", act}, {"weight", "w.npy", weight}});
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/tensordash/tensordash_operand.hpp"

namespace whit::tensordash {

struct Operation {
  // matrix: a [outputs, K] times b [outputs, K]. The others are the products of a layer's training:
  // activations [N, C, H, W] or [..., C], weights [K, C, R, S] or [K, C], gradients of the outputs
  // [N, K, P, Q] or [..., K].
  enum class Kind { matrix, forward, input_gradient, weight_gradient };
  Kind kind = Kind::matrix;
  int stride = 1;         // of the convolution, both directions; 1..16
  int padding = 0;        // zeros around the activations; 0..64
  int lane_stride = 1;    // element k of a row is in lane k * lane_stride mod N; coprime to N
  std::string b;          // role on the B side; empty: the operand with more zeros (matrix: b)
  std::int64_t most = 0;  // at most so many reductions, evenly spread; 0: all
};

// "KIND[,key=value...]" with the keys stride, padding, lane_stride, b and reductions; an empty text
// is a matrix product. Throws InputError.
Operation parse_operation(const std::string& text);

// One matrix product: every row of `a` with every row of `b`.
struct LayoutPart {
  std::size_t width = 0;             // K, filled up with zeros to whole rows of lanes
  std::vector<Value> a;              // [a_place.size(), width]
  std::vector<Value> b;              // [b_place.size(), width]
  std::vector<std::size_t> a_place;  // the output of (i of b, j of a) is element
  std::vector<std::size_t> b_place;  // b_place[i] + a_place[j] of the result
};

struct Layout {
  std::vector<LayoutPart> parts;   // one; an input gradient has one per phase of the stride
  std::vector<std::size_t> shape;  // of the result
};

// `tensors`: a and b of a matrix product; act and weight, which give the sizes, and for a gradient
// grad too. Throws InputError: a role missing, surplus or twice, shapes that do not fit, values
// outside the datatype, more than max_rows rows.
Layout lay_out(const Params& params, const Operation& operation,
               const std::vector<OperandTensor>& tensors);

}  // namespace whit::tensordash
