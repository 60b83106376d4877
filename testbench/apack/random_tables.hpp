// SPDX-License-Identifier: Apache-2.0
// Random tables of every character, and values that they can code.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "golden/apack/apack_table.hpp"

namespace whit::apack {

using Values = std::vector<std::uint32_t>;
using RandomEngine = std::mt19937_64;

inline std::uint32_t below(RandomEngine& random, std::uint32_t end) {
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

// uniform    equal weights; geometric  each row half of the one before
// two_point  rows 0 and the last one alone; straddle  two counts around the middle
// sparse     many empty ranges and rows without counts
// dominant   one row has all counts but one of each other row
enum class TableKind { uniform, geometric, two_point, straddle, sparse, dominant };
constexpr TableKind kTableKinds[] = {TableKind::uniform,   TableKind::geometric,
                                     TableKind::two_point, TableKind::straddle,
                                     TableKind::sparse,    TableKind::dominant};
constexpr std::uint32_t kTableKindCount = sizeof(kTableKinds) / sizeof(kTableKinds[0]);

// At least one count for every weight, the rest in proportion, what is left to the last row.
inline std::vector<std::uint32_t> counts_of(const std::vector<std::uint64_t>& weight,
                                            std::uint32_t top) {
  std::uint64_t total = 0;
  std::uint32_t needed = 0;
  for (const std::uint64_t w : weight) {
    total += w;
    needed += w > 0 ? 1 : 0;
  }
  std::vector<std::uint32_t> counts(weight.size(), 0);
  std::uint32_t used = 0;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    if (weight[i] == 0) continue;
    counts[i] = 1 + static_cast<std::uint32_t>((top - needed) * weight[i] / total);
    used += counts[i];
  }
  counts.back() += top - used;
  return counts;
}

// A random legal table.
inline Table random_table(const Params& p, RandomEngine& random, TableKind kind) {
  const auto rows = static_cast<std::uint32_t>(p.table_rows);
  const auto top = static_cast<std::uint32_t>(p.top);
  std::vector<std::uint32_t> v_min(rows, 0);
  for (std::uint32_t i = 1; i < rows; ++i) {
    v_min[i] = kind == TableKind::two_point ? 1 : below(random, 1u << p.value_bits);
  }
  std::sort(v_min.begin(), v_min.end());
  std::vector<std::uint64_t> weight(rows, 0);
  const std::uint32_t dominant = below(random, rows);
  for (std::uint32_t i = 0; i < rows; ++i) {
    const bool empty = i + 1 < rows && v_min[i] == v_min[i + 1];
    if (empty) continue;
    switch (kind) {
      case TableKind::uniform: weight[i] = 1; break;
      case TableKind::geometric: weight[i] = std::uint64_t{1} << (24 - i % 24); break;
      case TableKind::two_point:
      case TableKind::straddle: weight[i] = 1 + below(random, 1000); break;
      case TableKind::sparse: weight[i] = below(random, 3) == 0 ? 1 + below(random, 50) : 0; break;
      case TableKind::dominant: weight[i] = i == dominant ? std::uint64_t{1} << 24 : 1; break;
    }
  }
  weight[rows - 1] = std::max<std::uint64_t>(weight[rows - 1], 1);
  std::vector<std::uint32_t> counts = counts_of(weight, top);
  if (kind == TableKind::straddle && v_min[1] > 0 && v_min[2] > v_min[1]) {
    std::fill(counts.begin(), counts.end(), 0);
    counts[0] = top / 2 - 1;
    counts[1] = 2;
    counts[rows - 1] = top - counts[0] - 2;
  }
  return table_of(v_min, counts);
}

// Values that the table can code, drawn by row, evenly or by its count; a row comes in runs of
// about four.
inline Values random_values(const Table& table, const Params& p, RandomEngine& random,
                            std::size_t count) {
  std::vector<int> rows;
  for (int i = 0; i < p.table_rows; ++i) {
    if (count_end(table, p, i) > table.cum[static_cast<std::size_t>(i)]) rows.push_back(i);
  }
  Values values;
  int row = rows[0];
  for (std::size_t i = 0; i < count; ++i) {
    if (below(random, 8) == 0) row = rows[below(random, static_cast<std::uint32_t>(rows.size()))];
    if (below(random, 8) == 0) {
      const std::uint32_t at = below(random, static_cast<std::uint32_t>(p.top));
      for (const int r : rows) row = table.cum[static_cast<std::size_t>(r)] <= at ? r : row;
    }
    const std::uint32_t begin = table.v_min[static_cast<std::size_t>(row)];
    values.push_back(begin + below(random, range_end(table, p, row) - begin));
  }
  return values;
}

// Legal parameters of the code, all fields drawn.
inline Params random_params(RandomEngine& random) {
  Params p;
  p.value_bits = 2 + static_cast<int>(below(random, 15));
  p.table_rows = 4 + static_cast<int>(below(random, 29));
  p.count_bits = 6 + static_cast<int>(below(random, 7));
  p.range_bits = p.count_bits + 2 +
                 static_cast<int>(below(random, static_cast<std::uint32_t>(19 - p.count_bits)));
  p.top = (1 << p.count_bits) - static_cast<int>(below(random, 2));
  return p;
}

}  // namespace whit::apack
