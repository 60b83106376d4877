// SPDX-License-Identifier: Apache-2.0
// What the TensorDash benches share: parameters from the manifest, and random operands.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "golden/tensordash/tensordash_cycle.hpp"
#include "testbench/common/stall.hpp"
#include "testbench/tensordash/sum_reference.hpp"

namespace whit::tb {

// The typed parameters of the manifest's `parameters`.
tensordash::Params tensordash_params(const nlohmann::json& manifest);

// Effectual pairs of one row: at random with a density, whole lanes, whole rows, or a piece.
class SparsePattern {
 public:
  SparsePattern(const tensordash::Params& params, Random& random);
  tensordash::RowBits row(Random& random) const;

 private:
  enum class Kind { random, lanes, rows, piece };
  int lanes_;
  Kind kind_;
  std::uint64_t density_;  // of 10
  tensordash::RowBits mask_;
};

// A reduction of a few to many rows and what its sums must be.
struct Reduction {
  std::vector<tensordash::RowBeat> rows;
  std::vector<SumReference> sums;  // [row of PEs][column]
};
Reduction random_reduction(const tensordash::Params& params, Random& random);

}  // namespace whit::tb
