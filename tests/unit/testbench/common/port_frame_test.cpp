// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/port_frame.hpp"

#include <random>

#include <gtest/gtest.h>

namespace whit::tb {
namespace {

TEST(PortFrame, ElementsOfEveryWidth_KeepTheirBitsAndNoOthers) {
  std::mt19937_64 random(1);
  for (int width = 1; width <= 64; ++width) {
    PortFrame frame({{"a", 5 * width}, {"b", 1}});
    std::vector<std::uint64_t> kept(5);
    for (int round = 0; round < 50; ++round) {
      const int lane = static_cast<int>(random() % 5);
      const std::uint64_t value = random();
      frame.set_element(0, lane, width, value);
      kept[static_cast<std::size_t>(lane)] = width == 64 ? value : value & ((1ULL << width) - 1);
      for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(frame.get_element(0, i, width), kept[static_cast<std::size_t>(i)]) << width;
      }
      ASSERT_EQ(frame.get(1), 0U);
    }
  }
}

TEST(PortFrame, FillOnes_StaysInsideTheWidth) {
  PortFrame frame({{"a", 1}, {"b", 13}, {"c", 65}});
  frame.fill_ones();
  EXPECT_EQ(frame.text(0), "0x1");
  EXPECT_EQ(frame.text(1), "0x1fff");
  EXPECT_EQ(frame.text(2), "0x1ffffffffffffffff");
  EXPECT_TRUE(frame.any(2));
  frame.clear();
  EXPECT_FALSE(frame.any(2));
}

TEST(PortFrame, UnknownPort_IsRefused) {
  const PortFrame frame({{"a", 1}});
  EXPECT_THROW(frame.index("b"), std::logic_error);
}

}  // namespace
}  // namespace whit::tb
