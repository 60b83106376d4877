// SPDX-License-Identifier: Apache-2.0
// The list of outliers at the level of the definition: the bits of small tensors written out, there
// and back, and what is left of malformed ones.
#include "golden/mokey/mokey_list_beats.hpp"

#include <gtest/gtest.h>

#include "tests/unit/golden/mokey/stream_cases.hpp"

namespace whit::mokey {
namespace {

std::string text(const Bits& bits) {
  std::string digits;
  for (const bool bit : bits) digits += bit ? '1' : '0';
  return digits;
}

Bits flags(std::size_t size, const std::vector<std::size_t>& places) {
  Bits bits(size, false);
  for (const std::size_t place : places) bits[place] = true;
  return bits;
}

TEST(MokeyList, BitsOfSmallTensors_AreCountAndPositions_LeastSignificantBitFirst) {
  EXPECT_EQ(text(list_bits(flags(1, {}))), "0000000");
  EXPECT_EQ(text(list_bits(flags(64, {3, 32}))),
            "0100000"
            "110000"
            "000001");
  EXPECT_EQ(text(list_bits(flags(66, {65}))),
            "0000000"
            "1000000"
            "100000");
  EXPECT_EQ(list_bits(Bits(64, true)).size(), 7u + 64 * 6);
  EXPECT_EQ(text(list_bits(Bits(64, true))).substr(0, 13),
            "0000001"
            "000000");
}

TEST(MokeyList, Words_AreFilledUpWithZeros_AndTheLastIsMarked) {
  Params p;
  p.word_bits = 32;
  const std::vector<ListBeat> words = list_words(p, list_bits(flags(64, {0, 1, 2, 3, 63})));
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].data[0], 5u | 1u << 13 | 2u << 19 | 3u << 25 | 1u << 31);
  EXPECT_EQ(words[1].data[0], 63u >> 1);
  EXPECT_FALSE(words[0].last);
  EXPECT_TRUE(words[1].last);
}

TEST(MokeyList, AnyTensor_ComesBack) {
  Random random(3);
  for (int i = 0; i < 3000; ++i) {
    const Params p = random_params(random, Part::packer);
    RandomStreams draw(p, Random(random()));
    const Bits due = outliers_of(p, draw.codes(draw.length()));
    const ListReading reading = read_list(p, list_words(p, list_bits(due)), due.size());
    ASSERT_FALSE(reading.malformed);
    ASSERT_EQ(reading.outliers, due);
  }
}

class MokeyMalformed : public testing::Test {
 protected:
  // 64 + 20 values in beats of 8; outliers 1, 40 and 64 + 3.
  MokeyMalformed() : due_(flags(84, {1, 40, 67})), bits_(list_bits(due_)) {
    params_.word_bits = 32;
    params_.values_per_beat = 8;
  }
  void expect_left(const std::vector<ListBeat>& words, std::size_t values) {
    const ListReading reading = read_list(params_, words, due_.size());
    EXPECT_TRUE(reading.malformed);
    EXPECT_EQ(reading.outliers.size(), values);
  }
  void expect_left(const Bits& bits, std::size_t values) {
    expect_left(list_words(params_, bits), values);
  }
  Bits with(std::size_t at, std::size_t value, int count) const {
    Bits bits = bits_;
    for (int i = 0; i < count; ++i) bits[at + static_cast<std::size_t>(i)] = value >> i & 1;
    return bits;
  }

  Params params_;
  Bits due_;
  Bits bits_;
};

TEST_F(MokeyMalformed, EveryRuleThatIsBroken_IsFound_AndWhatIsBeforeItLeaves) {
  EXPECT_FALSE(read_list(params_, list_words(params_, bits_), 84).malformed);
  expect_left(with(0, 65, 7), 0);     // more than a group
  expect_left(with(13, 1, 6), 0);     // equal positions
  expect_left(with(13, 0, 6), 0);     // descending
  expect_left(with(19, 127, 7), 64);  // count of the second group
  expect_left(with(26, 20, 6), 80);   // behind the tensor's end
  Bits more = bits_;
  more.back() = true;
  more.resize(bits_.size() + 3);
  more.push_back(true);  // not zero behind the last group
  expect_left(more, 80);
  std::vector<ListBeat> words = list_words(params_, bits_);
  ASSERT_EQ(words.size(), 1u);
  words[0].last = false;  // no end
  expect_left(words, 80);
  words.push_back({{0, 0}, true});  // a word too many
  expect_left(words, 80);
  Bits cut = bits_;
  cut.resize(with(19, 2, 7).size());
  cut = with(19, 2, 7);  // a position that is not there
  cut.resize(32);
  expect_left(cut, 64);
}

}  // namespace
}  // namespace whit::mokey
