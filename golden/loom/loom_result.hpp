// SPDX-License-Identifier: Apache-2.0
// The results of a layer of tensors, and what they are by plain convolution.
#pragma once

#include <vector>

#include "golden/loom/loom_tensors.hpp"

namespace whit::loom {

// Numbers behind post-processing and pool, [samples, filters, lines, columns] or
// [filters, windows] of a matrix.
struct LayerResult {
  std::vector<std::size_t> shape;
  std::vector<std::int64_t> values;

  // One of a pool's results; the largest stays.
  void keep_largest(std::size_t place, bool first, std::int64_t value);
};

// Where results go; all are 0 at first.
LayerResult empty_result(const Layer& layer, bool matrix);
// Of the result that the window belongs to.
std::size_t result_place(const Layer& layer, bool matrix, std::int64_t filter, std::int64_t window);
bool first_of_pool(const Layer& layer, std::int64_t window);

// int64.
Tensor result_tensor(const LayerResult& result);

LayerResult plain_result(const Params& params, const TensorLayer& tensors);

}  // namespace whit::loom
