// SPDX-License-Identifier: Apache-2.0
// `cmake --install` gives a tool that works from any folder, without the source tree's help.
#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

TEST(Install, InstalledTool_GeneratesAndSimulatesFromAnyFolder) {
  const TempFolder folder;
  const ToolResult install =
      folder.run({"cmake", "--install", WHIT_BINARY_DIR, "--prefix", folder.at("prefix")});
  ASSERT_EQ(install.status, 0) << install.err;
  for (const char* file : {"prefix/share/doc/whit/LICENSE", "prefix/share/whit/schema",
                           "prefix/share/whit/examples/apack.yaml"}) {
    EXPECT_TRUE(folder.has(file)) << file;
  }
  ASSERT_EQ(folder.run({"mkdir", "elsewhere"}).status, 0);
  const ToolResult run = folder.run(
      {"sh", "-c",
       "cd elsewhere && ../prefix/bin/whit simulate ../prefix/share/whit/examples/apack_small.yaml "
       "--cycles 2000"});
  EXPECT_EQ(run.status, 0) << run.err;
}

}  // namespace
}  // namespace whit::test
