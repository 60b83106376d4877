// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_operands.hpp"

#include <cmath>

#include "golden/common/error.hpp"
#include "golden/fpraker/fpraker_product.hpp"

namespace whit::fpraker {
namespace {

// Whether the elements are bit patterns of the format as they are.
bool is_bits(const FloatFormat& format, ElementType type) {
  return (type == ElementType::uint16 && format.bits() == 16) ||
         (type == ElementType::uint8 && format.bits() == 8);
}

std::string allowed(const FloatFormat& format) {
  const std::string name = "a format of " + std::to_string(format.exp_bits) + " exponent and " +
                           std::to_string(format.frac_bits) + " fraction bits takes float32";
  if (is_bits(format, ElementType::uint16)) return name + ", or uint16 bit patterns";
  if (is_bits(format, ElementType::uint8)) return name + ", or uint8 bit patterns";
  return name;
}

// A result as an fp32 number.
std::uint32_t fp32_of(const Params& params, std::uint32_t bits) {
  const FloatFormat form = format(params);
  const FloatParts parts = decode(params, bits);
  const std::uint32_t sign = parts.sign ? 0x80000000U : 0;
  if (parts.nan) return kFp32Nan;
  if (parts.zero) return sign;
  const int exponent = parts.exponent - form.bias() + kFp32.bias();
  if (parts.infinite || exponent >= (1 << kFp32.exp_bits) - 1) return sign | kFp32Infinity;
  const std::uint32_t fraction = bits & ((std::uint32_t{1} << form.frac_bits) - 1);
  return sign | static_cast<std::uint32_t>(exponent) << kFp32.frac_bits |
         fraction << (kFp32.frac_bits - form.frac_bits);
}

}  // namespace

std::vector<OperandValue> operand_values(const Params& params, const OperandTensor& tensor) {
  const FloatFormat form = format(params);
  const ElementType type = tensor.tensor.type;
  if (type != ElementType::float32 && !is_bits(form, type)) {
    throw InputError(tensor.name + ": is " + element_name(type) + "; " + allowed(form));
  }
  std::vector<std::uint32_t> values = element_bits(tensor.tensor);
  if (type == ElementType::float32) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double value = static_cast<double>(fp32_value(values[i]));
      if (!params.specials && !std::isfinite(value)) {
        throw InputError(tensor.name + ": element " + std::to_string(i) +
                         " is an infinity or NaN; specials: false allows finite numbers only");
      }
      values[i] = to_format(form, value, params.specials);
    }
  }
  return {values.begin(), values.end()};
}

double mean_digits(const Params& params, const Operand& operand) {
  std::uint64_t digits = 0;
  for (const OperandValue value : operand.values) {
    const Digits of_value = value_digits(params, static_cast<std::uint32_t>(value));
    digits += static_cast<std::uint64_t>(__builtin_popcount(of_value.any()));
  }
  return static_cast<double>(digits) / static_cast<double>(operand.values.size());
}

TileShape tile_shape(const Params& params) { return {params.lanes, params.rows, params.cols}; }

OperandRules operand_rules(const Params& params) {
  return {[params](const OperandTensor& tensor) { return operand_values(params, tensor); },
          [params](const TensorOperation&, const Operand& first, const Operand& second) {
            return mean_digits(params, first) > mean_digits(params, second);
          }};
}

Tensor result_tensor(const Params& params, const TensorProduct& product) {
  std::vector<std::int64_t> values;
  for (const std::int64_t bits : product.results()) {
    values.push_back(fp32_of(params, static_cast<std::uint32_t>(bits)));
  }
  return tensor_of(ElementType::float32, product.shape(), values);
}

}  // namespace whit::fpraker
