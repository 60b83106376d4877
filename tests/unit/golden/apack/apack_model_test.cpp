// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_model.hpp"

#include <string>

#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "tests/unit/golden/apack/apack_cases.hpp"

namespace whit::apack::test {
namespace {

std::string bits(const std::vector<std::uint8_t>& bytes, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += ((bytes[i / 8] >> (7 - i % 8)) & 1) != 0 ? '1' : '0';
  }
  return text;
}

struct Column {
  std::uint32_t range, low_narrowed, high_narrowed;
  int row, prefix, underflow;
  std::uint32_t low, high;
  std::uint64_t pending;
};

TEST(ApackModel, VectorA_EveryColumn) {
  const Params params;
  const Values input = {0x00, 0x01, 0xFF, 0x03, 0x90, 0x00, 0xFE, 0x55};
  const std::vector<Column> expected = {{0x10000, 0x0000, 0x4AFF, 0, 1, 0, 0x0000, 0x95FF, 0},
                                        {0x09600, 0x2BF2, 0x3D85, 1, 3, 0, 0x5F90, 0xEC2F, 0},
                                        {0x08CA0, 0xE366, 0xEC2F, 15, 4, 0, 0x3660, 0xC2FF, 0},
                                        {0x08CA0, 0x700D, 0x7B09, 2, 4, 0, 0x00D0, 0xB09F, 0},
                                        {0x0AFD0, 0x7221, 0x72FB, 8, 8, 0, 0x2100, 0xFBFF, 0},
                                        {0x0DB00, 0x2100, 0x6128, 0, 1, 0, 0x4200, 0xC251, 0},
                                        {0x08052, 0xB2C8, 0xBA4B, 14, 4, 0, 0x2C80, 0xA4BF, 0},
                                        {0x07840, 0x796A, 0x7A00, 7, 6, 1, 0x3500, 0x807F, 1}};
  std::vector<Step> steps;
  const Encoded encoded = model_encode(table_1(), params, input, &steps);
  ASSERT_EQ(steps.size(), expected.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(steps[i].row, expected[i].row);
    EXPECT_EQ(steps[i].range, expected[i].range);
    EXPECT_EQ(steps[i].low_narrowed, expected[i].low_narrowed);
    EXPECT_EQ(steps[i].high_narrowed, expected[i].high_narrowed);
    EXPECT_EQ(steps[i].prefix, expected[i].prefix);
    EXPECT_EQ(steps[i].underflow, expected[i].underflow);
    EXPECT_EQ(steps[i].low, expected[i].low);
    EXPECT_EQ(steps[i].high, expected[i].high);
    EXPECT_EQ(steps[i].pending, expected[i].pending);
  }
  EXPECT_EQ(bits(encoded.symbols, encoded.symbol_bits), "0001111001110111001001011011110011");
  EXPECT_EQ(bits(encoded.offsets, encoded.offset_bits), "1010000010101");
  std::size_t read = 0;
  EXPECT_EQ(model_decode(table_1(), params, encoded, input.size(), &read), input);
  EXPECT_EQ(read, 48u);
}

TEST(ApackModel, VectorB_OneValue) {
  const Params params;
  const Encoded encoded = model_encode(table_1(), params, {0x80});
  EXPECT_EQ(bits(encoded.symbols, encoded.symbol_bits), "101001011");
  EXPECT_EQ(bits(encoded.offsets, encoded.offset_bits), "000000");
  std::size_t read = 0;
  EXPECT_EQ(model_decode(table_1(), params, encoded, 1, &read), Values{0x80});
  EXPECT_EQ(read, 23u);
}

TEST(ApackModel, VectorC_PendingBitsResolveAtTheEnd) {
  const Params params;
  std::vector<Step> steps;
  const Values input = {1, 1, 1, 1, 0};
  const Encoded encoded = model_encode(table_straddle(), params, input, &steps);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(steps[i].low_narrowed, 0x7FC0u);
    EXPECT_EQ(steps[i].high_narrowed, 0x803Fu);
    EXPECT_EQ(steps[i].underflow, 9);
    EXPECT_EQ(steps[i].low, 0u);
    EXPECT_EQ(steps[i].high, 0xFFFFu);
    EXPECT_EQ(steps[i].pending, 9 * (i + 1));
  }
  EXPECT_EQ(bits(encoded.symbols, encoded.symbol_bits), "0" + std::string(36, '1') + "01");
  EXPECT_EQ(encoded.offset_bits, 0u);
  std::size_t read = 0;
  EXPECT_EQ(model_decode(table_straddle(), params, encoded, 5, &read), input);
  EXPECT_EQ(read, 53u);
}

TEST(ApackModel, NoValues_NoBits) {
  const Encoded encoded = model_encode(table_1(), Params{}, {});
  EXPECT_EQ(encoded.symbol_bits, 0u);
  EXPECT_EQ(encoded.offset_bits, 0u);
  EXPECT_TRUE(encoded.symbols.empty());
  std::size_t read = 99;
  EXPECT_TRUE(model_decode(table_1(), Params{}, encoded, 0, &read).empty());
  EXPECT_EQ(read, 0u);
}

TEST(ApackModel, AnyPadding_SameValues) {
  Random random(1);
  const Params params;
  for (int round = 0; round < 300; ++round) {
    const Table table = random_table(params, random, kKinds[round % 5]);
    const Values input = random_values(table, params, random, 1 + below(random, 40));
    Encoded padded = model_encode(table, params, input);
    const std::size_t end = padded.symbol_bits;
    for (const int fill : {0, 1, 2}) {
      padded.symbols.resize((end + 7) / 8 + 4);
      for (std::size_t i = end; i < padded.symbols.size() * 8; ++i) {
        const bool bit = fill == 2 ? (random() & 1) != 0 : fill == 1;
        const auto mask = static_cast<std::uint8_t>(0x80 >> (i % 8));
        auto& byte = padded.symbols[i / 8];
        byte = static_cast<std::uint8_t>(bit ? byte | mask : byte & ~mask);
      }
      padded.symbol_bits = padded.symbols.size() * 8;
      std::size_t read = 0;
      EXPECT_EQ(model_decode(table, params, padded, input.size(), &read), input);
      EXPECT_EQ(read, end + 14);
    }
  }
}

TEST(ApackModel, ValueInRowWithoutCounts_Refused) {
  Table table = table_straddle();
  table.cum.assign({0, 511, 511, 511, 511, 511, 511, 511, 511, 511, 511, 511, 511, 511, 511, 511});
  EXPECT_THROW(model_encode(table, Params{}, {1}), InputError);
}

TEST(ApackModel, IllegalTables_EachRuleAlone) {
  const Params params;
  const auto refused = [&](auto change, const std::string& part) {
    Table table = table_1();
    change(table);
    const std::string error = table_error(table, params);
    EXPECT_NE(error.find(part), std::string::npos) << error;
    EXPECT_THROW(model_encode(table, params, {0}), InputError);
  };
  EXPECT_EQ(table_error(table_1(), params), "");
  refused(
      [](Table& t) {
        t.v_min[0] = 1;
        t.v_min[1] = 1;
      },
      "v_min of row 0");
  refused([](Table& t) { t.cum[0] = 1; }, "cum of row 0");
  refused([](Table& t) { t.v_min[5] = 0; }, "v_min of row 5 is below");
  refused([](Table& t) { t.cum[5] = 0; }, "cum of row 5 is below");
  refused([](Table& t) { t.v_min[15] = 256; }, "does not fit 8 bits");
  refused([](Table& t) { t.cum[15] = 1024; }, "does not fit 10 bits");
  refused([](Table& t) { t.v_min[3] = t.v_min[2]; }, "counts but no values");
  refused([](Table& t) { t.v_min.pop_back(); }, "16 rows");
  Params less = params;
  less.top = 1023;
  Table full = table_1();
  full.cum[15] = 1023;
  EXPECT_NE(table_error(full, less).find("last row"), std::string::npos);
}

// The sum of all shifts, and the two bits of the end.
TEST(ApackModel, SymbolBits_AreTheShiftsAndTwo) {
  Random random(2);
  for (int round = 0; round < 500; ++round) {
    const Params params = random_params(random);
    const Table table = random_table(params, random, kKinds[round % 5]);
    const Values input = random_values(table, params, random, 1 + below(random, 60));
    std::vector<Step> steps;
    const Encoded encoded = model_encode(table, params, input, &steps);
    std::size_t shifts = 0;
    const std::uint32_t quarter = std::uint32_t{1} << (params.range_bits - 2);
    for (const Step& step : steps) {
      shifts += static_cast<std::size_t>(step.prefix + step.underflow);
      EXPECT_LE(step.prefix + step.underflow, max_shift(params));
      EXPECT_GE(step.high - step.low + 1, quarter + 2);
    }
    EXPECT_EQ(encoded.symbol_bits, shifts + 2);
    std::size_t read = 0;
    EXPECT_EQ(model_decode(table, params, encoded, input.size(), &read), input);
    EXPECT_EQ(read, encoded.symbol_bits + static_cast<std::size_t>(params.range_bits) - 2);
  }
}

}  // namespace
}  // namespace whit::apack::test
