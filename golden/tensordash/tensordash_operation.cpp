// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_operation.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"
#include "golden/tensordash/tensordash_layer.hpp"

namespace whit::tensordash {
namespace {

using Kind = Operation::Kind;

const std::vector<std::string> kKinds = {"matrix", "forward", "input_gradient", "weight_gradient"};

using Roles = std::vector<std::string>;

// The operands of the product; a gradient's sizes come from the other of act and weight.
Roles operands_of(Kind kind) {
  switch (kind) {
    case Kind::matrix: return {"a", "b"};
    case Kind::forward: return {"act", "weight"};
    case Kind::input_gradient: return {"grad", "weight"};
    default: return {"act", "grad"};
  }
}
Roles roles_of(Kind kind) {
  if (kind == Kind::matrix || kind == Kind::forward) return operands_of(kind);
  return {"act", "weight", "grad"};
}

std::string joined(const Roles& roles) {
  return std::accumulate(
      std::next(roles.begin()), roles.end(), roles.front(),
      [](const std::string& text, const std::string& role) { return text + ", " + role; });
}

bool has(const Roles& roles, const std::string& role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

using Operands = std::map<std::string, Operand>;

Operands operands(const Params& params, Kind kind, const std::vector<OperandTensor>& tensors) {
  const Roles roles = roles_of(kind);
  Operands found;
  for (const OperandTensor& tensor : tensors) {
    if (!has(roles, tensor.role)) {
      throw InputError(tensor.name + ": role '" + tensor.role + "' is not one of " +
                       kKinds[static_cast<std::size_t>(kind)] + " (" + joined(roles) + ")");
    }
    if (!found.emplace(tensor.role, make_operand(params, tensor)).second) {
      throw InputError("role '" + tensor.role + "' has two tensors");
    }
  }
  for (const std::string& role : roles) {
    if (found.count(role) == 0) {
      throw InputError("tensors are needed for " + joined(roles) + ": --tensor " + role +
                       "=FILE.npy is missing");
    }
  }
  return found;
}

// A matrix row by row, in rows of lanes.
std::vector<Value> matrix(const Params& params, const Operation& op, const View& view,
                          std::size_t width) {
  const auto lanes = static_cast<std::size_t>(params.lanes);
  const auto step = static_cast<std::size_t>(op.lane_stride);
  std::vector<Value> values(view.place.size() * width, 0);
  for (std::size_t row = 0; row < view.place.size(); ++row) {
    for (std::size_t k = 0; k < view.length; ++k) {
      const std::size_t lane = k % lanes * step % lanes;
      values[row * width + k / lanes * lanes + lane] = view.element(row, k);
    }
  }
  return values;
}

LayoutPart part_of(const Params& params, const Operation& op, const View& a, const View& b) {
  const auto lanes = static_cast<std::size_t>(params.lanes);
  const std::size_t rows = (a.length + lanes - 1) / lanes;
  if (rows > static_cast<std::size_t>(params.max_rows)) {
    throw InputError("a reduction of " + std::to_string(a.length) + " takes " +
                     std::to_string(rows) + " rows; max_rows = " + std::to_string(params.max_rows));
  }
  return {rows * lanes, matrix(params, op, a, rows * lanes), matrix(params, op, b, rows * lanes),
          a.place, b.place};
}

}  // namespace

Operation parse_operation(const std::string& text) {
  Operation op;
  if (text.empty()) return op;
  const auto words = key_values(text);
  const auto kind = std::find(kKinds.begin(), kKinds.end(), words.front().first);
  if (kind == kKinds.end() || !words.front().second.empty()) {
    throw InputError("--operation: '" + words.front().first + "' is not one of " + joined(kKinds));
  }
  op.kind = static_cast<Kind>(kind - kKinds.begin());
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto& [key, value] = words[i];
    const std::string where = "--operation: " + key;
    if (key == "stride") op.stride = number_in(where, value, 1, 16);
    else if (key == "padding") op.padding = number_in(where, value, 0, 64);
    else if (key == "lane_stride") op.lane_stride = number_in(where, value, 1, kMaxLanes - 1);
    else if (key == "reductions") {
      op.most = number_in(where, value, std::int64_t{1}, std::int64_t{1} << 40);
    } else if (key == "b") {
      op.b = value;
    } else {
      throw InputError(where + " is not one of stride, padding, lane_stride, b, reductions");
    }
  }
  if (!op.b.empty() && !has(operands_of(op.kind), op.b)) {
    throw InputError("--operation: b = '" + op.b + "' is not one of " +
                     joined(operands_of(op.kind)));
  }
  return op;
}

Layout lay_out(const Params& params, const Operation& op,
               const std::vector<OperandTensor>& tensors) {
  if (std::gcd(op.lane_stride, params.lanes) != 1) {
    throw InputError("--operation: lane_stride = " + std::to_string(op.lane_stride) + " and " +
                     std::to_string(params.lanes) + " lanes have a common divisor");
  }
  const Operands found = operands(params, op.kind, tensors);
  const Roles roles = operands_of(op.kind);
  const Operand& first = found.at(roles[0]);
  const Operand& second = found.at(roles[1]);
  std::string b = op.b;
  if (b.empty()) {
    const bool swap =
        op.kind != Kind::matrix && zero_share(params, first) > zero_share(params, second);
    b = roles[swap ? 0 : 1];
  }
  const ProductViews views =
      op.kind == Kind::matrix
          ? matrix_views(first, second)
          : layer_views(op,
                        layer_of(op, found.at("act"), found.at("weight"),
                                 found.count("grad") != 0 ? &found.at("grad") : nullptr),
                        first, second);
  Layout layout{{}, views.shape};
  for (const auto& [x, y] : views.pairs) {
    layout.parts.push_back(b == roles[1] ? part_of(params, op, x, y) : part_of(params, op, y, x));
  }
  return layout;
}

}  // namespace whit::tensordash
