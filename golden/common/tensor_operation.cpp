// SPDX-License-Identifier: Apache-2.0
#include "golden/common/tensor_operation.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"

namespace whit {
namespace {

using Kind = TensorOperation::Kind;

constexpr int kMaxLaneStride = 63;

const std::vector<std::string> kKinds = {"matrix", "forward", "input_gradient", "weight_gradient"};

}  // namespace

const std::string& kind_name(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Roles operand_roles(Kind kind) {
  switch (kind) {
    case Kind::matrix: return {"a", "b"};
    case Kind::forward: return {"act", "weight"};
    case Kind::input_gradient: return {"grad", "weight"};
    default: return {"act", "grad"};
  }
}

Roles tensor_roles(Kind kind) {
  if (kind == Kind::matrix || kind == Kind::forward) return operand_roles(kind);
  return {"act", "weight", "grad"};
}

bool has_role(const Roles& roles, const std::string& role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string comma_list(const std::vector<std::string>& words) {
  return std::accumulate(
      std::next(words.begin()), words.end(), words.front(),
      [](const std::string& text, const std::string& word) { return text + ", " + word; });
}

TensorOperation parse_operation(const std::string& text) {
  TensorOperation op;
  if (text.empty()) return op;
  const auto words = key_values(text);
  const auto kind = std::find(kKinds.begin(), kKinds.end(), words.front().first);
  if (kind == kKinds.end() || !words.front().second.empty()) {
    throw InputError("--operation: '" + words.front().first + "' is not one of " +
                     comma_list(kKinds));
  }
  op.kind = static_cast<Kind>(kind - kKinds.begin());
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto& [key, value] = words[i];
    const std::string where = "--operation: " + key;
    if (key == "stride") op.stride = number_in(where, value, 1, 16);
    else if (key == "padding") op.padding = number_in(where, value, 0, 64);
    else if (key == "lane_stride") op.lane_stride = number_in(where, value, 1, kMaxLaneStride);
    else if (key == "reductions") {
      op.most = number_in(where, value, std::int64_t{1}, std::int64_t{1} << 40);
    } else if (key == "b") {
      op.b = value;
    } else {
      throw InputError(where + " is not one of stride, padding, lane_stride, b, reductions");
    }
  }
  if (!op.b.empty() && !has_role(operand_roles(op.kind), op.b)) {
    throw InputError("--operation: b = '" + op.b + "' is not one of " +
                     comma_list(operand_roles(op.kind)));
  }
  return op;
}

}  // namespace whit
