// SPDX-License-Identifier: Apache-2.0
// Random operands of a given sparsity, the same for the same seed.
//
//   SyntheticStream stream(params, parse_synthetic("sparsity=0.5,rows=1000,seed=1"));
//   for (std::vector<RowBeat> rows; stream.next(rows);) ...
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {

struct Synthetic {
  double sparsity = 0.5;       // share of the values of B that are zeros
  double sparsity_a = 0;       // ... of A
  std::int64_t rows = 100000;  // in all; 1..10^7
  std::int64_t length = 0;     // rows of a reduction; 0: as many as max_rows allows
  std::int64_t seed = 1;
};

// "key=value,..." with the members' names as keys. Throws InputError.
Synthetic parse_synthetic(const std::string& text);

class SyntheticStream {
 public:
  // Throws InputError when a reduction would be longer than max_rows.
  SyntheticStream(const Params& params, const Synthetic& synthetic);

  // The rows of the next reduction; false when there is none.
  bool next(std::vector<RowBeat>& rows);

 private:
  Value value(double sparsity);

  Params params_;
  Synthetic synthetic_;
  std::int64_t left_;
  std::mt19937_64 random_;
};

}  // namespace whit::tensordash
