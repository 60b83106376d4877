// SPDX-License-Identifier: Apache-2.0
// Planes of groups at the level of the definition: values back for every width, the order of the
// bits, and hand-written groups.
#include "golden/loom/loom_planes.hpp"

#include <gtest/gtest.h>

#include "tests/unit/golden/loom/plane_values.hpp"

namespace whit::loom {
namespace {

Params params_of(int lanes, int beats, int max_pa) {
  Params p;
  p.lanes = lanes;
  p.group = lanes * beats;
  p.max_pa = max_pa;
  return p;
}

TEST(LoomPlanes, EveryWidth_ComesBack_WithAllTrims) {
  Random random(5);
  for (int max_pa = 1; max_pa <= 32; ++max_pa) {
    for (int trims = 0; trims < 8; ++trims) {
      Params p = params_of(5, 3, max_pa);
      p.trim_high = (trims & 1) != 0;
      p.trim_low = (trims & 2) != 0;
      p.skip_zero_group = (trims & 4) != 0;
      for (int i = 0; i < 100; ++i) {
        const bool is_signed = random() % 2 != 0;
        const std::vector<std::int64_t> values = group_values(p, 1 + i % 3, is_signed, random);
        const PackedGroup group = pack(p, values, is_signed);
        ASSERT_EQ(unpack(p, group), values) << max_pa;
        ASSERT_EQ(group.words.size(), static_cast<std::size_t>(planes_of(p, group.head)) *
                                          static_cast<std::size_t>(group.head.beats));
      }
    }
  }
}

// One bit of one value: it is in one word, the one of its plane and beat, at its lane.
TEST(LoomPlanes, AWalkingOne_IsWhereTheLayoutPutsIt) {
  Params p = params_of(4, 3, 7);
  p.trim_high = false;
  for (int bit = 0; bit < p.max_pa; ++bit) {
    for (int place = 0; place < p.group; ++place) {
      std::vector<std::int64_t> values(static_cast<std::size_t>(p.group), 0);
      values[static_cast<std::size_t>(place)] = std::int64_t{1} << bit;
      const PackedGroup group = pack(p, values, false);
      const int plane = p.max_pa - 1 - bit;  // the most significant first
      for (int word = 0; word < p.max_pa * 3; ++word) {
        const LaneMask due =
            word == plane * 3 + place / p.lanes ? LaneMask{1} << place % p.lanes : 0;
        ASSERT_EQ(group.words[static_cast<std::size_t>(word)], due);
      }
    }
  }
}

TEST(LoomPlanes, HandWrittenGroup_HasTheseWords) {
  Params p = params_of(2, 2, 8);
  p.trim_low = true;
  // -8 is 1000, 4 is 0100, -4 is 1100, 0; without the two zeros below: 10, 01, 11, 00.
  const PackedGroup group = pack(p, {-8, 4, -4, 0}, true);
  EXPECT_TRUE(group.head == (GroupHead{4, 2, true, false, 2}));
  EXPECT_EQ(group.words, (std::vector<LaneMask>{0b01, 0b01, 0b10, 0b01}));
}

// Folded, -5 and 4 have two trailing zeros; as they are, none.
TEST(LoomPlanes, TrailingZeros_AreThoseOfTheRawValues) {
  Params p = params_of(2, 1, 8);
  p.trim_low = true;
  EXPECT_EQ(pack(p, {-5, 4}, true).head.low, 0);
  EXPECT_EQ(unpack(p, pack(p, {-5, 4}, true)), (std::vector<std::int64_t>{-5, 4}));
}

TEST(LoomPlanes, ZerosTakeOnePlane_OrAllWithoutTrims_OrNoneWhenSkipped) {
  Params p = params_of(2, 2, 8);
  const std::vector<std::int64_t> zeros(4, 0);
  EXPECT_EQ(pack(p, zeros, true).words.size(), 2u);
  p.trim_high = false;
  EXPECT_EQ(pack(p, zeros, true).words.size(), 16u);
  p.trim_low = true;
  EXPECT_EQ(pack(p, zeros, true).words.size(), 2u);
  p.skip_zero_group = true;
  EXPECT_TRUE(pack(p, zeros, true).words.empty());
  EXPECT_EQ(unpack(p, pack(p, zeros, true)), zeros);
}

}  // namespace
}  // namespace whit::loom
