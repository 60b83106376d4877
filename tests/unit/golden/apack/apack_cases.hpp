// SPDX-License-Identifier: Apache-2.0
// The tables of the specification's golden vectors, and short names for the random ones.
#pragma once

#include "testbench/apack/random_tables.hpp"

namespace whit::apack::test {

using Random = RandomEngine;
using Kind = TableKind;
inline constexpr auto& kKinds = kTableKinds;

// Table 1 of the specification's section 1.9.
inline Table table_1() {
  return table_of({0x00, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xC0, 0xE0, 0xF0, 0xF8,
                   0xFC, 0xFE, 0xFF},
                  {300, 120, 80, 60, 50, 30, 15, 5, 5, 15, 30, 50, 60, 80, 60, 64});
}

// Vector C: row 1 straddles the middle; rows 2..14 are empty.
inline Table table_straddle() {
  std::vector<std::uint32_t> v_min = {0, 1};
  v_min.resize(16, 2);
  std::vector<std::uint32_t> counts = {511, 2};
  counts.resize(15, 0);
  counts.push_back(511);
  return table_of(v_min, counts);
}

}  // namespace whit::apack::test
