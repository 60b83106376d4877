// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_container.hpp"

#include <gtest/gtest.h>

#include "golden/apack/apack_container_bytes.hpp"
#include "golden/apack/apack_table_search.hpp"
#include "golden/common/crc32.hpp"
#include "golden/common/error.hpp"
#include "tests/unit/golden/apack/apack_cases.hpp"

namespace whit::apack::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

Tensor tensor_of(ElementType type, const std::vector<std::int64_t>& values) {
  Tensor tensor;
  tensor.type = type;
  tensor.shape = {values.size()};
  for (const std::int64_t value : values) {
    for (std::size_t i = 0; i < element_size(type); ++i) {
      tensor.bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
  }
  return tensor;
}

Tensor random_tensor(Random& random, ElementType type, int width, std::size_t count) {
  const bool is_signed = type == ElementType::int8 || type == ElementType::int16;
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t magnitude =
        below(random, 1u << below(random, static_cast<std::uint32_t>(width)));
    values.push_back(is_signed && (random() & 1) != 0 ? -magnitude : magnitude);
  }
  return tensor_of(type, values);
}

Table fitted(const Tensor& tensor, const Params& params) {
  return find_table(histogram(tensor_values(tensor, params, "t"), params), params, Coverage::seen);
}

Bytes encode(const Tensor& tensor, const Params& params) {
  return encode_container(tensor, fitted(tensor, params), params, "t");
}

TEST(ApackContainer, AnyTensor_ComesBack) {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    Params params = random_params(random);
    params.value_bits = 2 + round % 9;  // the full search is for narrow values
    params.max_values = 1 + static_cast<int>(below(random, 700));
    const bool wide = params.value_bits > 8;
    const bool is_signed = round % 2 == 0;
    const ElementType type = wide ? (is_signed ? ElementType::int16 : ElementType::uint16)
                                  : (is_signed ? ElementType::int8 : ElementType::uint8);
    const Tensor tensor = random_tensor(random, type, params.value_bits, below(random, 2000));
    const Bytes file = encode(tensor, params);
    const Tensor back = decode_container(file, "f");
    EXPECT_EQ(back.bytes, tensor.bytes);
    EXPECT_EQ(back.shape, tensor.shape);
    EXPECT_EQ(back.type, tensor.type);
    const auto blocks =
        encode_blocks(fitted(tensor, params), params, tensor_values(tensor, params, "t"));
    EXPECT_EQ(container_size(blocks, params, 1).total_bits, 8 * file.size());
  }
}

TEST(ApackContainer, BlockModes_EqualAndOneWordApart) {
  const Params params;
  const Table table = table_1();
  // Four values: a raw block has 32 bits, padded to 64; two padded regions never beat it.
  const Values few = {0, 1, 0, 1};
  EXPECT_EQ(encode_block(table, params, few.data(), few.size()).mode, Mode::raw);
  // Zeros cost 1.8 bits; 128 raw bytes are 1024 bits.
  Values many(128, 0);
  many[5] = 1;
  EXPECT_EQ(encode_block(table, params, many.data(), many.size()).mode, Mode::apack);
  const Values same(1000, 7);
  const Block constant = encode_block(table, params, same.data(), same.size());
  EXPECT_EQ(constant.mode, Mode::constant);
  EXPECT_EQ(constant.bits.offset_bits, 8u);
  const Values one = {9};
  EXPECT_EQ(encode_block(table, params, one.data(), 1).mode, Mode::raw);
  // The border: lengthen a block of costly values until APack's padded regions reach raw's.
  Values border(64, 0x55);
  border[0] = 0x56;
  const Block raw = encode_block(table, params, border.data(), border.size());
  EXPECT_EQ(raw.mode, Mode::raw);
  bool seen_equal = false;
  bool seen_less = false;
  for (std::size_t zeros = 1; zeros < 64; ++zeros) {
    Values mixed = border;
    for (std::size_t i = 0; i < zeros; ++i) mixed[i] = 0;
    const Encoded bits = model_encode(table, params, mixed);
    const std::uint64_t padded = padded_bytes(bits.symbol_bits) + padded_bytes(bits.offset_bits);
    const Mode mode = encode_block(table, params, mixed.data(), mixed.size()).mode;
    EXPECT_EQ(mode, padded < 64 ? Mode::apack : Mode::raw) << zeros;
    seen_equal |= padded == 64;
    seen_less |= padded < 64;
  }
  EXPECT_TRUE(seen_equal);
  EXPECT_TRUE(seen_less);
}

TEST(ApackContainer, UncodableValue_MakesTheBlockRaw) {
  const Params params;
  Table table = table_1();
  for (std::size_t i = 1; i < 16; ++i) table.cum[i] = 300;  // rows 1..14 have no counts
  Values values(500, 0);
  values[250] = 5;
  EXPECT_EQ(encode_block(table, params, values.data(), values.size()).mode, Mode::raw);
}

TEST(ApackContainer, IncompressibleData_AtMostHeadersLonger) {
  Random random(2);
  Params params;
  std::vector<std::int64_t> values;
  for (int i = 0; i < 10000; ++i) values.push_back(below(random, 256));
  const Tensor tensor = tensor_of(ElementType::uint8, values);
  EXPECT_LE(encode(tensor, params).size(), 10000 + head_bytes(params, 1) + kBlockHeadBytes);
}

class ApackContainerDamage : public ::testing::Test {
 protected:
  // Two APack blocks, one constant, one raw.
  static Tensor sample() {
    Random random(3);
    std::vector<std::int64_t> values;
    for (int i = 0; i < 400; ++i) values.push_back(below(random, 4));
    for (int i = 0; i < 200; ++i) values.push_back(3);
    for (int i = 0; i < 150; ++i) values.push_back(below(random, 256));
    return tensor_of(ElementType::uint8, values);
  }
  Params params_ = [] {
    Params p;
    p.max_values = 200;
    return p;
  }();
  Tensor tensor_ = sample();
  Bytes file_ = encode(tensor_, params_);
};

// The last bits of a symbol stream may be free (any bits may follow what the flush identifies):
// then the data must be right.
TEST_F(ApackContainerDamage, EveryBitOfEveryByte_RefusedOrHarmless) {
  std::size_t harmless = 0;
  for (std::size_t bit = 0; bit < file_.size() * 8; ++bit) {
    Bytes damaged = file_;
    damaged[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    try {
      EXPECT_EQ(decode_container(damaged, "f").bytes, tensor_.bytes) << "bit " << bit;
      ++harmless;
    } catch (const InputError&) {
    }
  }
  EXPECT_LE(harmless, 4u);  // at most the end of each stream
}

TEST_F(ApackContainerDamage, EveryTruncationAndTrailingBytes_Refused) {
  for (std::size_t size = 0; size < file_.size(); ++size) {
    EXPECT_THROW(
        decode_container(Bytes(file_.begin(), file_.begin() + static_cast<long>(size)), "f"),
        InputError)
        << size;
  }
  Bytes longer = file_;
  longer.push_back(0);
  EXPECT_THROW(decode_container(longer, "f"), InputError);
}

// Damage that the CRCs of the heads were adjusted to: only the values' CRC is left.
TEST_F(ApackContainerDamage, RegionBursts_NeverWrongData) {
  Random random(4);
  for (int round = 0; round < 3000; ++round) {
    Bytes damaged = file_;
    const std::size_t begin = head_bytes(params_, 1) + kBlockHeadBytes;
    const std::size_t at = begin + random() % (damaged.size() - begin);
    for (std::size_t i = at; i < std::min(damaged.size(), at + 1 + random() % 8); ++i) {
      damaged[i] = static_cast<std::uint8_t>(random());
    }
    try {
      EXPECT_EQ(decode_container(damaged, "f").bytes, tensor_.bytes);
    } catch (const InputError&) {
    }
  }
}

TEST_F(ApackContainerDamage, TooManyValues_RefusedBeforeTheyAreDecoded) {
  EXPECT_THROW(decode_container(file_, "f", tensor_.size() - 1), InputError);
  EXPECT_NO_THROW(decode_container(file_, "f", tensor_.size()));
}

TEST(ApackTensorValues, TypesAndRanges) {
  Params params;
  EXPECT_EQ(tensor_values(tensor_of(ElementType::int8, {-1, 1}), params, "t"), (Values{0xFF, 1}));
  params.value_bits = 4;
  EXPECT_EQ(tensor_values(tensor_of(ElementType::int8, {-8, 7}), params, "t"), (Values{8, 7}));
  EXPECT_THROW(tensor_values(tensor_of(ElementType::int8, {8}), params, "t"), InputError);
  EXPECT_THROW(tensor_values(tensor_of(ElementType::uint8, {16}), params, "t"), InputError);
  EXPECT_THROW(tensor_values(tensor_of(ElementType::uint16, {1}), params, "t"), InputError);
  params.value_bits = 12;
  EXPECT_EQ(tensor_values(tensor_of(ElementType::int16, {-2048}), params, "t"), (Values{0x800}));
  EXPECT_THROW(tensor_values(tensor_of(ElementType::uint8, {1}), params, "t"), InputError);
  try {
    tensor_values(tensor_of(ElementType::int16, {0, 4000}), params, "acts.npy");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "acts.npy: element 1 is 4000, outside -2048..2047 of value_bits = 12");
  }
}

}  // namespace
}  // namespace whit::apack::test
