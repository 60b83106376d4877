// SPDX-License-Identifier: Apache-2.0
// The width of values and groups against an oracle that tries widths one after the other.
#include "golden/loom/loom_width.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace whit::loom {
namespace {

// The smallest w whose w-bit numbers have the value among them.
int tried_width(std::int64_t value, bool is_signed) {
  for (int width = 1;; ++width) {
    const std::int64_t turn = std::int64_t{1} << width;
    const std::int64_t least = is_signed ? -(turn / 2) : 0;
    const std::int64_t most = is_signed ? turn / 2 - 1 : turn - 1;
    if (least <= value && value <= most) return width;
  }
}

// The largest power of two that divides all values.
int tried_low(const std::vector<std::int64_t>& values) {
  int low = 0;
  const auto divides = [&](std::int64_t power) {
    return std::all_of(values.begin(), values.end(),
                       [&](std::int64_t value) { return value % power == 0; });
  };
  while (divides(std::int64_t{2} << low)) ++low;
  return low;
}

void expect_range(const std::vector<std::int64_t>& values, bool is_signed) {
  int width = 1;
  for (const std::int64_t value : values) width = std::max(width, tried_width(value, is_signed));
  const bool zero = std::all_of(values.begin(), values.end(), [](auto v) { return v == 0; });
  const GroupRange range = range_of(values, is_signed);
  ASSERT_EQ(range.width, width) << values.front();
  ASSERT_EQ(range.zero, zero);
  ASSERT_EQ(range.low, zero ? 0 : tried_low(values));
  ASSERT_LT(range.low, range.width);
}

TEST(LoomWidth, EveryValueOf16Bits_AsAGroupOfOne_HasItsSmallestWidth) {
  for (std::int64_t bits = 0; bits < 65536; ++bits) {
    const std::int64_t value = bits < 32768 ? bits : bits - 65536;
    ASSERT_EQ(width_of(bits, false), tried_width(bits, false));
    ASSERT_EQ(width_of(value, true), tried_width(value, true));
    expect_range({bits}, false);
    expect_range({value}, true);
  }
}

TEST(LoomWidth, RandomGroups_HaveTheMaximumOfTheirWidths) {
  std::mt19937_64 random(3);
  for (const std::size_t size : {16U, 64U, 256U}) {
    for (int group = 0; group < 100000; ++group) {
      const bool is_signed = random() % 2 != 0;
      const int bits = 1 + static_cast<int>(random() % 32);
      const auto zeros = static_cast<int>(random() % 4 == 0 ? random() % 8 : 0);
      std::vector<std::int64_t> values;
      for (std::size_t i = 0; i < size; ++i) {
        const auto draw = static_cast<std::int64_t>(random() >> (64 - bits));
        const std::int64_t value = is_signed ? draw - (std::int64_t{1} << (bits - 1)) : draw;
        values.push_back(value & -(std::int64_t{1} << zeros));
      }
      expect_range(values, is_signed);
      if (HasFatalFailure()) return;
    }
  }
}

struct Directed {
  std::vector<std::int64_t> values;
  bool is_signed;
  int width;
  int low;
};

TEST(LoomWidth, NamedGroups) {
  const std::vector<Directed> cases = {{{0}, true, 1, 0},        {{-1}, true, 1, 0},
                                       {{0, -1}, true, 1, 0},    {{-5, 4}, true, 4, 0},
                                       {{-32768}, true, 16, 15}, {{32767}, true, 16, 0},
                                       {{65535}, false, 16, 0},  {{0}, false, 1, 0},
                                       {{-8, 4}, true, 4, 2},    {{32768}, false, 16, 15}};
  for (const Directed& c : cases) {
    const GroupRange range = range_of(c.values, c.is_signed);
    EXPECT_EQ(range.width, c.width) << c.values.front();
    EXPECT_EQ(range.low, c.low) << c.values.front();
  }
}

}  // namespace
}  // namespace whit::loom
