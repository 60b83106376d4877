// SPDX-License-Identifier: Apache-2.0
// The quantizer's cycle model: codes and sums are those of the definition under any stalls, a value
// per cycle, and words of `cfg` only while nothing is inside.
#include "golden/mokey/mokey_quantizer_cycle.hpp"

#include <gtest/gtest.h>

#include "golden/common/wide.hpp"
#include "tests/unit/golden/mokey/stream_cases.hpp"

namespace whit::mokey {
namespace {

void load_all(QuantizerCycle& quantizer, const Params& p, const Ladder& ladder) {
  for (const CfgBeat& word : cfg_words(p, ladder)) {
    ASSERT_TRUE(quantizer.outputs().cfg_ready);
    QuantizerInputs in;
    in.cfg = &word;
    quantizer.clock(in);
  }
}

TEST(MokeyRanks, TiesGoUp_AndRanksBetweenEqualThresholds_DoNotOccur) {
  Params p;
  p.part = Part::quantizer;
  Ladder ladder = empty_ladder(p);
  for (std::size_t i = 0; i < ladder.thresholds.size(); ++i) {
    ladder.thresholds[i] = static_cast<std::int64_t>(i) - 20;
  }
  ladder.thresholds[5] = ladder.thresholds[4] = ladder.thresholds[3];
  const std::int64_t tie = ladder.thresholds[3];
  EXPECT_EQ(rank_of(ladder, tie - 1), 3u);
  EXPECT_EQ(rank_of(ladder, tie), 6u);
  EXPECT_EQ(rank_of(ladder, tie + 1), 6u);
  EXPECT_EQ(rank_of(ladder, wrapped(std::uint64_t{1} << 63, 64)), 0u);
  EXPECT_EQ(rank_of(ladder, 1000), ladder.thresholds.size());
}

class MokeyQuantizer : public testing::TestWithParam<int> {};

TEST_P(MokeyQuantizer, UnderStalls_GivesCodesAndSumsOfRows) {
  Random random(static_cast<unsigned>(GetParam()));
  const Params p = random_params(random, Part::quantizer);
  RandomStreams draw(p, Random(random()));
  QuantizerCycle quantizer(p);
  int rows = 0;
  for (int round = 0; round < 10; ++round) {
    const Ladder ladder = draw.ladder();
    load_all(quantizer, p, ladder);
    std::deque<ValueBeat> send;
    std::deque<CodeOfRow> codes;
    std::deque<std::int64_t> sums;
    for (int row = 0; row < 20; ++row) {
      std::uint64_t sum = 0;
      for (std::size_t left = 1 + random() % 6; left > 0; --left) {
        const std::int64_t value = draw.value(ladder);
        const std::size_t rank = rank_of(ladder, value);
        send.push_back({{value}, left == 1});
        codes.push_back({ladder.ranks[rank].code, left == 1});
        sum += static_cast<std::uint64_t>(ladder.ranks[rank].residual);
      }
      sums.push_back(wrapped(sum, sum_bits(p)));
    }
    while (!codes.empty() || !sums.empty()) {
      const QuantizerOutputs out = quantizer.outputs();
      QuantizerInputs in;
      if (!send.empty() && random() % 4 != 0) in.acc = &send.front();
      in.code_ready = random() % 4 != 0;
      in.sum_ready = random() % 4 == 0;
      ASSERT_EQ(out.cfg_ready, !out.busy);
      if (out.code && in.code_ready) {
        ASSERT_EQ(out.code->code, codes.front().code);
        ASSERT_EQ(out.code->last, codes.front().last);
        codes.pop_front();
      }
      if (out.sum && in.sum_ready) {
        ASSERT_EQ(*out.sum, sums.front());
        sums.pop_front();
        ++rows;
      }
      quantizer.clock(in);
      if (in.acc != nullptr && out.acc_ready) send.pop_front();
    }
    ASSERT_FALSE(quantizer.outputs().busy);
  }
  EXPECT_EQ(rows, 200);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MokeyQuantizer, testing::Range(0, 30));

TEST(MokeyQuantizerRate, WithoutStalls_IsAValuePerCycle_ThreeCyclesFromValueToCodeAndSum) {
  Params p;
  p.part = Part::quantizer;
  QuantizerCycle quantizer(p);
  const ValueBeat row{{5}, true};
  for (int cycle = 0; cycle < 50; ++cycle) {
    ASSERT_TRUE(quantizer.outputs().acc_ready);
    ASSERT_EQ(quantizer.outputs().code.has_value(), cycle >= 3);
    ASSERT_EQ(quantizer.outputs().sum.has_value(), cycle >= 3);
    QuantizerInputs in;
    in.acc = &row;
    in.code_ready = in.sum_ready = true;
    quantizer.clock(in);
  }
}

TEST(MokeyQuantizer, Clear_DropsARow_AndKeepsTheWords) {
  Params p;
  p.part = Part::quantizer;
  const Ladder ladder = RandomStreams(p, Random(1)).ladder();
  QuantizerCycle quantizer(p);
  load_all(quantizer, p, ladder);
  const ValueBeat open{{ladder.thresholds[7]}, false};
  QuantizerInputs in;
  in.acc = &open;
  quantizer.clock(in);
  for (int i = 0; i < 5; ++i) quantizer.clock({});
  EXPECT_TRUE(quantizer.outputs().busy);
  QuantizerInputs clear;
  clear.clear = true;
  quantizer.clock(clear);
  EXPECT_FALSE(quantizer.outputs().busy);
  const ValueBeat row{{ladder.thresholds[9]}, true};
  in.acc = &row;
  quantizer.clock(in);
  for (int i = 0; i < 5; ++i) quantizer.clock({});
  const std::size_t rank = rank_of(ladder, ladder.thresholds[9]);
  ASSERT_TRUE(quantizer.outputs().sum);
  EXPECT_EQ(*quantizer.outputs().sum, ladder.ranks[rank].residual);
  EXPECT_EQ(quantizer.outputs().code->code, ladder.ranks[rank].code);
}

}  // namespace
}  // namespace whit::mokey
