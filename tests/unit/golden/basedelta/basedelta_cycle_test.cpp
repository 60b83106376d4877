// SPDX-License-Identifier: Apache-2.0
// The cycle models under stalls: the encoder's words are those of the definition, the decoder gives
// the values back, at full rate without a lost cycle, and damaged streams end in an error and
// nowhere else.
#include "golden/basedelta/basedelta_cycle.hpp"

#include <gtest/gtest.h>

#include "tests/unit/golden/basedelta/basedelta_oracle.hpp"

namespace whit::basedelta {
namespace {

std::vector<ValueBeat> beats_of(const Params& p, const std::vector<Value>& values) {
  std::vector<ValueBeat> beats;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % static_cast<std::size_t>(p.lanes) == 0) beats.emplace_back();
    beats.back().values.push_back(values[i]);
  }
  beats.back().last = true;
  return beats;
}

std::vector<WordBeat> word_beats(const Params& p, const std::vector<Value>& values) {
  std::vector<WordBeat> beats;
  for (const Word word : words_of(p, encode(p, values))) beats.push_back({word, false});
  beats.back().last = true;
  return beats;
}

class BaseDeltaCycle : public testing::TestWithParam<int> {};

TEST_P(BaseDeltaCycle, EncoderThenDecoder_GiveTheDefinitionsWords_AndTheValuesBack) {
  Random random(static_cast<unsigned>(GetParam()));
  const Params p = random_params(random);
  EncoderCycle encoder(p);
  DecoderCycle decoder(p);
  std::deque<ValueBeat> to_send;
  std::deque<ValueBeat> due;
  std::deque<WordBeat> due_words;
  int received = 0;
  for (int cycle = 0; cycle < 4000; ++cycle) {
    while (to_send.size() < 2) {
      const auto group = static_cast<unsigned>(p.group);
      const std::vector<Value> values = random_values(p, 1 + random() % (3 * group), random);
      for (const ValueBeat& beat : beats_of(p, values)) {
        to_send.push_back(beat);
        due.push_back(beat);
      }
      for (const WordBeat& beat : word_beats(p, values)) due_words.push_back(beat);
    }
    const EncoderOutputs encoded = encoder.outputs();
    const DecoderOutputs decoded = decoder.outputs();
    ASSERT_FALSE(decoded.error);
    EncoderInputs in;
    DecoderInputs back;
    if (random() % 4 != 0) in.val = &to_send.front();
    const bool link = random() % 4 != 0;
    in.word_ready = link && decoded.word_ready;
    if (link && encoded.word) back.word = &*encoded.word;
    back.val_ready = random() % 4 != 0;
    if (encoded.word && in.word_ready) {
      ASSERT_TRUE(encoded.word->word == due_words.front().word);
      ASSERT_EQ(encoded.word->last, due_words.front().last);
      due_words.pop_front();
    }
    if (decoded.val && back.val_ready) {
      ASSERT_EQ(decoded.val->values, due.front().values);
      ASSERT_EQ(decoded.val->last, due.front().last);
      due.pop_front();
      ++received;
    }
    encoder.clock(in);
    decoder.clock(back);
    if (in.val != nullptr && encoded.val_ready) to_send.pop_front();
  }
  EXPECT_GT(received, 200);
}

INSTANTIATE_TEST_SUITE_P(Seeds, BaseDeltaCycle, testing::Range(0, 30));

// As many lanes as the words can carry: a beat per cycle from the first to the last.
TEST(BaseDeltaRate, WithoutStalls_IsABeatPerCycle) {
  for (const int lanes : {1, 2, 4}) {
    Params p;
    p.lanes = lanes;
    p.word_bits = 128;
    Random random(7);
    const std::vector<Value> values = random_values(p, 3200, random);
    const std::vector<ValueBeat> beats = beats_of(p, values);
    EncoderCycle encoder(p);
    std::size_t cycles = 0;
    for (std::size_t sent = 0; sent < beats.size(); ++cycles) {
      const bool ready = encoder.outputs().val_ready;
      EncoderInputs in;
      in.val = &beats[sent];
      in.word_ready = true;
      encoder.clock(in);
      if (ready) ++sent;
    }
    EXPECT_EQ(cycles, beats.size());

    const std::vector<WordBeat> words = word_beats(p, values);
    DecoderCycle decoder(p);
    std::size_t received = 0;
    std::size_t first = 0;
    cycles = 0;
    for (std::size_t sent = 0; received < beats.size(); ++cycles) {
      DecoderInputs in;
      if (sent < words.size()) in.word = &words[sent];
      if (in.word != nullptr && decoder.outputs().word_ready) ++sent;
      in.val_ready = true;
      if (decoder.outputs().val) {
        if (received++ == 0) first = cycles;
      }
      decoder.clock(in);
    }
    EXPECT_EQ(cycles - first, beats.size());
  }
}

TEST(BaseDeltaRate, LatenciesAreThoseOfTheDatasheet) {
  const Params p;
  const ValueBeat beat{{0x3F80, 0x3F81}, true};
  EncoderCycle encoder(p);
  EncoderInputs values;
  values.val = &beat;
  encoder.clock(values);
  for (int cycle = 1; cycle < 4; ++cycle) {
    EXPECT_FALSE(encoder.outputs().word);
    EXPECT_TRUE(encoder.outputs().busy);
    encoder.clock({});
  }
  ASSERT_TRUE(encoder.outputs().word);
  const WordBeat word = *encoder.outputs().word;
  DecoderCycle decoder(p);
  DecoderInputs words;
  words.word = &word;
  decoder.clock(words);
  EXPECT_FALSE(decoder.outputs().val);
  decoder.clock({});
  ASSERT_TRUE(decoder.outputs().val);
  EXPECT_EQ(decoder.outputs().val->values, beat.values);
}

struct Decoded {
  std::vector<Value> values;
  int lasts = 0;
  bool error = false;
  bool busy = false;
};

Decoded decode_words(const Params& p, const std::vector<WordBeat>& words) {
  DecoderCycle decoder(p);
  Decoded run;
  std::size_t sent = 0;
  for (std::size_t cycle = 0; cycle < 400 + 2 * words.size(); ++cycle) {
    const DecoderOutputs out = decoder.outputs();
    DecoderInputs in;
    in.val_ready = true;
    if (sent < words.size()) in.word = &words[sent];
    if (in.word != nullptr && out.word_ready) ++sent;
    if (out.val) {
      run.values.insert(run.values.end(), out.val->values.begin(), out.val->values.end());
      run.lasts += out.val->last ? 1 : 0;
    }
    decoder.clock(in);
  }
  EXPECT_EQ(sent, words.size());
  run.error = decoder.outputs().error;
  run.busy = decoder.outputs().busy;
  return run;
}

TEST(BaseDeltaDamage, CutAndLongStreams_EndInAnError_AndTheNextIsSound) {
  const Params p;
  Random random(5);
  const std::vector<Value> values = random_values(p, 150, random);
  const std::vector<WordBeat> sound = word_beats(p, values);
  EXPECT_FALSE(decode_words(p, sound).error);
  for (std::size_t size = 1; size < 2 * sound.size(); ++size) {
    if (size == sound.size()) continue;
    std::vector<WordBeat> words = sound;
    words.back().last = false;
    words.resize(size);
    words.back().last = true;
    words.insert(words.end(), sound.begin(), sound.end());
    const Decoded run = decode_words(p, words);
    EXPECT_TRUE(run.error) << size;
    EXPECT_FALSE(run.busy);
    EXPECT_EQ(run.lasts, size < sound.size() ? 1 : 2);
    ASSERT_GE(run.values.size(), values.size());
    EXPECT_TRUE(std::equal(values.rbegin(), values.rend(), run.values.rbegin()));
  }
}

}  // namespace
}  // namespace whit::basedelta
