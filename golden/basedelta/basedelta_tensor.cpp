// SPDX-License-Identifier: Apache-2.0
#include "golden/basedelta/basedelta_tensor.hpp"

#include "golden/common/error.hpp"

namespace whit::basedelta {

std::vector<Value> tensor_values(const Params& params, const std::string& path,
                                 const Tensor& tensor) {
  const int bits = value_bits(params);
  const std::size_t bytes = bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
  if (element_size(tensor.type) != bytes) {
    throw InputError(path + ": elements of " + element_name(tensor.type) +
                     " do not hold floats of " + std::to_string(bits) + " bits; expected " +
                     std::to_string(8 * bytes) + " bits per element");
  }
  std::vector<Value> values = element_bits(tensor);
  if (values.empty()) throw InputError(path + ": has no elements");
  for (const Value value : values) {
    if (static_cast<std::uint64_t>(value) >> bits != 0) {
      throw InputError(path + ": an element has bits above the " + std::to_string(bits) +
                       " of the format");
    }
  }
  return values;
}

Tensor tensor_like(const Tensor& given, const std::vector<Value>& values) {
  Tensor tensor = given;
  tensor.bytes.clear();
  for (const Value value : values) {
    for (std::size_t byte = 0; byte < element_size(given.type); ++byte) {
      tensor.bytes.push_back(static_cast<std::uint8_t>(value >> (8 * byte)));
    }
  }
  if (values.size() != given.size()) tensor.shape = {values.size()};
  return tensor;
}

}  // namespace whit::basedelta
