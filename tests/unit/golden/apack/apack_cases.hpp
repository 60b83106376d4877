// SPDX-License-Identifier: Apache-2.0
// Tables and inputs for the codec's tests: the specification's vectors and seeded random ones.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "golden/apack/apack_table.hpp"

namespace whit::apack::test {

using Values = std::vector<std::uint32_t>;
using Random = std::mt19937_64;

inline std::uint32_t below(Random& random, std::uint32_t end) {
  return static_cast<std::uint32_t>(random() % end);
}

inline Table table_of(const std::vector<std::uint32_t>& v_min,
                      const std::vector<std::uint32_t>& counts) {
  Table table{v_min, {}};
  std::uint32_t sum = 0;
  for (const std::uint32_t count : counts) {
    table.cum.push_back(sum);
    sum += count;
  }
  return table;
}

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

enum class Kind { uniform, geometric, two_point, straddle, sparse };
constexpr Kind kKinds[] = {Kind::uniform, Kind::geometric, Kind::two_point, Kind::straddle,
                           Kind::sparse};

// A random legal table. `sparse` has empty ranges and rows without counts.
inline Table random_table(const Params& p, Random& random, Kind kind) {
  const auto rows = static_cast<std::uint32_t>(p.table_rows);
  const std::uint32_t span = std::uint32_t{1} << p.value_bits;
  const auto top = static_cast<std::uint32_t>(p.top);
  std::vector<std::uint32_t> v_min(rows, 0);
  for (std::uint32_t i = 1; i < rows; ++i) v_min[i] = below(random, span);
  if (kind == Kind::two_point) {
    for (std::uint32_t i = 1; i < rows; ++i) v_min[i] = 1;
  }
  std::sort(v_min.begin(), v_min.end());
  std::vector<std::uint64_t> weight(rows, 0);
  for (std::uint32_t i = 0; i < rows; ++i) {
    const bool empty = i + 1 < rows && v_min[i] == v_min[i + 1];
    if (empty) continue;
    switch (kind) {
      case Kind::uniform: weight[i] = 1; break;
      case Kind::geometric: weight[i] = std::uint64_t{1} << (24 - i % 24); break;
      case Kind::two_point:
      case Kind::straddle: weight[i] = 1 + below(random, 1000); break;
      case Kind::sparse: weight[i] = below(random, 3) == 0 ? 1 + below(random, 50) : 0; break;
    }
  }
  weight[rows - 1] = std::max<std::uint64_t>(weight[rows - 1], 1);
  std::uint64_t total = 0;
  for (const std::uint64_t w : weight) total += w;
  // At least one count for every weight, the rest in proportion, what is left to the last row.
  std::vector<std::uint32_t> counts(rows, 0);
  std::uint32_t used = 0;
  std::uint32_t needed = 0;
  for (const std::uint64_t w : weight) needed += w > 0 ? 1 : 0;
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (weight[i] == 0) continue;
    counts[i] = 1 + static_cast<std::uint32_t>((top - needed) * weight[i] / total);
    used += counts[i];
  }
  counts[rows - 1] += top - used;
  if (kind == Kind::straddle && rows >= 3 && v_min[1] > 0 && v_min[2] > v_min[1]) {
    std::fill(counts.begin(), counts.end(), 0);
    counts[0] = top / 2 - 1;
    counts[1] = 2;
    counts[rows - 1] = top - counts[0] - 2;
  }
  return table_of(v_min, counts);
}

// Values that the table can code, drawn by row.
inline Values random_values(const Table& table, const Params& p, Random& random,
                            std::size_t count) {
  std::vector<int> rows;
  for (int i = 0; i < p.table_rows; ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (count_end(table, p, i) > table.cum[index]) rows.push_back(i);
  }
  Values values;
  int row = rows[0];
  for (std::size_t i = 0; i < count; ++i) {
    if (below(random, 4) != 0) row = rows[below(random, static_cast<std::uint32_t>(rows.size()))];
    const std::uint32_t begin = table.v_min[static_cast<std::size_t>(row)];
    values.push_back(begin + below(random, range_end(table, p, row) - begin));
  }
  return values;
}

// Legal parameters, all fields drawn.
inline Params random_params(Random& random) {
  Params p;
  p.value_bits = 2 + static_cast<int>(below(random, 15));
  p.table_rows = 4 + static_cast<int>(below(random, 29));
  p.count_bits = 6 + static_cast<int>(below(random, 7));
  p.range_bits = p.count_bits + 2 +
                 static_cast<int>(below(random, static_cast<std::uint32_t>(19 - p.count_bits)));
  p.top = (1 << p.count_bits) - static_cast<int>(below(random, 2));
  return p;
}

}  // namespace whit::apack::test
