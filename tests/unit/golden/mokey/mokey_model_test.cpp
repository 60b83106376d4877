// SPDX-License-Identifier: Apache-2.0
// What a tile computes, against rational arithmetic: section 6 of the specification, tests 1-3, 9,
// 10, 15, 16, and its traps.
#include "golden/mokey/mokey_model.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "golden/mokey/mokey_profile.hpp"
#include "tests/unit/golden/mokey/tile_oracle.hpp"
#include "tests/unit/golden/mokey/tile_params.hpp"

namespace whit::mokey {
namespace {

// All pairs of codes, alone: pairs without outliers are sums of the table, the others products.
TEST(MokeyDot, EveryPairOfCodes) {
  tb::Random random(1);
  for (int exp0 = 0; exp0 < 2; ++exp0) {
    for (int idx_bits = 2; idx_bits <= 4; ++idx_bits) {
      Params p = small_tile(1, 4096);
      p.exp0 = exp0;
      p.idx_bits = idx_bits;
      const TileTables tables(p);
      Registers r = tb::random_registers(p, random);
      r.mantissa = 1 << (p.mantissa_bits - 1);
      r.shift = p.mantissa_bits - 1;  // S itself
      for (Code a = 0; a < static_cast<Code>(codes(p)); ++a) {
        for (Code w = 0; w < static_cast<Code>(codes(p)); ++w) {
          const std::vector<Pair> pair = {{a, w}};
          const Dot dot = dot_product(p, tables, r, pair, {});
          const bool outlier = has_outlier(p, pair.front());
          EXPECT_EQ(low_bits(table_sum(p, histograms(p, pair)), 64),
                    static_cast<std::int64_t>(dot.sum));
          EXPECT_EQ(dot.acc, outlier ? residual(p, r.act, a) * residual(p, r.wgt, w)
                                     : static_cast<std::int64_t>(dot.sum));
          EXPECT_EQ(dot.acc, low_bits(dot_oracle(p, r, pair, {}), p.acc_bits));
        }
      }
    }
  }
}

std::vector<Pair> random_pairs(const Params& p, tb::Random& random, std::size_t count) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < count; ++i) {
    const auto code = [&] { return static_cast<Code>(random() % place_of(codes(p))); };
    pairs.push_back({code(), code()});
    if (random() % 4 != 0) {  // mostly without outliers
      pairs.back().act &= (Code{2} << p.idx_bits) - 1;
      pairs.back().wgt &= (Code{2} << p.idx_bits) - 1;
    }
  }
  return pairs;
}

TEST(MokeyDot, RandomPairs_AreTheFormula) {
  tb::Random random(2);
  for (int i = 0; i < 3000; ++i) {
    const Params p = random_tile(random);
    const TileTables tables(p);
    const Registers r = tb::random_registers(p, random);
    const std::size_t count = random() % place_of(p.max_reduction + 1);
    const std::vector<Pair> pairs = random_pairs(p, random, count);
    const Term term{tb::random_number(random, sum_bits(p)),
                    tb::random_number(random, p.acc_bits - 2)};
    ASSERT_EQ(dot_product(p, tables, r, pairs, term).acc,
              low_bits(dot_oracle(p, r, pairs, term), p.acc_bits));
  }
}

// 40,000 vectors of up to 4096 pairs: the table of products is the sum of histograms, and both
// checksums hold.
TEST(MokeyDot, Histograms_AreTheTableOfProducts) {
  tb::Random random(3);
  for (int exp0 = 0; exp0 < 2; ++exp0) {
    Params p;
    p.exp0 = exp0;
    const TileTables tables(p);
    for (int i = 0; i < 20000; ++i) {
      const std::size_t count = i % 40 == 0 ? 4096 : random() % 100;
      const std::vector<Pair> pairs = random_pairs(p, random, count);
      const Histograms h = histograms(p, pairs);
      long sums = 0, indexes = 0, sum_moment = 0, index_moment = 0;
      for (std::size_t k = 0; k < h.sum.size(); ++k) {
        sums += h.sum[k];
        sum_moment += static_cast<long>(k) * h.sum[k];
      }
      for (std::size_t k = 0; k < h.act.size(); ++k) {
        indexes += h.act[k] + h.wgt[k];
        index_moment += static_cast<long>(k) * (h.act[k] + h.wgt[k]);
      }
      ASSERT_EQ(h.sum.back(), 0);  // 15 cannot be reached
      ASSERT_EQ(2 * sums, indexes);
      ASSERT_EQ(2 * h.all, indexes);
      ASSERT_EQ(sum_moment, index_moment);
      const Dot dot = dot_product(p, tables, tb::random_registers(p, random), pairs, {});
      ASSERT_EQ(static_cast<std::int64_t>(dot.sum), table_sum(p, h).get_si());
    }
  }
}

TEST(MokeyDot, Ties_GoToTheEvenNumber) {
  EXPECT_EQ(static_cast<int>(scaled_to_even(5, 1)), 2);
  EXPECT_EQ(static_cast<int>(scaled_to_even(7, 1)), 4);
  EXPECT_EQ(static_cast<int>(scaled_to_even(-5, 1)), -2);
  EXPECT_EQ(static_cast<int>(scaled_to_even(-7, 1)), -4);
  EXPECT_EQ(static_cast<int>(scaled_to_even(-5, 0)), -5);
  EXPECT_EQ(static_cast<int>(scaled_to_even(-5, -2)), -20);
  EXPECT_EQ(static_cast<int>(scaled_to_even(-5, 70)), 0);
  for (std::int64_t product = -40; product <= 40; ++product) {
    for (int shift = -3; shift < 8; ++shift) {
      mpq_class exact(product);
      if (shift >= 0) exact /= 1 << shift;
      else exact *= 1 << -shift;
      EXPECT_EQ(low_bits(rounded(exact), 48),
                static_cast<std::int64_t>(scaled_to_even(product, shift)));
    }
  }
}

TEST(MokeyDot, WithoutPairs_IsTheMeanAndTheOffset) {
  tb::Random random(4);
  const Params p = small_tile(1, 100);
  const TileTables tables(p);
  const Registers r = tb::random_registers(p, random);
  EXPECT_EQ(dot_product(p, tables, r, {}, {0, -77}).acc, -77);
  EXPECT_EQ(dot_product(p, tables, r, {}, {3, -77}).acc, 3 * r.mean_wgt - 77);
}

TEST(MokeyDot, LargestOutliers_Fit) {
  Params p = small_tile(1, 4096);
  Registers r;
  r.act = r.wgt = {std::vector<std::int64_t>(8, -32768), std::vector<std::int64_t>(16, -32768)};
  const std::vector<Pair> pairs(4096, Pair{31, 16});
  EXPECT_EQ(dot_product(p, TileTables(p), r, pairs, {}).acc, std::int64_t{4096} << 30);
}

TEST(MokeyDot, WidthsHoldTheLargestSums) {
  tb::Random random(6);
  for (const int k : {1, 768, 4096, 65535}) {
    Params p = small_tile(1, k);
    const TileTables tables(p);
    const std::vector<Pair> pairs(place_of(k), Pair{7, 7});
    const Wide sum = dot_product(p, tables, tb::random_registers(p, random), pairs, {}).sum;
    EXPECT_EQ(wrapped(sum, tables.dot_bits), static_cast<std::int64_t>(sum));
  }
  EXPECT_EQ(TileTables(small_tile(1, 4096)).dot_bits, 32);  // specification, section 5
  EXPECT_EQ(TileTables(small_tile(1, 768)).dot_bits, 29);
}

// Against real centroids of dictionaries with any means: section 6, test 15.
TEST(MokeyDot, ErrorAgainstRealCentroids_IsSmall) {
  tb::Random random(5);
  std::normal_distribution<double> normal;
  for (const int table_bits : {14, 16, 20}) {
    Params p = small_tile(1, 512);
    p.table_bits = table_bits;
    const TileTables tables(p);
    double error = 0;
    double signal = 0;
    for (int trial = 0; trial < 300; ++trial) {
      const auto dictionary = [&] {
        std::vector<double> values;
        const double mean = 0.3 * normal(random);
        const double sigma = std::exp2(normal(random));
        for (int i = 0; i < 3000; ++i) values.push_back(mean + sigma * normal(random));
        return make_dictionary(p, values, {});
      };
      const Dictionary x = dictionary();
      const Dictionary w = dictionary();
      const auto real = [&](const Dictionary& d, Code code) {
        const Code n = 8;
        if (code >= 2 * n)
          return d.mean +
                 std::ldexp(static_cast<double>(d.outliers[code - 2 * n]), -d.fraction_bits);
        const double magnitude = d.sigma * (std::pow(p.a, code % n) + p.b);
        return d.mean + (code >= n ? -magnitude : magnitude);
      };
      const std::vector<Pair> pairs = random_pairs(p, random, 64);
      double due = 0;
      Term term;
      std::int64_t weights = 0;
      for (const Pair& pair : pairs) {
        due += real(x, pair.act) * real(w, pair.wgt);
        term.sum += residual(p, x, pair.act);
        weights += residual(p, w, pair.wgt);
      }
      const auto k = static_cast<std::int64_t>(pairs.size());
      term.offset = x.fixed_mean * weights + k * x.fixed_mean * w.fixed_mean;
      const Dot dot = dot_product(p, tables, make_registers(p, x, w), pairs, term);
      const double got =
          std::ldexp(static_cast<double>(dot.acc), -x.fraction_bits - w.fraction_bits);
      error += (got - due) * (got - due) / (due * due + 1);
      signal += due * due / (due * due + 1);
    }
    EXPECT_LT(std::sqrt(error / signal), 5e-4) << table_bits;
  }
}

}  // namespace
}  // namespace whit::mokey
