// SPDX-License-Identifier: Apache-2.0
// Digits as beats: they add up to the values, the most significant first, and the cycle model gives
// them once each under any stalls.
#include "golden/fpraker/fpraker_encoder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace whit::fpraker {
namespace {

float bf16_value(std::uint32_t bits) { return fp32_value(bits << 16); }

TEST(FprakerEncoder, Digits_AddUpToTheNumber_TheLargestFirst) {
  for (const Encoding encoding : {Encoding::naf, Encoding::booth4, Encoding::binary}) {
    Params p;
    p.lanes = 2;
    p.encoding = encoding;
    for (std::uint32_t bits = 0; bits < 0x10000; bits += 3) {
      const float number = bf16_value(bits);
      const bool none = !std::isfinite(number) || !std::isnormal(number);
      double sum = 0;
      int before = -1;
      for (const DigitBeat& beat : digit_beats(p, {bits, 0x3F80})) {
        if ((beat.lanes & 1) == 0) continue;
        ASSERT_GT(beat.place[0], before);
        before = beat.place[0];
        const double weight =
            std::ldexp(1.0, static_cast<int>(beat.exponents[0]) - 127 + 1 - beat.place[0]);
        sum += (beat.minus & 1) != 0 ? -weight : weight;
      }
      ASSERT_EQ(sum, none ? 0.0 : static_cast<double>(number)) << bits;
    }
  }
}

TEST(FprakerEncoder, ValuesWithoutDigits_HaveOneEmptyBeat) {
  const Params p;
  const auto beats = digit_beats(p, {0, 0x8000, 0x0001, 0x7F80, 0xFF80, 0x7FC0, 0, 0});
  ASSERT_EQ(beats.size(), 1u);
  EXPECT_EQ(beats[0].lanes, 0u);
  EXPECT_TRUE(beats[0].last);
}

TEST(FprakerEncoder, WithoutSpecials_TheLargestExponentHasDigits) {
  Params p;
  p.lanes = 2;
  p.specials = false;
  EXPECT_EQ(digit_beats(p, {0x7F80, 0})[0].lanes, 1u);
}

TEST(FprakerEncoder, UnderAnyStalls_GivesEveryBeatOnce) {
  std::mt19937_64 random(1);
  const Params p;
  std::vector<std::vector<std::uint32_t>> input;
  std::vector<DigitBeat> due;
  for (int i = 0; i < 300; ++i) {
    std::vector<std::uint32_t> values;
    for (int lane = 0; lane < p.lanes; ++lane) {
      values.push_back(random() % 3 == 0 ? 0 : static_cast<std::uint32_t>(random() & 0xFFFF));
    }
    const auto beats = digit_beats(p, values);
    due.insert(due.end(), beats.begin(), beats.end());
    input.push_back(values);
  }
  EncoderCycle encoder(p);
  std::size_t next = 0;
  std::size_t seen = 0;
  bool offered = false;
  for (int cycle = 0; seen < due.size(); ++cycle) {
    ASSERT_LT(cycle, 20000);
    offered = offered || (next < input.size() && random() % 2 == 0);
    const bool ready = random() % 3 != 0;
    const EncoderOutputs out = encoder.outputs();
    if (out.digit_valid && ready) {
      EXPECT_EQ(out.digit.lanes, due[seen].lanes);
      EXPECT_EQ(out.digit.minus, due[seen].minus);
      EXPECT_EQ(out.digit.place, due[seen].place);
      EXPECT_EQ(out.digit.last, due[seen].last);
      ++seen;
    }
    encoder.clock({false, offered ? &input[next] : nullptr, ready});
    if (offered && out.value_ready) {
      ++next;
      offered = false;
    }
  }
  EXPECT_FALSE(encoder.outputs().busy);
}

}  // namespace
}  // namespace whit::fpraker
