// SPDX-License-Identifier: Apache-2.0
#include "golden/common/comparison.hpp"

#include <gtest/gtest.h>

#include "golden/common/bit_stream.hpp"
#include "golden/common/crc32.hpp"

namespace whit {
namespace {

using Values = std::vector<std::uint32_t>;

TEST(Comparison, Entropy_KnownDistributions) {
  EXPECT_DOUBLE_EQ(entropy_bits({}), 0);
  EXPECT_DOUBLE_EQ(entropy_bits({5, 5, 5}), 0);
  EXPECT_DOUBLE_EQ(entropy_bits({1, 2, 3, 4}), 8);
  EXPECT_DOUBLE_EQ(entropy_bits({0, 0, 1, 2}), 6);
}

TEST(Comparison, Huffman_KnownLengths) {
  EXPECT_EQ(huffman_bits({}), 0u);
  EXPECT_EQ(huffman_bits({7, 7, 7}), 3u);
  EXPECT_EQ(huffman_bits({0, 0, 1, 2}), 6u);               // lengths 1, 2, 2
  EXPECT_EQ(huffman_bits({0, 0, 0, 0, 1, 1, 2, 3}), 14u);  // 1, 2, 3, 3
}

TEST(Comparison, ZeroRunLength_Tokens) {
  EXPECT_EQ(zero_run_length_bits({}, 8), 0u);
  EXPECT_EQ(zero_run_length_bits({1, 2}, 8), 24u);
  EXPECT_EQ(zero_run_length_bits({0, 0, 3}, 8), 12u);
  EXPECT_EQ(zero_run_length_bits(Values(16, 0), 8), 12u);  // the token (15, 0)
  EXPECT_EQ(zero_run_length_bits(Values(17, 0), 8), 24u);
}

TEST(Comparison, ShapeShifter_GroupsOfSixteen) {
  EXPECT_EQ(shapeshifter_bits(Values(16, 0), 8, false), 16u + 4);
  Values group(16, 0);
  group[0] = 3;
  group[9] = 5;
  EXPECT_EQ(shapeshifter_bits(group, 8, false), 16u + 4 + 2 * 3);
  group[9] = 0xFF;  // -1: one bit; 3 needs three with its sign
  EXPECT_EQ(shapeshifter_bits(group, 8, true), 16u + 4 + 2 * 3);
  EXPECT_EQ(shapeshifter_bits({1}, 8, false), 1u + 4 + 1);
}

TEST(Comparison, Zstd_CompressesRepetition) {
  EXPECT_LT(zstd19_bits(std::vector<std::uint8_t>(10000, 3)), 8 * 100u);
}

TEST(BitStream, WriterAndReader_MostSignificantFirst) {
  BitWriter writer;
  writer.put(0b101, 3);
  writer.put_run(true, 70);
  writer.put(0, 0);
  writer.put(0b01, 2);
  EXPECT_EQ(writer.size(), 75u);
  const auto bytes = writer.bytes();
  EXPECT_EQ(bytes.size(), 10u);
  EXPECT_EQ(bytes[0], 0b10111111);
  BitReader reader(bytes.data(), writer.size());
  EXPECT_EQ(reader.take(3), 0b101u);
  for (int i = 0; i < 70; ++i) EXPECT_EQ(reader.take(1), 1u);
  EXPECT_EQ(reader.take(2), 1u);
  EXPECT_EQ(reader.take(32), 0u);  // past the end
  EXPECT_EQ(reader.position(), 107u);
}

TEST(BitStream, Reader_IgnoresBitsBehindTheSize) {
  const std::uint8_t bytes[] = {0xFF, 0xFF};
  BitReader reader(bytes, 5);
  EXPECT_EQ(reader.take(16), 0xF800u);
}

TEST(Crc32, CheckValue) {
  const std::uint8_t text[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  EXPECT_EQ(crc32(text, 9), 0xCBF43926u);
  EXPECT_EQ(crc32(text + 4, 5, crc32(text, 4)), 0xCBF43926u);
}

}  // namespace
}  // namespace whit
