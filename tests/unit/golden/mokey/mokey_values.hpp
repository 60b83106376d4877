// SPDX-License-Identifier: Apache-2.0
// Tensors and random values for the tests of dictionaries.
#pragma once

#include <cstring>
#include <vector>

#include "golden/common/npy.hpp"
#include "golden/mokey/mokey_normal.hpp"

namespace whit::mokey {

inline Tensor float_tensor(const std::vector<float>& values) {
  Tensor tensor;
  tensor.type = ElementType::float32;
  tensor.shape = {values.size()};
  tensor.bytes.resize(4 * values.size());
  if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
  return tensor;
}

// N(mean, sigma).
inline std::vector<double> normal_values(std::size_t count, std::uint64_t seed, double mean = 0,
                                         double sigma = 1) {
  NormalSource source(seed);
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(mean + sigma * source.next());
  return values;
}

// Normal ones, and every 20th with a tail 8 times as long.
inline std::vector<double> tailed_values(std::size_t count, std::uint64_t seed, double mean = 0,
                                         double sigma = 1) {
  std::vector<double> values = normal_values(count, seed, mean, sigma);
  for (std::size_t i = 0; i < count; i += 20) values[i] = mean + 8 * (values[i] - mean);
  return values;
}

}  // namespace whit::mokey
