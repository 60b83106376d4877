// SPDX-License-Identifier: Apache-2.0
// Directed stimuli for the renormalisation: a table and values of which the last one shifts out
// exactly k equal bits and u pending ones. Large u with small k do not come up by chance.
#pragma once

#include <optional>

#include "testbench/apack/random_tables.hpp"

namespace whit::apack {

struct ShiftCase {
  Table table;
  Values values;
};

// Tries a number of random starts; empty when none of them led to (k, u). k + u <= m + 2.
std::optional<ShiftCase> shift_case(const Params& params, RandomEngine& random, int k, int u);

}  // namespace whit::apack
