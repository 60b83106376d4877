// SPDX-License-Identifier: Apache-2.0
// A product of tensors as matrices whose rows are filled up to whole rows of lanes
// (docs/units/tensordash.md, "Mapping").
//
//   TensorLayout layout = lay_out({16, 4, 4}, rules, parse_operation("forward,padding=1"),
//                                 {{"act", "a.npy", act}, {"weight", "w.npy", weight}});
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "golden/common/operand_tensor.hpp"
#include "golden/common/tensor_operation.hpp"

namespace whit {

struct TileShape {
  int lanes;         // N, pairs that a PE takes at once
  int rows;          // of PEs, each shares a stream of B
  int cols;          // of PEs, each shares a stream of A
  int max_rows = 0;  // most rows of lanes of a reduction; 0: any number
};

// What a unit does with its operands.
struct OperandRules {
  OperandReader read;
  // Whether the first of operand_roles() is the one on the B side, where the operation names none.
  std::function<bool(const TensorOperation&, const Operand& first, const Operand& second)>
      first_on_b;
};

// One matrix product: every row of `a` with every row of `b`.
struct LayoutPart {
  std::size_t width = 0;             // K, filled up with zeros to whole rows of lanes
  std::vector<OperandValue> a;       // [a_place.size(), width]
  std::vector<OperandValue> b;       // [b_place.size(), width]
  std::vector<std::size_t> a_place;  // the output of (i of b, j of a) is element
  std::vector<std::size_t> b_place;  // b_place[i] + a_place[j] of the result
};

struct TensorLayout {
  std::vector<LayoutPart> parts;   // one; an input gradient has one per phase of the stride
  std::vector<std::size_t> shape;  // of the result
  std::string a_role;              // of the tensor on the A side
};

using Operands = std::map<std::string, Operand>;  // by role

// Every role of the product with its tensor. Throws InputError: a role missing, surplus or twice,
// what `read` refuses.
Operands operands_of(const OperandReader& read, TensorOperation::Kind kind,
                     const std::vector<OperandTensor>& tensors);

// `tensors`: a and b of a matrix product; act and weight, which give the sizes, and for a gradient
// grad too. Throws InputError: a role missing, surplus or twice, shapes that do not fit, what
// rules.read refuses, more than max_rows rows, a lane stride that is not coprime to the lanes.
TensorLayout lay_out(const TileShape& tile, const OperandRules& rules,
                     const TensorOperation& operation, const std::vector<OperandTensor>& tensors);

}  // namespace whit
