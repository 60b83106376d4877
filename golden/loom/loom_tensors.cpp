// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_tensors.hpp"

#include <algorithm>

#include "golden/common/error.hpp"
#include "golden/common/tensor_layout.hpp"
#include "golden/loom/loom_width.hpp"

namespace whit::loom {
namespace {

using Kind = TensorOperation::Kind;

std::vector<OperandValue> integers(const OperandTensor& tensor) {
  const ElementType type = tensor.tensor.type;
  if (type == ElementType::float32 || type == ElementType::int64) {
    throw InputError(tensor.name + ": is " + element_name(type) +
                     "; int8, uint8, int16 or uint16 is due");
  }
  const std::vector<std::int64_t> values = integer_values(tensor.tensor);
  return {values.begin(), values.end()};
}

// Unsigned where the hardware may be and no value is negative.
bool sign_of(const Operand& operand, Option option) {
  const bool negative = std::any_of(operand.values.begin(), operand.values.end(),
                                    [](OperandValue value) { return value < 0; });
  if (option == Option::no && negative) {
    throw InputError(operand.name + ": has negative values, which the parameters do not allow");
  }
  return option == Option::yes || negative;
}

int bits_of(const Operand& operand, bool is_signed) {
  int bits = 1;
  for (const OperandValue value : operand.values) {
    bits = std::max(bits, width_of(value, is_signed));
  }
  return bits;
}

Layer sizes_of(const TensorOperation& op, const Operand& act, const Operand& weight) {
  const LayerSizes sizes = layer_of(op, act, weight, nullptr);
  const auto number = [](std::size_t size) { return static_cast<int>(size); };
  Layer layer;
  layer.name = kind_name(op.kind);
  layer.n = number(sizes.n), layer.c = number(sizes.c);
  layer.h = number(sizes.h), layer.w = number(sizes.w);
  layer.k = number(sizes.k), layer.r = number(sizes.r), layer.s = number(sizes.s);
  layer.stride = op.stride;
  layer.padding = op.padding;
  return layer;
}

void choose_kind(const Params& p, Layer& layer) {
  const bool dense = layer.h * layer.w * layer.r * layer.s == 1 && layer.padding == 0;
  if (!dense || !p.fc) return;
  Layer connected = layer;
  connected.kind = Layer::Kind::fc;
  if (static_cycles(p, map_layer(p, connected)) < static_cycles(p, map_layer(p, layer))) {
    layer = connected;
  }
}

void check_bits(const Operand& operand, bool is_signed, int bits) {
  for (const OperandValue value : operand.values) {
    if ((is_signed || value >= 0) && width_of(value, is_signed) <= bits) continue;
    throw InputError(operand.name + ": " + std::to_string(value) + " is no " +
                     (is_signed ? "signed" : "unsigned") + " number of " + std::to_string(bits) +
                     " bits");
  }
}

}  // namespace

TensorLayer tensor_layer(const Params& params, const TensorOperation& operation,
                         const std::vector<OperandTensor>& tensors) {
  if (operation.kind != Kind::matrix && operation.kind != Kind::forward) {
    throw InputError("--operation: loom has matrix and forward");
  }
  Operands found = operands_of(integers, operation.kind, tensors);
  const Roles roles = operand_roles(operation.kind);
  TensorLayer made;
  made.matrix = operation.kind == Kind::matrix;
  made.act = std::make_shared<const Operand>(std::move(found.at(roles[0])));
  made.weight = std::make_shared<const Operand>(std::move(found.at(roles[1])));
  if (made.matrix) matrix_views(*made.act, *made.weight);  // checks the sizes
  made.layer = sizes_of(operation, *made.act, *made.weight);
  made.layer.act_signed = sign_of(*made.act, params.act_signed);
  made.layer.wgt_signed = sign_of(*made.weight, params.wgt_signed);
  made.layer.pa = bits_of(*made.act, made.layer.act_signed);
  made.layer.pw = bits_of(*made.weight, made.layer.wgt_signed);
  made.layer.relu = params.relu == Option::yes;
  choose_kind(params, made.layer);
  return made;
}

void describe(TensorLayer& tensors, const Layer& description) {
  Layer& layer = tensors.layer;
  layer.name = description.name;
  layer.pa = description.pa, layer.pw = description.pw;
  layer.act_signed = description.act_signed, layer.wgt_signed = description.wgt_signed;
  layer.frac = description.frac;
  layer.relu = description.relu;
  layer.pool = description.pool;
  check_bits(*tensors.act, layer.act_signed, layer.pa);
  check_bits(*tensors.weight, layer.wgt_signed, layer.pw);
}

LayerOperands tensor_operands(const Params& params, const TensorLayer& tensors) {
  LayerOperands operands;
  operands.params = params;
  operands.mapping = map_layer(params, tensors.layer);
  const Layer l = tensors.layer;
  const int lanes = params.lanes;
  const int bricks = operands.mapping.channel_bricks;
  const auto at = [](std::int64_t index) { return static_cast<std::size_t>(index); };
  operands.act = [=, act = tensors.act](std::int64_t window, int brick, int lane) -> std::int64_t {
    const int tap = brick / bricks;
    const std::int64_t line = window / out_columns(l) % out_lines(l);
    const std::int64_t y = line * l.stride + tap / l.s - l.padding;
    const std::int64_t x = window % out_columns(l) * l.stride + tap % l.s - l.padding;
    if (y < 0 || y >= l.h || x < 0 || x >= l.w) return 0;
    const std::int64_t sample = window / out_columns(l) / out_lines(l);
    return act->at(at(sample), at(brick % bricks * lanes + lane), at(y), at(x));
  };
  operands.weight = [=, weight = tensors.weight](std::int64_t filter, int brick,
                                                 int lane) -> std::int64_t {
    const int tap = brick / bricks;
    return weight->at(at(filter), at(brick % bricks * lanes + lane), at(tap / l.s), at(tap % l.s));
  };
  return operands;
}

}  // namespace whit::loom
