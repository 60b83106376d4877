// SPDX-License-Identifier: Apache-2.0
#include "golden/common/npy.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "golden/common/error.hpp"

namespace whit {
namespace {

using Bytes = std::vector<std::uint8_t>;

Tensor sample(ElementType type, std::vector<std::size_t> shape) {
  Tensor tensor;
  tensor.type = type;
  tensor.shape = std::move(shape);
  tensor.bytes.resize(tensor.size() * element_size(type));
  for (std::size_t i = 0; i < tensor.bytes.size(); ++i) {
    tensor.bytes[i] = static_cast<std::uint8_t>(37 * i + 11);
  }
  return tensor;
}

// A version 1.0 file with this header text and body.
Bytes file_of(const std::string& header, std::size_t body, int version = 1) {
  Bytes bytes = {0x93, 'N', 'U', 'M', 'P', 'Y', static_cast<std::uint8_t>(version), 0};
  for (int i = 0; i < (version == 1 ? 2 : 4); ++i) {
    bytes.push_back(static_cast<std::uint8_t>(header.size() >> (8 * i)));
  }
  bytes.insert(bytes.end(), header.begin(), header.end());
  bytes.resize(bytes.size() + body, 1);
  return bytes;
}

std::string refusal(const Bytes& bytes) {
  try {
    parse_npy(bytes.data(), bytes.size(), "t.npy");
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

constexpr const char* kGood = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }\n";

TEST(Npy, EveryTypeAndShape_ComesBack) {
  for (const ElementType type : {ElementType::int8, ElementType::uint8, ElementType::int16,
                                 ElementType::uint16, ElementType::float32}) {
    for (const auto& shape : std::vector<std::vector<std::size_t>>{
             {}, {0}, {1}, {7}, {2, 3}, {4, 0, 2}, {1, 2, 3, 4, 5}}) {
      const Tensor tensor = sample(type, shape);
      const Bytes bytes = format_npy(tensor);
      EXPECT_EQ((bytes.size() - tensor.bytes.size()) % 64, 0u);
      const Tensor back = parse_npy(bytes.data(), bytes.size(), "t");
      EXPECT_EQ(back.type, type);
      EXPECT_EQ(back.shape, shape);
      EXPECT_EQ(back.bytes, tensor.bytes);
    }
  }
}

TEST(Npy, LongHeader_IsVersion2) {
  const Tensor tensor = sample(ElementType::uint8, std::vector<std::size_t>(30000, 1));
  const Bytes bytes = format_npy(tensor);
  EXPECT_EQ(bytes[6], 2);
  EXPECT_EQ(parse_npy(bytes.data(), bytes.size(), "t").shape, tensor.shape);
}

TEST(Npy, HeaderVariants_Accepted) {
  EXPECT_EQ(refusal(file_of(kGood, 6)), "accepted");
  EXPECT_EQ(refusal(file_of(kGood, 6, 2)), "accepted");
  EXPECT_EQ(refusal(file_of("{\"shape\":(6,),\"descr\":\"<i1\",\"fortran_order\":False}", 6)),
            "accepted");
  EXPECT_EQ(refusal(file_of("{'descr': '<f4', 'fortran_order': False, 'shape': ()}", 4)),
            "accepted");
}

TEST(Npy, BadFiles_EachWithItsReason) {
  const std::string head = "t.npy: not a usable .npy file: ";
  EXPECT_EQ(refusal({}), head + "the magic word is missing");
  EXPECT_EQ(refusal({'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0}), head + "the magic word is missing");
  EXPECT_EQ(refusal(file_of(kGood, 6, 3)), head + "format version 3.0; expected 1.0 or 2.0");
  EXPECT_EQ(refusal(file_of(kGood, 5)), head + "the body has 5 bytes; the shape needs 6");
  EXPECT_EQ(refusal(file_of(kGood, 7)), head + "the body has 7 bytes; the shape needs 6");
  EXPECT_EQ(refusal(file_of("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", 6)),
            head + "Fortran order; expected C order (np.ascontiguousarray)");
  const std::string types = "; expected little-endian int8, uint8, int16, uint16 or float32";
  for (const char* descr : {"<f8", ">i2", "|O", "<i4", "<U8", "|b1", ">f4", "<u8"}) {
    const std::string header =
        std::string("{'descr': '") + descr + "', 'fortran_order': False, 'shape': (2,), }";
    EXPECT_EQ(refusal(file_of(header, 16)), head + "element type '" + descr + "'" + types);
  }
  EXPECT_EQ(refusal(file_of("{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (2,)}", 4)),
            head + "structured element types are not supported");
  EXPECT_EQ(refusal(file_of("{'descr': '|u1', 'fortran_order': False, 'shape': (-2,), }", 4)),
            head + "the shape has no numbers");
  EXPECT_EQ(refusal(file_of("{'descr': '|u1', 'fortran_order': False, "
                            "'shape': (99999999999999999999,), }",
                            4)),
            head + "a dimension is too large");
  EXPECT_EQ(refusal(file_of("{'descr': '<f4', 'fortran_order': False, "
                            "'shape': (4294967296, 4294967296), }",
                            4)),
            head + "the shape is too large");
  EXPECT_EQ(refusal(file_of("{'descr': '|u1', 'shape': (2,), }", 2)),
            head + "the header must have 'descr', 'fortran_order' and 'shape'");
  EXPECT_EQ(refusal(file_of("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), 'x': 1}", 2)),
            head + "unexpected header key 'x'");
  EXPECT_EQ(refusal(file_of("{'descr': '|u1", 2)), head + "a quote in the header is not closed");
  EXPECT_EQ(refusal(file_of(std::string(kGood) + "x", 6)),
            head + "text after the header's dictionary");
  Bytes cut = file_of(kGood, 6);
  cut.resize(30);
  EXPECT_EQ(refusal(cut), head + "the header is cut off");
}

TEST(Npy, EveryTruncation_Refused) {
  const Bytes good = format_npy(sample(ElementType::int16, {3, 5}));
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_NE(refusal(Bytes(good.begin(), good.begin() + static_cast<long>(size))), "accepted");
  }
}

TEST(Npy, RandomDamage_NeverCrashesAndKeepsSizesTrue) {
  std::mt19937_64 random(1);
  const Bytes good = format_npy(sample(ElementType::int16, {3, 5}));
  for (int round = 0; round < 20000; ++round) {
    Bytes bad = good;
    for (int i = 0; i < 3; ++i) bad[random() % bad.size()] = static_cast<std::uint8_t>(random());
    try {
      const Tensor tensor = parse_npy(bad.data(), bad.size(), "t");
      EXPECT_EQ(tensor.bytes.size(), tensor.size() * element_size(tensor.type));
    } catch (const InputError&) {
    }
  }
}

TEST(Npy, Values_SignedAndPatterns) {
  Tensor tensor;
  tensor.type = ElementType::int16;
  tensor.shape = {2};
  tensor.bytes = {0xFF, 0xFF, 0x34, 0x12};
  EXPECT_EQ(integer_values(tensor), (std::vector<std::int64_t>{-1, 0x1234}));
  EXPECT_EQ(bit_patterns(tensor), (std::vector<std::uint32_t>{0xFFFF, 0x1234}));
  tensor.type = ElementType::float32;
  tensor.shape = {1};
  EXPECT_THROW(integer_values(tensor), InputError);
}

TEST(Npy, MissingFile_Named) {
  try {
    read_npy("no/such/file.npy");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "no/such/file.npy: cannot be opened");
  }
}

}  // namespace
}  // namespace whit
