// SPDX-License-Identifier: Apache-2.0
// Random groups of values for the tests of the planes.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "golden/loom/loom_planes.hpp"

namespace whit::loom {

using Random = std::mt19937_64;

// Of every width up to max_pa and with every number of trailing zeros; some are all zero.
inline std::vector<std::int64_t> group_values(const Params& p, int beats, bool is_signed,
                                              Random& random) {
  const int bits = 1 + static_cast<int>(random() % static_cast<unsigned>(p.max_pa));
  const int zeros =
      random() % 4 == 0 ? static_cast<int>(random() % static_cast<unsigned>(bits)) : 0;
  const bool none = random() % 8 == 0;
  std::vector<std::int64_t> values;
  for (int i = 0; i < beats * p.lanes; ++i) {
    const auto draw = static_cast<std::int64_t>(random() >> (64 - bits));
    const std::int64_t value = is_signed ? draw - (std::int64_t{1} << (bits - 1)) : draw;
    values.push_back(none ? 0 : value & -(std::int64_t{1} << zeros));
  }
  return values;
}

}  // namespace whit::loom
