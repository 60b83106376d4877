// SPDX-License-Identifier: Apache-2.0
// The bench's own reading of words and the golden model are written apart and must agree, on sound
// streams and on noise.
#include "testbench/basedelta/stream_reference.hpp"

#include <gtest/gtest.h>

#include "golden/common/error.hpp"
#include "testbench/basedelta/basedelta_side.hpp"
#include "tests/unit/golden/basedelta/basedelta_oracle.hpp"

namespace whit::tb {
namespace {

using basedelta::Params;
using basedelta::Value;

std::vector<Value> values_of(const StreamReading& reading) {
  std::vector<Value> values;
  for (const basedelta::ValueBeat& beat : reading.beats) {
    values.insert(values.end(), beat.values.begin(), beat.values.end());
  }
  return values;
}

TEST(StreamReference, SoundStreams_AreReadBack) {
  basedelta::Random random(11);
  for (int round = 0; round < 300; ++round) {
    const Params p = basedelta::random_params(random);
    const std::vector<Value> values = basedelta::random_values(p, 1 + random() % 200, random);
    const StreamReading reading = read_stream(p, words_of_stream(p, values));
    EXPECT_EQ(values_of(reading), values);
    EXPECT_FALSE(reading.cut || reading.surplus);
  }
}

TEST(StreamReference, Noise_IsReadAsTheModelReadsIt) {
  basedelta::Random random(12);
  int whole = 0;
  for (int round = 0; round < 1000; ++round) {
    const Params p = basedelta::random_params(random);
    std::vector<basedelta::WordBeat> words(1 + random() % 20);
    std::vector<basedelta::Word> bare;
    for (basedelta::WordBeat& beat : words) {
      for (int i = 0; i < p.word_bits; i += 32) beat.word = beat.word << 32 | random();
      bare.push_back(beat.word);
    }
    const StreamReading reading = read_stream(p, words);
    try {
      EXPECT_EQ(values_of(reading), decode(p, bits_of(p, bare)));
      EXPECT_FALSE(reading.cut);
      ++whole;
    } catch (const InputError&) {
      EXPECT_TRUE(reading.cut);
    }
  }
  EXPECT_GT(whole, 100);
}

}  // namespace
}  // namespace whit::tb
