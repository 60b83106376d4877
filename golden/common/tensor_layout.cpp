// SPDX-License-Identifier: Apache-2.0
#include "golden/common/tensor_layout.hpp"

#include <numeric>

#include "golden/common/error.hpp"
#include "golden/common/layer_views.hpp"

namespace whit {
namespace {

using Kind = TensorOperation::Kind;

// A matrix row by row, in rows of lanes.
std::vector<OperandValue> matrix(const TileShape& tile, const TensorOperation& op,
                                 const MatrixView& view, std::size_t width) {
  const auto lanes = static_cast<std::size_t>(tile.lanes);
  const auto step = static_cast<std::size_t>(op.lane_stride);
  std::vector<OperandValue> values(view.place.size() * width, 0);
  for (std::size_t row = 0; row < view.place.size(); ++row) {
    for (std::size_t k = 0; k < view.length; ++k) {
      const std::size_t lane = k % lanes * step % lanes;
      values[row * width + k / lanes * lanes + lane] = view.element(row, k);
    }
  }
  return values;
}

LayoutPart part_of(const TileShape& tile, const TensorOperation& op, const MatrixView& a,
                   const MatrixView& b) {
  const auto lanes = static_cast<std::size_t>(tile.lanes);
  const std::size_t rows = (a.length + lanes - 1) / lanes;
  if (tile.max_rows != 0 && rows > static_cast<std::size_t>(tile.max_rows)) {
    throw InputError("a reduction of " + std::to_string(a.length) + " takes " +
                     std::to_string(rows) + " rows; max_rows = " + std::to_string(tile.max_rows));
  }
  return {rows * lanes, matrix(tile, op, a, rows * lanes), matrix(tile, op, b, rows * lanes),
          a.place, b.place};
}

}  // namespace

Operands operands_of(const OperandReader& read, TensorOperation::Kind kind,
                     const std::vector<OperandTensor>& tensors) {
  const Roles roles = tensor_roles(kind);
  Operands found;
  for (const OperandTensor& tensor : tensors) {
    if (!has_role(roles, tensor.role)) {
      throw InputError(tensor.name + ": role '" + tensor.role + "' is not one of " +
                       kind_name(kind) + " (" + comma_list(roles) + ")");
    }
    if (!found.emplace(tensor.role, make_operand(tensor, read)).second) {
      throw InputError("role '" + tensor.role + "' has two tensors");
    }
  }
  for (const std::string& role : roles) {
    if (found.count(role) == 0) {
      throw InputError("tensors are needed for " + comma_list(roles) + ": --tensor " + role +
                       "=FILE.npy is missing");
    }
  }
  return found;
}

TensorLayout lay_out(const TileShape& tile, const OperandRules& rules, const TensorOperation& op,
                     const std::vector<OperandTensor>& tensors) {
  if (std::gcd(op.lane_stride, tile.lanes) != 1) {
    throw InputError("--operation: lane_stride = " + std::to_string(op.lane_stride) + " and " +
                     std::to_string(tile.lanes) + " lanes have a common divisor");
  }
  const Operands found = operands_of(rules.read, op.kind, tensors);
  const Roles roles = operand_roles(op.kind);
  const Operand& first = found.at(roles[0]);
  const Operand& second = found.at(roles[1]);
  const bool first_on_b = op.b.empty() ? rules.first_on_b(op, first, second) : op.b == roles[0];
  const ProductViews views =
      op.kind == Kind::matrix
          ? matrix_views(first, second)
          : layer_views(op,
                        layer_of(op, found.at("act"), found.at("weight"),
                                 found.count("grad") != 0 ? &found.at("grad") : nullptr),
                        first, second);
  TensorLayout layout{{}, views.shape, first_on_b ? roles[1] : roles[0]};
  for (const auto& [x, y] : views.pairs) {
    layout.parts.push_back(first_on_b ? part_of(tile, op, y, x) : part_of(tile, op, x, y));
  }
  return layout;
}

}  // namespace whit
