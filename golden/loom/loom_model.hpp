// SPDX-License-Identifier: Apache-2.0
// What an array does with a layer, without its registers: cycles and sums of bit planes
// (docs/units/loom.md, "Layers").
#pragma once

#include <vector>

#include "golden/loom/loom_operands.hpp"
#include "golden/loom/loom_tensors.hpp"
#include "golden/loom/loom_wide.hpp"

namespace whit::loom {

struct LayerCost {
  std::int64_t cycles = 0;  // as configured, when no side waits
  std::int64_t static_cycles = 0;
  std::int64_t baseline_cycles = 0;
  std::int64_t macs = 0;
  std::int64_t places = 0;    // lanes of all SIPs in all bricks; macs of them are used
  std::int64_t bricks = 0;    // of all groups
  std::int64_t act_bits = 0;  // sum over bricks
  std::int64_t wgt_bits = 0;
  std::int64_t skipped = 0;  // bricks of zeros

  void add(const LayerCost& more);
};

LayerCost layer_cost(const LayerOperands& operands);

// The results as numbers behind post-processing and pool, [samples, filters, lines, columns] or
// [filters, windows] of a matrix.
struct LayerResult {
  std::vector<std::size_t> shape;
  std::vector<std::int64_t> values;
};

// From planes of bits, digit by digit as the SIPs add them.
LayerResult serial_result(const LayerOperands& operands, bool matrix);
// From the tensors, by plain convolution.
LayerResult plain_result(const Params& params, const TensorLayer& tensors);

// int64.
Tensor result_tensor(const LayerResult& result);

// Where results go; all are 0 at first.
LayerResult empty_result(const Layer& layer, bool matrix);
// Of the first window of a pool.
std::size_t result_place(const Layer& layer, bool matrix, std::int64_t filter, std::int64_t window);

}  // namespace whit::loom
