// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/shift_case.hpp"

#include <algorithm>

namespace whit::apack {
namespace {

constexpr int kTries = 1500;
constexpr std::uint32_t kMostBefore = 4;  // values before the one that shifts

// The coder's window, bit by bit as in the definition; last k and u.
struct Window {
  std::uint64_t low = 0;
  std::uint64_t high;
  int k = 0;
  int u = 0;

  explicit Window(const Params& p) : high((std::uint64_t{1} << p.range_bits) - 1) {}

  void narrow(const Params& p, std::uint32_t begin, std::uint32_t end) {
    const std::uint64_t quarter = std::uint64_t{1} << (p.range_bits - 2);
    const std::uint64_t range = high - low + 1;
    high = low + ((range * end) >> p.count_bits) - 1;
    low += (range * begin) >> p.count_bits;
    for (k = u = 0;;) {
      if (high < 2 * quarter || low >= 2 * quarter) {
        const std::uint64_t top = low & (2 * quarter);
        low -= top;
        high -= top;
        ++k;
      } else if (low >= quarter && high < 3 * quarter) {
        low -= quarter;
        high -= quarter;
        ++u;
      } else {
        return;
      }
      low = 2 * low;
      high = 2 * high + 1;
    }
  }
};

// Counts of the rows 0..3, one value each; what is left belongs to the last row.
Table table_of_four(const Params& p, const std::vector<std::uint32_t>& four) {
  const auto rows = static_cast<std::size_t>(p.table_rows);
  std::vector<std::uint32_t> v_min(rows, 4);
  std::vector<std::uint32_t> counts(rows, 0);
  auto left = static_cast<std::uint32_t>(p.top);
  for (std::uint32_t i = 0; i < 4; ++i) {
    v_min[i] = i;
    counts[i] = four[i];
    left -= four[i];
  }
  counts[rows - 1] = left;
  return table_of(v_min, counts);
}

// Begin and end of the row that comes before: the window only gets small under a row that spans a
// little more than a quarter, around the middle.
std::pair<std::uint32_t, std::uint32_t> middle_row(const Params& p, RandomEngine& random) {
  const auto top = static_cast<std::uint32_t>(p.top);
  const std::uint32_t reach = std::max(top / 32, 2u);
  const std::uint32_t quarter = top / 4;
  const std::uint32_t first = below(random, 2) == 0 ? quarter : 2 * quarter;
  return {first - below(random, reach), first + quarter + 1 + below(random, reach)};
}

}  // namespace

std::optional<ShiftCase> shift_case(const Params& p, RandomEngine& random, int k, int u) {
  if (p.table_rows < 5 || p.value_bits < 3) return std::nullopt;
  const auto top = static_cast<std::uint32_t>(p.top);
  for (int i = 0; i < kTries; ++i) {
    const auto [a, b] = middle_row(p, random);
    const std::uint32_t before = 1 + below(random, kMostBefore);
    if (b + 2 > top) continue;
    Window window(p);
    for (std::uint32_t v = 0; v < before; ++v) window.narrow(p, a, b);
    const std::uint64_t range = window.high - window.low + 1;
    // One count's width, centred between two values of the top k + 1 bits.
    const std::uint64_t unit = std::uint64_t{1} << (p.range_bits - k - 1);
    const std::uint64_t centre = (2 * (random() % (std::uint64_t{1} << k)) + 1) * unit;
    const std::uint64_t begin = centre - std::min(centre, (range >> p.count_bits) / 2);
    if (begin < window.low) continue;
    const std::uint64_t count = (((begin - window.low) << p.count_bits) + range - 1) / range;
    const auto c = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, top));
    if (c + 2 > top || (c >= a && c < b)) continue;
    window.narrow(p, c, c + 1);
    if (window.k != k || window.u != u) continue;
    const bool above = c >= b;
    ShiftCase found{
        above ? table_of_four(p, {a, b - a, c - b, 1}) : table_of_four(p, {c, 1, a - c - 1, b - a}),
        Values(before, above ? 1 : 3)};
    found.values.push_back(above ? 3 : 1);
    return found;
  }
  return std::nullopt;
}

}  // namespace whit::apack
