// SPDX-License-Identifier: Apache-2.0
// The emitted scheduler: the checked-in one is that of the defaults, and every wire stands in it
// once.
#include "generator/units/tensordash/tensordash_schedule_text.hpp"

#include <gtest/gtest.h>

#include "generator/emit/file_io.hpp"

namespace whit {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

TEST(TensordashSchedule, OfTheDefaults_IsTheCheckedInModule) {
  EXPECT_EQ(
      "// SPDX-License-Identifier: Apache-2.0\n" + tensordash_schedule_text(tensordash::Params{}),
      read_text_file(WHIT_SOURCE_DIR "/rtl_templates/tensordash/whit_tensordash_schedule.v"));
}

TEST(TensordashSchedule, EveryOptionOfEveryLane_TakesOnePair) {
  tensordash::Params p;
  for (const int lanes : {4, 11, 64}) {
    for (const int depth : {2, 4}) {
      p.lanes = lanes;
      p.depth = depth;
      const std::string text = tensordash_schedule_text(p);
      EXPECT_EQ(count(text, "whit_first_one #("), static_cast<std::size_t>(lanes));
      EXPECT_EQ(count(text, "take_0[0]"), 1u);
      for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos;
           begin = end + 1) {
        EXPECT_LE(end - begin, 100u) << text.substr(begin, end - begin);
      }
    }
  }
}

}  // namespace
}  // namespace whit
