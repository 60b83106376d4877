// SPDX-License-Identifier: Apache-2.0
// tests/data/config: every bad file gives exactly the message beside it, every good file none.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "generator/config/config.hpp"
#include "generator/emit/file_io.hpp"

namespace whit {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> stems(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(WHIT_SOURCE_DIR "/tests/data/config/" + folder)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string plain(const testing::TestParamInfo<std::string>& info) { return info.param; }

class BadFile : public testing::TestWithParam<std::string> {};
TEST_P(BadFile, GivesExactlyItsMessage) {
  const std::string base = WHIT_SOURCE_DIR "/tests/data/config/bad/" + GetParam();
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_config(read_text_file(base + ".yaml"), GetParam() + ".yaml", {}, diagnostics));
  EXPECT_EQ(diagnostics.text(), read_text_file(base + ".txt"));
}
INSTANTIATE_TEST_SUITE_P(Config, BadFile, testing::ValuesIn(stems("bad")), plain);

class GoodFile : public testing::TestWithParam<std::string> {};
TEST_P(GoodFile, IsAccepted_AndItsResolvedFormReadsBackToItself) {
  const std::string path = WHIT_SOURCE_DIR "/tests/data/config/good/" + GetParam() + ".yaml";
  Diagnostics diagnostics;
  const auto config = parse_config(read_text_file(path), "good.yaml", {}, diagnostics);
  ASSERT_TRUE(config) << diagnostics.text();
  const std::string resolved = resolved_yaml(*config);
  const auto again = parse_config(resolved, "resolved.yaml", {}, diagnostics);
  ASSERT_TRUE(again) << diagnostics.text();
  EXPECT_EQ(resolved_yaml(*again), resolved);
  EXPECT_EQ(config_hash(*again), config_hash(*config));
}
INSTANTIATE_TEST_SUITE_P(Config, GoodFile, testing::ValuesIn(stems("good")), plain);

}  // namespace
}  // namespace whit
