// SPDX-License-Identifier: Apache-2.0
// The cycle models of packer and compressor: dense stream and list are those of the definition
// under any stalls, at the rates and latencies of the datasheet.
#include "golden/mokey/mokey_packer_cycle.hpp"

#include <gtest/gtest.h>

#include "tests/unit/golden/mokey/stream_cases.hpp"

namespace whit::mokey {
namespace {

template <class Beat>
void append(std::deque<Beat>& list, const std::vector<Beat>& beats) {
  list.insert(list.end(), beats.begin(), beats.end());
}

struct Due {
  std::deque<CodeBeat> dense;
  std::deque<ListBeat> list;

  void add(const Params& p, const std::vector<Code>& codes) {
    append(dense, dense_beats(p, codes));
    append(list, list_words(p, list_bits(outliers_of(p, codes))));
  }
  // What is taken of the outputs in this cycle.
  template <class Outputs, class Inputs>
  void check(const Outputs& out, const Inputs& in) {
    if (out.dense && in.dense_ready) {
      ASSERT_EQ(out.dense->codes, dense.front().codes);
      ASSERT_EQ(out.dense->last, dense.front().last);
      dense.pop_front();
    }
    if (out.list && in.list_ready) {
      ASSERT_EQ(out.list->data, list.front().data);
      ASSERT_EQ(out.list->last, list.front().last);
      list.pop_front();
    }
  }
  bool empty() const { return dense.empty() && list.empty(); }
};

class MokeyPacker : public testing::TestWithParam<int> {};

TEST_P(MokeyPacker, UnderStalls_GivesDenseAndListOfTheDefinition) {
  Random random(static_cast<unsigned>(GetParam()));
  const Params p = random_params(random, Part::packer);
  RandomStreams draw(p, Random(random()));
  PackerCycle packer(p);
  std::deque<CodeBeat> send;
  Due due;
  for (int i = 0; i < 40; ++i) {
    const std::vector<Code> codes = draw.codes(draw.length());
    append(send, code_beats(p, codes));
    due.add(p, codes);
  }
  const std::uint64_t pace = 1 + random() % 4;
  while (!due.empty()) {
    const PackerOutputs out = packer.outputs();
    ASSERT_TRUE(out.busy || send.size() > 0);
    PackerInputs in;
    if (!send.empty() && random() % 4 < pace) in.code = &send.front();
    in.dense_ready = random() % 4 != 0;
    in.list_ready = random() % 4 != 0;
    due.check(out, in);
    if (HasFatalFailure()) return;
    packer.clock(in);
    if (in.code != nullptr && out.code_ready) send.pop_front();
  }
  EXPECT_FALSE(packer.outputs().busy);
}

TEST_P(MokeyPacker, BehindRanks_IsACompressor) {
  Random random(static_cast<unsigned>(GetParam()) + 1000);
  const Params p = random_params(random, Part::compressor);
  RandomStreams draw(p, Random(random()));
  CompressorCycle compressor(p);
  for (int round = 0; round < 5; ++round) {
    const Ladder ladder = draw.ladder();
    for (const CfgBeat& word : cfg_words(p, ladder)) {
      ASSERT_TRUE(compressor.outputs().cfg_ready);
      CompressorInputs in;
      in.cfg = &word;
      compressor.clock(in);
    }
    std::deque<ValueBeat> send;
    Due due;
    for (int i = 0; i < 4; ++i) {
      std::vector<std::int64_t> values(draw.length());
      for (std::int64_t& value : values) value = draw.value(ladder);
      std::vector<Code> codes;
      for (const std::int64_t value : values) codes.push_back(code_of(ladder, value));
      append(send, value_beats(p, values));
      due.add(p, codes);
    }
    while (!due.empty()) {
      const CompressorOutputs out = compressor.outputs();
      CompressorInputs in;
      if (!send.empty() && random() % 4 != 0) in.val = &send.front();
      in.dense_ready = random() % 4 != 0;
      in.list_ready = random() % 4 != 0;
      due.check(out, in);
      if (HasFatalFailure()) return;
      compressor.clock(in);
      if (in.val != nullptr && out.val_ready) send.pop_front();
    }
    ASSERT_FALSE(compressor.outputs().busy);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, MokeyPacker, testing::Range(0, 40));

// Cycles in which a tensor of full groups with `outliers` each is taken.
std::size_t cycles(const Params& p, std::size_t outliers, std::size_t groups) {
  std::vector<Code> codes;
  for (std::size_t i = 0; i < groups * kGroup; ++i) {
    codes.push_back(i % kGroup < outliers ? dense_mask(p) + 1 : 0);
  }
  const std::vector<CodeBeat> send = code_beats(p, codes);
  PackerCycle packer(p);
  std::size_t cycle = 0;
  for (std::size_t sent = 0; sent < send.size(); ++cycle) {
    const bool ready = packer.outputs().code_ready;
    packer.clock({false, &send[sent], true, true});
    if (ready) ++sent;
  }
  return cycle;
}

TEST(MokeyPackerRate, IsABeatPerCycle_WhereTheListsOfGroupsAreNoLongerThanTheWordsOfTheirBeats) {
  for (int lanes = 1; lanes <= 16; lanes *= 2) {
    for (int word_bits = 32; word_bits <= 128; word_bits *= 2) {
      Params p;
      p.values_per_beat = lanes;
      p.word_bits = word_bits;
      const auto beats = place_of(group_beats(p));
      for (const std::size_t outliers : {0u, 1u, 9u, 20u, 41u, 63u, 64u}) {
        const std::size_t bits = kCountBits + kPlaceBits * outliers;
        const std::size_t seen = cycles(p, outliers, 30);
        if (bits <= place_of(word_bits) * beats) {
          EXPECT_EQ(seen, 30 * beats) << lanes << " " << word_bits << " " << outliers;
        } else {
          EXPECT_GT(seen, 30 * beats) << lanes << " " << word_bits << " " << outliers;
          EXPECT_LE(seen, 30 * bits / place_of(word_bits) + 1);
        }
      }
    }
  }
}

TEST(MokeyPackerRate, LatenciesAreThoseOfTheDatasheet) {
  const Params p;  // 8 values of a beat
  for (const std::size_t slices : {0u, 1u, 3u, 8u}) {
    std::vector<Code> codes(64, 0);
    for (std::size_t i = 0; i < slices; ++i) codes[63 - 8 * i] = dense_mask(p) + 1;
    const std::vector<CodeBeat> send = code_beats(p, codes);
    PackerCycle packer(p);
    for (const CodeBeat& beat : send) {
      packer.clock({false, &beat, true, false});
      ASSERT_TRUE(packer.outputs().dense);
    }
    for (std::size_t cycle = 1; cycle < 3 + std::max<std::size_t>(1, slices); ++cycle) {
      ASSERT_FALSE(packer.outputs().list);
      packer.clock({false, nullptr, true, false});
    }
    ASSERT_TRUE(packer.outputs().list);
    EXPECT_TRUE(packer.outputs().list->last);
  }
}

}  // namespace
}  // namespace whit::mokey
