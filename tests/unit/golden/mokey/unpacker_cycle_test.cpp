// SPDX-License-Identifier: Apache-2.0
// The cycle models of unpacker and decompressor: codes and values come back under any stalls, at
// full rate, and of a malformed list what the definition leaves, then an error until clear.
#include "golden/mokey/mokey_unpacker_cycle.hpp"

#include <gtest/gtest.h>

#include "golden/mokey/mokey_ranks.hpp"
#include "tests/unit/golden/mokey/stream_cases.hpp"

namespace whit::mokey {
namespace {

template <class Beat>
void append(std::deque<Beat>& list, const std::vector<Beat>& beats) {
  list.insert(list.end(), beats.begin(), beats.end());
}

struct Streams {
  std::deque<CodeBeat> dense;
  std::deque<ListBeat> list;

  void add(const Params& p, const std::vector<Code>& codes) {
    append(dense, dense_beats(p, codes));
    append(list, list_words(p, list_bits(outliers_of(p, codes))));
  }
};

// Offers what is there now and then, and takes what was taken off.
template <class Cycle, class Inputs>
void clock(Cycle& cycle, Streams& streams, Inputs in, Random& random) {
  const auto out = cycle.outputs();
  if (!streams.dense.empty() && random() % 4 != 0) in.dense = &streams.dense.front();
  if (!streams.list.empty() && random() % 4 != 0) in.list = &streams.list.front();
  cycle.clock(in);
  if (in.dense != nullptr && out.dense_ready) streams.dense.pop_front();
  if (in.list != nullptr && out.list_ready) streams.list.pop_front();
}

class MokeyUnpacker : public testing::TestWithParam<int> {};

TEST_P(MokeyUnpacker, UnderStalls_GivesTheCodesBack) {
  Random random(static_cast<unsigned>(GetParam()));
  const Params p = random_params(random, Part::unpacker);
  RandomStreams draw(p, Random(random()));
  UnpackerCycle unpacker(p);
  Streams streams;
  std::deque<CodeBeat> due;
  for (int i = 0; i < 40; ++i) {
    const std::vector<Code> codes = draw.codes(draw.length());
    streams.add(p, codes);
    append(due, code_beats(p, codes));
  }
  for (int cycle = 0; !due.empty(); ++cycle) {
    ASSERT_LT(cycle, 100000);
    const UnpackerOutputs out = unpacker.outputs();
    ASSERT_FALSE(out.error);
    UnpackerInputs in;
    in.code_ready = random() % 4 != 0;
    if (out.code && in.code_ready) {
      ASSERT_EQ(out.code->codes, due.front().codes);
      ASSERT_EQ(out.code->last, due.front().last);
      due.pop_front();
    }
    clock(unpacker, streams, in, random);
  }
  EXPECT_FALSE(unpacker.outputs().busy);
}

TEST_P(MokeyUnpacker, BeforeATable_IsADecompressor) {
  Random random(static_cast<unsigned>(GetParam()) + 1000);
  const Params p = random_params(random, Part::decompressor);
  RandomStreams draw(p, Random(random()));
  DecompressorCycle decompressor(p);
  for (int round = 0; round < 5; ++round) {
    std::vector<std::int64_t> values;
    for (int code = 0; code < codes(p); ++code) {
      values.push_back(draw.number(p.dict_bits));
      const CfgBeat word{static_cast<std::uint32_t>(code),
                         static_cast<std::uint64_t>(values.back()) & 0xFFFF};
      ASSERT_TRUE(decompressor.outputs().cfg_ready);
      DecompressorInputs in;
      in.cfg = &word;
      decompressor.clock(in);
    }
    Streams streams;
    std::deque<CodeBeat> due;
    for (int i = 0; i < 4; ++i) {
      const std::vector<Code> codes = draw.codes(draw.length());
      streams.add(p, codes);
      append(due, code_beats(p, codes));
    }
    while (!due.empty()) {
      const DecompressorOutputs out = decompressor.outputs();
      ASSERT_FALSE(out.error);
      DecompressorInputs in;
      in.val_ready = random() % 4 != 0;
      if (out.val && in.val_ready) {
        ASSERT_EQ(out.val->values.size(), due.front().codes.size());
        for (std::size_t i = 0; i < out.val->values.size(); ++i) {
          ASSERT_EQ(out.val->values[i], values[due.front().codes[i]]);
        }
        ASSERT_EQ(out.val->last, due.front().last);
        due.pop_front();
      }
      clock(decompressor, streams, in, random);
    }
    ASSERT_FALSE(decompressor.outputs().busy);
  }
}

// Changes one thing of a list.
void damage(const Params& p, std::vector<ListBeat>& words, Random& random) {
  const std::size_t at = random() % words.size();
  const auto word_bits = place_of(p.word_bits);
  switch (random() % 5) {
    case 0: words[at].last = !words[at].last; break;
    case 1: words.erase(words.begin() + static_cast<std::ptrdiff_t>(at)); break;
    case 2:
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), words[at]);
      words[at].last = false;
      break;
    case 3:
      words.back().last = false;
      words.push_back({{random(), 0}, true});
      break;
    default: {
      const std::size_t bit = random() % word_bits;
      words[at].data[bit / 64] ^= std::uint64_t{1} << (bit % 64);
    }
  }
}

// A sound tensor, a damaged one, others behind it.
TEST_P(MokeyUnpacker, OfADamagedList_WhatTheDefinitionLeavesComesOut_ThenAnError) {
  Random random(static_cast<unsigned>(GetParam()) + 2000);
  const Params p = random_params(random, Part::unpacker);
  RandomStreams draw(p, Random(random()));
  UnpackerCycle unpacker(p);
  int errors = 0;
  for (int round = 0; round < 60; ++round) {
    Streams streams;
    std::deque<CodeBeat> due;
    std::vector<Code> codes = draw.codes(draw.length());
    streams.add(p, codes);
    append(due, code_beats(p, codes));
    codes = draw.codes(draw.length());
    const std::vector<Code> behind = draw.codes(500);
    std::vector<ListBeat> words = list_words(p, list_bits(outliers_of(p, codes)));
    damage(p, words, random);
    append(streams.list, words);
    append(streams.dense, dense_beats(p, codes));
    streams.add(p, behind);
    for (const ListBeat& word : list_words(p, list_bits(outliers_of(p, behind)))) {
      words.push_back(word);
    }
    const ListReading reading = read_list(p, words, codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const bool outlier = i < reading.outliers.size() && reading.outliers[i];
      codes[i] = (codes[i] & dense_mask(p)) | (outlier ? dense_mask(p) + 1 : 0);
    }
    std::vector<CodeBeat> beats = code_beats(p, codes);
    beats.resize((reading.outliers.size() + place_of(p.values_per_beat) - 1) /
                 place_of(p.values_per_beat));
    append(due, beats);
    for (int cycle = 0; cycle < 100000; ++cycle) {
      const UnpackerOutputs out = unpacker.outputs();
      if (due.empty() && (out.error || !reading.malformed)) break;
      ASSERT_FALSE(out.error && !reading.malformed);
      UnpackerInputs in;
      in.code_ready = random() % 4 != 0;
      if (out.code && in.code_ready) {
        ASSERT_FALSE(due.empty());
        ASSERT_EQ(out.code->codes, due.front().codes);
        ASSERT_EQ(out.code->last, due.front().last);
        due.pop_front();
      }
      clock(unpacker, streams, in, random);
    }
    ASSERT_TRUE(due.empty());
    ASSERT_EQ(unpacker.outputs().error, reading.malformed);
    errors += reading.malformed ? 1 : 0;
    for (int cycle = 0; reading.malformed && cycle < 20; ++cycle) {  // all is dropped
      ASSERT_TRUE(unpacker.outputs().dense_ready && unpacker.outputs().list_ready);
      ASSERT_TRUE(unpacker.outputs().error && !unpacker.outputs().busy);
      clock(unpacker, streams, UnpackerInputs{}, random);
    }
    unpacker.clock({true, nullptr, nullptr, false});
    ASSERT_FALSE(unpacker.outputs().error || unpacker.outputs().busy);
  }
  EXPECT_GT(errors, 20);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MokeyUnpacker, testing::Range(0, 40));

// Words faster than their bits are taken: a beat per cycle from the first to the last.
TEST(MokeyUnpackerRate, WithoutStalls_IsABeatPerCycle_WithAnyOutliers_AndFourCyclesLate) {
  for (int lanes = 1; lanes <= 16; lanes *= 2) {
    for (const std::size_t outliers : {0u, 1u, 20u, 63u, 64u}) {
      Params p;
      p.values_per_beat = lanes;
      p.word_bits = 128;
      std::vector<Code> codes;
      for (std::size_t i = 0; i < 20 * kGroup; ++i) {
        codes.push_back(i % kGroup >= kGroup - outliers ? dense_mask(p) + 1 : 0);
      }
      const std::vector<CodeBeat> dense = dense_beats(p, codes);
      const std::vector<ListBeat> list = list_words(p, list_bits(outliers_of(p, codes)));
      UnpackerCycle unpacker(p);
      std::size_t sent = 0;
      std::size_t words = 0;
      std::size_t seen = 0;
      std::size_t first = 0;
      for (std::size_t cycle = 0; seen < dense.size(); ++cycle) {
        const UnpackerOutputs out = unpacker.outputs();
        if (out.code && seen++ == 0) first = cycle;
        ASSERT_TRUE(seen == 0 || cycle + 1 == first + seen) << lanes << " " << outliers;
        UnpackerInputs in{false, sent < dense.size() ? &dense[sent] : nullptr,
                          words < list.size() ? &list[words] : nullptr, true};
        unpacker.clock(in);
        if (in.dense != nullptr && out.dense_ready) ++sent;
        if (in.list != nullptr && out.list_ready) ++words;
      }
      EXPECT_EQ(first, outliers > place_of(lanes) ? 4 + (outliers - 1) / place_of(lanes) : 4);
    }
  }
}

TEST(MokeyUnpackerRate, BetweenTwoTensors_ThreeCyclesAreWithoutACode) {
  const Params p;
  Streams streams;
  for (int i = 0; i < 3; ++i) streams.add(p, std::vector<Code>(8, 0));
  UnpackerCycle unpacker(p);
  std::vector<int> seen;
  for (int cycle = 0; cycle < 20; ++cycle) {
    const UnpackerOutputs out = unpacker.outputs();
    if (out.code) seen.push_back(cycle);
    UnpackerInputs in;
    if (!streams.dense.empty()) in.dense = &streams.dense.front();
    if (!streams.list.empty()) in.list = &streams.list.front();
    in.code_ready = true;
    unpacker.clock(in);
    if (in.dense != nullptr && out.dense_ready) streams.dense.pop_front();
    if (in.list != nullptr && out.list_ready) streams.list.pop_front();
  }
  EXPECT_EQ(seen, (std::vector<int>{4, 8, 12}));
}

}  // namespace
}  // namespace whit::mokey
