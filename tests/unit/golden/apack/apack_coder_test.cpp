// SPDX-License-Identifier: Apache-2.0
// The fast coder against the definition, and against arithmetic with exact numbers.
#include "golden/apack/apack_coder.hpp"

#include <cmath>
#include <cstdlib>

#include <gmpxx.h>
#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "tests/unit/golden/apack/apack_cases.hpp"

namespace whit::apack::test {
namespace {

void expect_equal(const Table& table, const Params& params, const Values& input) {
  const Encoded model = model_encode(table, params, input);
  const Coder coder(table, params);
  const Encoded fast = coder.encode(input.data(), input.size());
  ASSERT_EQ(fast.symbol_bits, model.symbol_bits);
  ASSERT_EQ(fast.offset_bits, model.offset_bits);
  ASSERT_EQ(fast.symbols, model.symbols);
  ASSERT_EQ(fast.offsets, model.offsets);
  Values back(input.size());
  EXPECT_FALSE(coder.decode(fast, back.data(), back.size()).any());
  ASSERT_EQ(back, input);
}

// Values per run of the random tests; WHIT_TEST_VALUES raises it for a nightly run.
std::size_t test_values() {
  const char* text = std::getenv("WHIT_TEST_VALUES");
  return text == nullptr ? 1000000 : static_cast<std::size_t>(std::atoll(text));
}

TEST(ApackCoder, AnyParameters_EqualToTheModel) {
  Random random(3);
  for (std::size_t done = 0, round = 0; done < test_values(); ++round) {
    const Params params = random_params(random);
    const Table table = random_table(params, random, kKinds[round % 5]);
    const Values input = random_values(table, params, random, below(random, 2000));
    ASSERT_NO_FATAL_FAILURE(expect_equal(table, params, input)) << "round " << round;
    done += input.size() + 1;
  }
}

TEST(ApackCoder, EveryBlockLengthOfInterest) {
  Random random(4);
  const Params params;
  const Table table = random_table(params, random, Kind::geometric);
  for (const std::size_t n : {0u, 1u, 2u, 3u, 15u, 16u, 17u, 255u, 256u, 257u, 65536u}) {
    expect_equal(table, params, random_values(table, params, random, n));
  }
}

TEST(ApackCoder, EveryValueWidth_EveryOffsetLength) {
  Random random(5);
  for (int width = 2; width <= 16; ++width) {
    Params params;
    params.value_bits = width;
    for (int length = 0; length <= width; ++length) {
      // Row 0 has 2^length values (the last row the rest, or one row everything).
      Table table;
      const std::uint32_t cut = length == width ? 0 : std::uint32_t{1} << length;
      table.v_min.assign(16, cut);
      table.v_min[0] = 0;
      table.cum.assign(16, cut == 0 ? 0 : 512);
      table.cum[0] = 0;
      ASSERT_EQ(table_error(table, params), "");
      ASSERT_EQ(offset_bits(table, params, length == width ? 15 : 0), length);
      Values input;
      const std::uint32_t span = std::uint32_t{1} << width;
      for (int i = 0; i < 200; ++i) input.push_back(below(random, span));
      input.push_back(0);
      input.push_back(span - 1);
      expect_equal(table, params, input);
    }
  }
}

TEST(ApackCoder, TwoRows_EveryProbability) {
  Random random(6);
  const Params params;
  for (std::uint32_t p = 1; p < 1024; ++p) {
    Table table;
    table.v_min.assign(16, 128);
    table.v_min[0] = 0;
    table.cum.assign(16, p);
    table.cum[0] = 0;
    Values input;
    for (int i = 0; i < 64; ++i) input.push_back(below(random, 1024) < p ? 0u : 128u);
    expect_equal(table, params, input);
  }
}

TEST(ApackCoder, OneHeavyRow_LongRunsWithoutABit) {
  const Params params;
  std::vector<std::uint32_t> v_min(16);
  std::vector<std::uint32_t> counts(16, 1);
  for (std::uint32_t i = 0; i < 16; ++i) v_min[i] = i;
  for (std::size_t heavy = 0; heavy < 16; ++heavy) {
    counts.assign(16, 1);
    counts[heavy] = 1024 - 15;
    const Table table = table_of(v_min, counts);
    Values input(12000, static_cast<std::uint32_t>(heavy));
    expect_equal(table, params, input);
    for (std::uint32_t v = 0; v < 16; ++v) input.push_back(v);
    expect_equal(table, params, input);
  }
}

TEST(ApackCoder, StraddleStorms_PendingBitsPastEveryCounterWidth) {
  const Params params;
  for (const std::uint32_t half : {1u, 2u, 4u}) {
    const auto counts = [&] {
      std::vector<std::uint32_t> c(16, 0);
      c[0] = 512 - half;
      c[1] = 2 * half;
      c[15] = 512 - half;
      return c;
    }();
    std::vector<std::uint32_t> v_min(16, 2);
    v_min[0] = 0;
    v_min[1] = 1;
    const Table table = table_of(v_min, counts);
    for (const std::size_t storm : {3u, 4u, 7u, 8u, 4096u, 8192u}) {
      for (const int end : {0, 1, 2}) {  // resolved by 0, by 1, by the end of the block
        Values input(storm, 1);
        if (end == 0) input.push_back(0);
        if (end == 1) input.push_back(200);
        expect_equal(table, params, input);
      }
    }
  }
}

TEST(ApackCoder, EmptyRowsAndRangeEdges) {
  const Params params;
  std::vector<std::uint32_t> v_min = {0,   0,   0,   5,   5,   9,   9,   9,
                                      100, 100, 130, 130, 200, 200, 200, 200};
  std::vector<std::uint32_t> counts = {0, 0, 200, 0, 100, 0, 0, 24, 0, 200, 0, 200, 0, 0, 0, 300};
  const Table table = table_of(v_min, counts);
  ASSERT_EQ(table_error(table, params), "");
  Values input;
  for (const std::uint32_t v : v_min) {
    input.push_back(v);
    if (v > 0) input.push_back(v - 1);
  }
  expect_equal(table, params, input);
}

TEST(ApackCoder, UncodableValue_Refused) {
  const Table table = table_of({0, 1, 2, 3}, {60, 0, 3, 1});
  Params params;
  params.table_rows = 4;
  params.count_bits = 6;
  params.top = 64;
  const Coder coder(table, params);
  EXPECT_FALSE(coder.can_encode(1));
  const Values one = {1};
  const Values wide = {256};
  EXPECT_THROW(coder.encode(one.data(), 1), InputError);
  EXPECT_THROW(coder.encode(wide.data(), 1), InputError);
}

// The interval as exact numbers of any length: nothing is dropped, no bit is emitted and none is
// pending; only the precision grows, by the rule of the coder's window. The number that the symbol
// stream spells, and everything that begins with its bits, must lie inside.
TEST(ApackCoder, ExactIntervals_ContainTheNumber) {
  Random random(7);
  for (int round = 0; round < 400; ++round) {
    const Params params = random_params(random);
    const auto window = static_cast<unsigned>(params.range_bits);
    const auto count_bits = static_cast<unsigned>(params.count_bits);
    const Table table = random_table(params, random, kKinds[round % 5]);
    const Values input = random_values(table, params, random, 1 + below(random, 50));
    const Encoded encoded = Coder(table, params).encode(input.data(), input.size());

    mpz_class low = 0;  // [low, low + range) / 2^scale
    mpz_class range = mpz_class(1) << window;
    mpz_class origin = 0;  // of the window that the fixed-width coder looks through
    unsigned scale = window;
    const mpz_class quarter = mpz_class(1) << (window - 2);
    for (const std::uint32_t value : input) {
      const int row = row_of(table, value);
      const mpz_class begin = (range * table.cum[static_cast<std::size_t>(row)]) >> count_bits;
      const mpz_class end = (range * count_end(table, params, row)) >> count_bits;
      low += begin;
      range = end - begin;
      for (bool grows = true; grows;) {
        const mpz_class first = low - origin;
        const mpz_class last = first + range - 1;
        mpz_class step;
        if (last < 2 * quarter) step = 0;
        else if (first >= 2 * quarter) step = 2 * quarter;
        else if (first >= quarter && last < 3 * quarter) step = quarter;
        else grows = false;
        if (!grows) break;
        origin = (origin + step) * 2;
        low *= 2;
        range *= 2;
        ++scale;
      }
    }
    mpz_class number = 0;
    for (std::size_t i = 0; i < encoded.symbol_bits; ++i) {
      number = number * 2 + ((encoded.symbols[i / 8] >> (7 - i % 8)) & 1);
    }
    const mpz_class lowest = number << scale;
    const mpz_class highest = (number + 1) << scale;
    EXPECT_GE(lowest, low << encoded.symbol_bits);
    EXPECT_LE(highest, (low + range) << encoded.symbol_bits);
  }
}

TEST(ApackCoder, LongRandomBlock_WithinAHundredthBitOfShannon) {
  Random random(8);
  const Params params;
  const Table table = table_1();
  Values input;
  double ideal = 0;
  for (int i = 0; i < 200000; ++i) {
    const std::uint32_t at = below(random, 1024);
    int row = 0;
    for (int r = 1; r < 16; ++r) {
      if (table.cum[static_cast<std::size_t>(r)] <= at) row = r;
    }
    const auto index = static_cast<std::size_t>(row);
    input.push_back(table.v_min[index]);
    ideal += std::log2(1024.0 / (count_end(table, params, row) - table.cum[index]));
  }
  const Encoded encoded = Coder(table, params).encode(input.data(), input.size());
  EXPECT_NEAR(static_cast<double>(encoded.symbol_bits) / 200000, ideal / 200000, 0.01);
}

TEST(ApackCoder, CorruptStreams_AlwaysEndAndStayInsideTheWidth) {
  Random random(9);
  std::size_t noticed = 0;
  const std::size_t rounds = 2000;
  for (std::size_t round = 0; round < rounds; ++round) {
    Params params = random_params(random);
    const Table table = random_table(params, random, kKinds[round % 5]);
    const Values input = random_values(table, params, random, 256);
    Encoded encoded = Coder(table, params).encode(input.data(), input.size());
    const std::size_t bit = random() % encoded.symbol_bits;
    encoded.symbols[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> (bit % 8));
    Values back(input.size());
    const DecodeErrors errors = Coder(table, params).decode(encoded, back.data(), back.size());
    for (const std::uint32_t value : back) ASSERT_EQ(value >> params.value_bits, 0u);
    if (errors.any() || back == input) ++noticed;
  }
  // Structure alone finds most of it (spec section 7.6); the container's CRC finds the rest.
  EXPECT_GT(noticed, rounds * 9 / 10);
}

}  // namespace
}  // namespace whit::apack::test
