// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_table_search.hpp"

#include <algorithm>
#include <limits>

#include "golden/common/error.hpp"
#include "golden/common/fixed_log2.hpp"

namespace whit::apack {
namespace {

using Cuts = std::vector<std::uint32_t>;

// Above this width the dynamic program sees only some cuts.
constexpr int kExactBits = 10;
constexpr std::uint64_t kMostValues = std::uint64_t{1} << 32;

// Bits of an offset inside a range of `length` values, in 2^-24 bits.
std::int64_t offset_cost(std::uint32_t length) {
  const int bits = length <= 1 ? 0 : bits_for(length - 1);
  return static_cast<std::int64_t>(bits) << kLog2Fraction;
}

// Occurrences in front of each value; the last element is the total.
class Occurrences {
 public:
  explicit Occurrences(const Histogram& histogram) : before_(histogram.size() + 1, 0) {
    for (std::size_t v = 0; v < histogram.size(); ++v) before_[v + 1] = before_[v] + histogram[v];
    log_total_ = fixed_log2(total());
  }

  std::uint64_t total() const { return before_.back(); }
  std::uint64_t in(std::uint32_t begin, std::uint32_t end) const {
    return before_[end] - before_[begin];
  }
  // Offset and ideal symbol bits of the range [begin, end), in 2^-24 bits.
  std::int64_t cost(std::uint32_t begin, std::uint32_t end) const {
    const std::uint64_t n = in(begin, end);
    return static_cast<std::int64_t>(n) * (offset_cost(end - begin) + log_total_ - fixed_log2(n));
  }

 private:
  std::vector<std::uint64_t> before_;
  std::int64_t log_total_ = 0;
};

struct Partition {
  Cuts cuts;  // first values of the ranges
  std::int64_t cost = 0;
};

// Best partition into at most `rows` ranges that begin at candidates (ascending, the first 0).
// Ties: the fewest ranges, then the lowest cuts.
Partition best_partition(const Cuts& candidates, std::uint32_t end, const Occurrences& values,
                         int rows) {
  constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
  const std::size_t n = candidates.size();
  Cuts edge = candidates;
  edge.push_back(end);
  // cheapest[j]: edges [0, j) in exactly r ranges; from[r][j]: where the last of them begins.
  std::vector<std::int64_t> cheapest(n + 1, kNever);
  std::vector<std::vector<std::uint16_t>> from;
  std::vector<std::int64_t> range_cost(n * (n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j <= n; ++j) {
      range_cost[j * n + i] = values.cost(edge[i], edge[j]);
    }
  }
  cheapest[0] = 0;
  Partition best;
  best.cost = kNever;
  std::size_t best_rows = 0;
  for (int r = 1; r <= rows && static_cast<std::size_t>(r) <= n; ++r) {
    std::vector<std::int64_t> next(n + 1, kNever);
    from.emplace_back(n + 1, std::uint16_t{0});
    for (std::size_t j = 1; j <= n; ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        if (cheapest[i] == kNever) continue;
        const std::int64_t cost = cheapest[i] + range_cost[j * n + i];
        if (cost >= next[j]) continue;
        next[j] = cost;
        from.back()[j] = static_cast<std::uint16_t>(i);
      }
    }
    cheapest = std::move(next);
    if (cheapest[n] < best.cost) {
      best.cost = cheapest[n];
      best_rows = static_cast<std::size_t>(r);
    }
  }
  for (std::size_t r = best_rows, j = n; r > 0; --r) {
    j = from[r - 1][j];
    best.cuts.insert(best.cuts.begin(), edge[j]);
  }
  return best;
}

// Every bin edge of a 1,024-bin histogram.
Cuts coarse_candidates(int value_bits) {
  Cuts cuts;
  const int shift = std::max(0, value_bits - kExactBits);
  for (std::uint32_t i = 0; i < (std::uint32_t{1} << (value_bits - shift)); ++i) {
    cuts.push_back(i << shift);
  }
  return cuts;
}

// The cuts, and every cut that lies a power of two beside one of them.
Cuts near_candidates(const Cuts& cuts, int value_bits) {
  const std::uint32_t end = std::uint32_t{1} << value_bits;
  Cuts near = cuts;
  for (const std::uint32_t cut : cuts) {
    for (std::uint32_t step = 1; step < end; step *= 2) {
      if (cut >= step) near.push_back(cut - step);
      if (cut + step < end) near.push_back(cut + step);
    }
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

Cuts exact_cuts(const Occurrences& values, const Params& params) {
  const std::uint32_t end = std::uint32_t{1} << params.value_bits;
  Partition best =
      best_partition(coarse_candidates(params.value_bits), end, values, params.table_rows);
  if (params.value_bits <= kExactBits) return best.cuts;
  while (true) {
    Partition next = best_partition(near_candidates(best.cuts, params.value_bits), end, values,
                                    params.table_rows);
    if (next.cost >= best.cost) return best.cuts;
    best = std::move(next);
  }
}

// Cost of a range as the sweep estimates it: the probability is rounded to a count, and one that
// rounds to nothing is not charged.
std::int64_t sweep_cost(const Occurrences& values, const Params& params, std::uint32_t begin,
                        std::uint32_t end) {
  if (begin == end) return 0;
  const std::uint64_t n = values.in(begin, end);
  const std::uint64_t full = std::uint64_t{1} << params.count_bits;
  const std::uint64_t count = (2 * n * full + values.total()) / (2 * values.total());
  const std::int64_t symbol = count == 0 ? 0 : fixed_log2(full) - fixed_log2(count);
  return static_cast<std::int64_t>(n) * (offset_cost(end - begin) + symbol);
}

Cuts sweep_cuts(const Occurrences& values, const Params& params) {
  const auto rows = static_cast<std::uint32_t>(params.table_rows);
  const std::uint32_t end = std::uint32_t{1} << params.value_bits;
  Cuts cut(rows + 1);
  for (std::uint32_t i = 0; i <= rows; ++i) {
    cut[i] = static_cast<std::uint32_t>(std::uint64_t{i} * end / rows);
  }
  const auto cost = [&](std::uint32_t a, std::uint32_t b) {
    return sweep_cost(values, params, a, b);
  };
  std::int64_t total = 0;
  for (std::uint32_t i = 0; i < rows; ++i) total += cost(cut[i], cut[i + 1]);
  while (true) {
    const std::int64_t before = total;
    for (std::uint32_t i = 1; i < rows; ++i) {
      std::int64_t here = cost(cut[i - 1], cut[i]) + cost(cut[i], cut[i + 1]);
      total -= here;
      std::uint32_t best = cut[i];
      for (std::uint32_t at = cut[i - 1]; at <= cut[i + 1]; ++at) {
        const std::int64_t there = cost(cut[i - 1], at) + cost(at, cut[i + 1]);
        if (there < here) {
          here = there;
          best = at;
        }
      }
      cut[i] = best;
      total += here;
    }
    if (total * 100 > before * 99 || total == before) break;
  }
  cut.pop_back();
  cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
  while (cut.back() == end) cut.pop_back();
  return cut;
}

// Counts that sum to TOP, from floors that do not.
void correct_counts(std::vector<std::int64_t>& count, const std::vector<std::uint64_t>& n,
                    const std::vector<bool>& needed, std::int64_t top) {
  const auto gain = [&](std::size_t i, std::int64_t c) {
    return static_cast<std::int64_t>(n[i]) * (fixed_log2(static_cast<std::uint64_t>(c + 1)) -
                                              fixed_log2(static_cast<std::uint64_t>(c)));
  };
  std::int64_t sum = 0;
  for (const std::int64_t c : count) sum += c;
  for (; sum != top; sum += sum < top ? 1 : -1) {
    std::size_t best = count.size();
    std::int64_t best_gain = 0;
    for (std::size_t i = 0; i < count.size(); ++i) {
      if (!needed[i] || (sum > top && count[i] <= 1)) continue;
      const std::int64_t g = sum < top ? gain(i, count[i]) : gain(i, count[i] - 1);
      const bool better = sum < top ? g > best_gain : g < best_gain;
      if (best != count.size() && !better) continue;
      best = i;
      best_gain = g;
    }
    count[best] += sum < top ? 1 : -1;
  }
}

}  // namespace

Histogram histogram(const std::vector<std::uint32_t>& values, const Params& params) {
  Histogram counts(std::size_t{1} << params.value_bits, 0);
  for (const std::uint32_t value : values) {
    if (value >= counts.size()) {
      throw InputError("value " + std::to_string(value) + " does not fit " +
                       std::to_string(params.value_bits) + " bits");
    }
    ++counts[value];
  }
  return counts;
}

Table assign_counts(const std::vector<std::uint32_t>& cuts, const Histogram& histogram,
                    const Params& params, Coverage coverage) {
  const Occurrences values(histogram);
  const auto top = static_cast<std::uint64_t>(params.top);
  std::vector<std::uint64_t> n;
  std::vector<bool> needed;
  std::vector<std::int64_t> count;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const bool last = i + 1 == cuts.size();
    const std::uint32_t end = last ? static_cast<std::uint32_t>(histogram.size()) : cuts[i + 1];
    n.push_back(values.in(cuts[i], end));
    needed.push_back(n[i] > 0 || last || coverage == Coverage::all);
    const auto share =
        static_cast<std::int64_t>(n[i] * top / std::max<std::uint64_t>(values.total(), 1));
    count.push_back(std::max<std::int64_t>(share, needed[i] ? 1 : 0));
  }
  correct_counts(count, n, needed, params.top);

  // Canonical form: rows without a range stand before the last row and repeat its v_min.
  Table table;
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    table.v_min.push_back(cuts[i]);
    table.cum.push_back(sum);
    sum += static_cast<std::uint32_t>(count[i]);
  }
  table.v_min.resize(static_cast<std::size_t>(params.table_rows), cuts.back());
  table.cum.resize(static_cast<std::size_t>(params.table_rows), sum);
  return table;
}

Table find_table(const Histogram& seen, const Params& params, Coverage coverage) {
  Histogram histogram = seen;
  const bool empty = std::all_of(seen.begin(), seen.end(), [](auto n) { return n == 0; });
  if (empty) std::fill(histogram.begin(), histogram.end(), 1);
  const Occurrences values(histogram);
  if (values.total() > kMostValues) throw InputError("a table is made of at most 2^32 values");
  const Cuts cuts = params.table_search == TableSearch::exact ? exact_cuts(values, params)
                                                              : sweep_cuts(values, params);
  return assign_counts(cuts, histogram, params, coverage);
}

std::int64_t table_cost(const Table& table, const Histogram& histogram, const Params& params) {
  const Occurrences values(histogram);
  std::int64_t cost = 0;
  for (int row = 0; row < params.table_rows; ++row) {
    const auto i = static_cast<std::size_t>(row);
    const std::uint32_t count = count_end(table, params, row) - table.cum[i];
    if (count == 0) continue;
    const std::uint32_t end = range_end(table, params, row);
    cost += static_cast<std::int64_t>(values.in(table.v_min[i], end)) *
            (offset_cost(end - table.v_min[i]) +
             (std::int64_t{params.count_bits} << kLog2Fraction) - fixed_log2(count));
  }
  return cost;
}

}  // namespace whit::apack
