// SPDX-License-Identifier: Apache-2.0
// Tensors as streams of values and back: bit patterns of the smallest element type that holds the
// format (bf16 and fp16 as uint16, 8-bit formats as uint8 or int8, fp32 as float32).
#pragma once

#include <string>
#include <vector>

#include "golden/basedelta/basedelta_model.hpp"
#include "golden/common/npy.hpp"

namespace whit::basedelta {

// In C order. Throws InputError, which names `path`, for another element type, an empty tensor or
// an element that has bits above the format.
std::vector<Value> tensor_values(const Params& params, const std::string& path,
                                 const Tensor& tensor);

// Type of `given`, and its shape when there are as many values.
Tensor tensor_like(const Tensor& given, const std::vector<Value>& values);

}  // namespace whit::basedelta
