// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_table_search.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "golden/apack/apack_coder.hpp"
#include "golden/common/comparison.hpp"
#include "golden/common/error.hpp"
#include "golden/common/fixed_log2.hpp"
#include "tests/unit/golden/apack/apack_cases.hpp"

namespace whit::apack::test {
namespace {

// Samples in the manner of network tensors, as W-bit patterns.
Values laplacian(Random& random, int width, double scale, std::size_t count) {
  Values values;
  const std::uint32_t mask = (std::uint32_t{1} << width) - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const double uniform = static_cast<double>(random() >> 11) / 9007199254740992.0 - 0.5;
    const double draw = (uniform < 0 ? 1 : -1) * scale * std::log(1 - 2 * std::fabs(uniform));
    const double limit = mask / 2;
    values.push_back(static_cast<std::uint32_t>(
                         static_cast<std::int32_t>(std::fmax(-limit, std::fmin(limit, draw)))) &
                     mask);
  }
  return values;
}

Values relu(Random& random, int width, double scale, std::size_t count) {
  Values values = laplacian(random, width, scale, count);
  for (std::uint32_t& v : values) {
    if ((v >> (width - 1)) != 0) v = 0;
  }
  return values;
}

std::int64_t plain_cost(const Histogram& h, std::uint32_t a, std::uint32_t b) {
  std::uint64_t n = 0;
  std::uint64_t total = 0;
  for (std::uint32_t v = 0; v < h.size(); ++v) {
    total += h[v];
    if (v >= a && v < b) n += h[v];
  }
  const int bits = b - a <= 1 ? 0 : bits_for(b - a - 1);
  return static_cast<std::int64_t>(n) *
         ((std::int64_t{bits} << kLog2Fraction) + fixed_log2(total) - fixed_log2(n));
}

TEST(FixedLog2, AgreesWithTheLibrary) {
  for (std::uint64_t n = 1; n < 100000; n += 7) {
    EXPECT_NEAR(static_cast<double>(fixed_log2(n)) / (1 << kLog2Fraction),
                std::log2(static_cast<double>(n)), 1e-6);
  }
  EXPECT_EQ(fixed_log2(1), 0);
  EXPECT_EQ(fixed_log2(std::uint64_t{1} << 40), std::int64_t{40} << kLog2Fraction);
}

// Every partition of a small space, one after the other.
TEST(ApackTableSearch, SmallSpace_NoPartitionIsCheaper) {
  Random random(1);
  Params params;
  params.value_bits = 4;
  params.table_rows = 4;
  for (int round = 0; round < 40; ++round) {
    Histogram h(16);
    for (auto& n : h) n = below(random, 3) == 0 ? 0 : below(random, 200);
    h[3] += 1;
    std::int64_t best = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t a = 0; a <= 16; ++a) {
      for (std::uint32_t b = a; b <= 16; ++b) {
        for (std::uint32_t c = b; c <= 16; ++c) {
          best = std::min(best, plain_cost(h, 0, a) + plain_cost(h, a, b) + plain_cost(h, b, c) +
                                    plain_cost(h, c, 16));
        }
      }
    }
    const Table found = find_table(h, params, Coverage::seen);
    std::int64_t cost = 0;
    for (int row = 0; row < 4; ++row) {
      cost +=
          plain_cost(h, found.v_min[static_cast<std::size_t>(row)], range_end(found, params, row));
    }
    EXPECT_EQ(cost, best);
  }
}

TEST(ApackTableSearch, ExactNotWorseThanSweepNotWorseThanEqualRanges) {
  Random random(2);
  for (int round = 0; round < 30; ++round) {
    Params params;
    const Values values =
        round % 2 == 0 ? laplacian(random, 8, 1 + round, 20000) : relu(random, 8, 1 + round, 20000);
    const Histogram h = histogram(values, params);
    const auto cost = [&](const Table& t) {
      EXPECT_EQ(table_error(t, params), "");
      return static_cast<double>(table_cost(t, h, params)) / (1 << kLog2Fraction);
    };
    const double exact = cost(find_table(h, params, Coverage::seen));
    params.table_search = TableSearch::paper;
    const double sweep = cost(find_table(h, params, Coverage::seen));
    std::vector<std::uint32_t> equal;
    for (std::uint32_t i = 0; i < 16; ++i) equal.push_back(i * 16);
    const double flat = cost(assign_counts(equal, h, params, Coverage::seen));
    EXPECT_LE(exact, sweep * 1.001);  // counts are rounded after the search
    EXPECT_LE(sweep, flat * 1.005);   // the sweep does not charge rows that round to no count
  }
}

TEST(ApackTableSearch, Deterministic_LegalAndCanonical) {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    Params params = random_params(random);
    if (params.value_bits > 9) params.value_bits = 9;
    Histogram h(std::size_t{1} << params.value_bits);
    for (auto& n : h) n = below(random, 4) == 0 ? below(random, 1000) : 0;
    for (const Coverage coverage : {Coverage::seen, Coverage::all}) {
      for (const TableSearch search : {TableSearch::exact, TableSearch::paper}) {
        params.table_search = search;
        const Table table = find_table(h, params, coverage);
        EXPECT_EQ(table_error(table, params), "");
        const Table again = find_table(h, params, coverage);
        EXPECT_EQ(table.v_min, again.v_min);
        EXPECT_EQ(table.cum, again.cum);
        for (int row = 0; row + 1 < params.table_rows; ++row) {
          const auto i = static_cast<std::size_t>(row);
          const bool empty = table.v_min[i] == table.v_min[i + 1];
          if (empty) {
            EXPECT_EQ(table.v_min[i], table.v_min.back());
          }
          if (coverage == Coverage::all && !empty) {
            EXPECT_LT(table.cum[i], table.cum[i + 1]);
          }
        }
        const Coder coder(table, params);
        for (std::uint32_t v = 0; v < h.size(); ++v) {
          EXPECT_TRUE((h[v] == 0 && coverage == Coverage::seen) || coder.can_encode(v));
        }
      }
    }
  }
}

TEST(ApackTableSearch, CountsAreWorthMoreWhereTheyAre) {
  // Moving one count between two rows never helps.
  Random random(4);
  const Params params;
  for (int round = 0; round < 50; ++round) {
    const Values values = laplacian(random, 8, 3 + round, 3000);
    const Histogram h = histogram(values, params);
    const Table table = find_table(h, params, Coverage::seen);
    const std::int64_t cost = table_cost(table, h, params);
    for (int from = 0; from < 16; ++from) {
      const auto f = static_cast<std::size_t>(from);
      if (count_end(table, params, from) - table.cum[f] < 2) continue;
      for (int to = 0; to < 16; ++to) {
        const auto t = static_cast<std::size_t>(to);
        if (to == from || count_end(table, params, to) == table.cum[t]) continue;
        Table moved = table;
        for (std::size_t i = 0; i < 16; ++i) {
          moved.cum[i] += (i > t ? 1u : 0u);
          moved.cum[i] -= (i > f ? 1u : 0u);
        }
        EXPECT_GE(table_cost(moved, h, params) + 2 * 3000, cost);  // the logarithm's last bits
      }
    }
  }
}

TEST(ApackTableSearch, FittedTensors_CloseToEntropy) {
  Random random(5);
  for (const double scale : {1.0, 4.0, 12.0, 30.0}) {
    for (const bool positive : {false, true}) {
      const Params params;
      const Values values =
          positive ? relu(random, 8, scale, 50000) : laplacian(random, 8, scale, 50000);
      const Coder coder(find_table(histogram(values, params), params, Coverage::seen), params);
      const Encoded encoded = coder.encode(values.data(), values.size());
      const double per_value =
          static_cast<double>(encoded.symbol_bits + encoded.offset_bits) / 50000;
      EXPECT_LT(per_value, entropy_bits(values) / 50000 + 0.05) << scale;
    }
  }
}

TEST(ApackTableSearch, WideValues_RestrictedSearchCloseToEntropyOfItsModel) {
  Random random(6);
  for (const int width : {11, 12, 14, 16}) {
    Params params;
    params.value_bits = width;
    const Values values = laplacian(random, width, 40, 40000);
    const Histogram h = histogram(values, params);
    const Table exact = find_table(h, params, Coverage::seen);
    params.table_search = TableSearch::paper;
    const Table sweep = find_table(h, params, Coverage::seen);
    EXPECT_EQ(table_error(exact, params), "");
    EXPECT_LE(table_cost(exact, h, params), table_cost(sweep, h, params) * 1001 / 1000);
    const double bits = static_cast<double>(table_cost(exact, h, params)) / (1 << kLog2Fraction);
    EXPECT_LT(bits / 40000, entropy_bits(values) / 40000 + 0.15) << width;
  }
}

TEST(ApackTableSearch, EmptyHistogram_FlatTable) {
  const Params params;
  const Table table = find_table(Histogram(256, 0), params, Coverage::seen);
  EXPECT_EQ(table_error(table, params), "");
  EXPECT_TRUE(Coder(table, params).can_encode(255));
}

TEST(ApackTableSearch, ValueOutsideTheWidth_Refused) {
  EXPECT_THROW(histogram({256}, Params{}), InputError);
}

}  // namespace
}  // namespace whit::apack::test
