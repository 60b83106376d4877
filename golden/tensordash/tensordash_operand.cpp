// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_operand.hpp"

#include <algorithm>

#include "golden/common/error.hpp"

namespace whit::tensordash {
namespace {

std::vector<Value> float_bits(const Params& params, const OperandTensor& tensor) {
  const bool bf16 = params.datatype == Datatype::bf16;
  const ElementType wanted = bf16 ? ElementType::uint16 : ElementType::float32;
  if (tensor.tensor.type != wanted) {
    throw InputError(tensor.name + ": is " + element_name(tensor.tensor.type) + "; datatype " +
                     (bf16 ? "bf16 takes uint16 bit patterns" : "fp32 takes float32"));
  }
  const std::vector<std::uint32_t> bits = element_bits(tensor.tensor);
  return {bits.begin(), bits.end()};
}

std::vector<Value> integers(const Params& params, const OperandTensor& tensor) {
  const std::int64_t half = std::int64_t{1} << (value_bits(params) - 1);
  if (tensor.tensor.type == ElementType::float32) {
    throw InputError(tensor.name + ": is float32; an integer datatype takes integers");
  }
  const std::vector<std::int64_t> wide = integer_values(tensor.tensor);
  const auto outside = std::find_if(
      wide.begin(), wide.end(), [&](std::int64_t value) { return value < -half || value >= half; });
  if (outside != wide.end()) {
    throw InputError(tensor.name + ": element " + std::to_string(outside - wide.begin()) + " is " +
                     std::to_string(*outside) + ", outside " + std::to_string(-half) + ".." +
                     std::to_string(half - 1) + " of the datatype");
  }
  return {wide.begin(), wide.end()};
}

// Share of the values that are zeros.
double zero_share(const Params& params, const Operand& operand) {
  const auto zeros = std::count_if(operand.values.begin(), operand.values.end(),
                                   [&](Value value) { return is_zero(params, value); });
  return static_cast<double>(zeros) / static_cast<double>(operand.values.size());
}

}  // namespace

std::vector<Value> operand_values(const Params& params, const OperandTensor& tensor) {
  return is_float(params) ? float_bits(params, tensor) : integers(params, tensor);
}

TileShape tile_shape(const Params& params) {
  return {params.lanes, params.rows, params.cols, params.max_rows};
}

OperandRules operand_rules(const Params& params) {
  return {[params](const OperandTensor& tensor) { return operand_values(params, tensor); },
          [params](const TensorOperation& op, const Operand& first, const Operand& second) {
            return op.kind != TensorOperation::Kind::matrix &&
                   zero_share(params, first) > zero_share(params, second);
          }};
}

}  // namespace whit::tensordash
