// SPDX-License-Identifier: Apache-2.0
// Every file in examples/: it is valid, its bundle is complete, and its RTL runs in lockstep. With
// tensors the unit gives back exactly what went in.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kExamples = std::string(WHIT_SOURCE_DIR) + "/examples";

std::vector<std::string> example_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kExamples)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().stem().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Example : public testing::TestWithParam<std::string> {};

TEST_P(Example, Simulates_WithoutAMismatch) {
  const TempFolder folder;
  const std::string file = kExamples + "/" + GetParam() + ".yaml";
  const ToolResult run = folder.whit({"simulate", file, "-o", "out", "--cycles", "10000"});
  EXPECT_EQ(run.status, 0) << run.err;
  for (const char* made : {"out/manifest.json", "out/config.resolved.yaml", "out/simulate.json"}) {
    EXPECT_TRUE(folder.has(made)) << made;
  }
}

std::string plain(const testing::TestParamInfo<std::string>& info) { return info.param; }
INSTANTIATE_TEST_SUITE_P(All, Example, testing::ValuesIn(example_files()), plain);

TEST(ExampleTensor, ThroughEncoderAndDecoder_ComesBack) {
  const TempFolder folder;
  const std::string tensor = kExamples + "/tensors/vgg_fc2_act.npy";
  for (const std::string streams : {"1", "3"}) {
    const ToolResult run =
        folder.whit({"simulate", kExamples + "/apack.yaml", "--set", "streams=" + streams, "-o",
                     "out" + streams, "--tensor", tensor, "--out", "back.npy"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(folder.read("back.npy"), read_file(tensor)) << streams;
  }
}

}  // namespace
}  // namespace whit::test
