// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/rename.hpp"

#include <gtest/gtest.h>

namespace whit {
namespace {

TEST(Rename, ModuleAndInstance_GetThePrefix) {
  EXPECT_EQ(rename_modules("module whit_fifo;\n  whit_pipe #(1) u_pipe ();\n", "my_"),
            "module my_fifo;\n  my_pipe #(1) u_pipe ();\n");
}

TEST(Rename, WordsThatOnlyContainThePrefix_StayAsTheyAre) {
  const std::string text = "u_whit_fifo twhit_fifo $whit_x 9whit_y whitfifo whit whit_ WHIT_FIFO";
  EXPECT_EQ(rename_modules(text, "my_"), text);
}

TEST(Rename, CommentsAndStrings_FollowTheFiles) {
  EXPECT_EQ(rename_modules("// whit_lzc - counts\nx(\"whit_rom.hex\"); /*whit_lzc*/", "a_"),
            "// a_lzc - counts\nx(\"a_rom.hex\"); /*a_lzc*/");
}

TEST(Rename, TextBoundaries_AreWordBoundaries) {
  EXPECT_EQ(rename_modules("whit_a", "p_"), "p_a");
  EXPECT_EQ(rename_modules("whit_", "p_"), "whit_");
  EXPECT_EQ(rename_modules("", "p_"), "");
}

TEST(Rename, PrefixThatContainsTheOldOne_IsNotRenamedAgain) {
  EXPECT_EQ(rename_modules("whit_a whit_b", "whit_two_whit_"), "whit_two_whit_a whit_two_whit_b");
}

TEST(Rename, SharedPrefix_LeavesTheTextAlone) {
  EXPECT_EQ(rename_modules("whit_a (whit_b)", kLibraryPrefix), "whit_a (whit_b)");
}

TEST(ModuleWords, Code_IsSearchedWithoutCommentsAndStrings) {
  const std::string text =
      "module whit_top;  // uses whit_comment\n"
      "  whit_lzc u_lzc (); whit_pipe #(.F(\"whit_string // x\")) u_p ();\n"
      "// whit_other\n";
  EXPECT_EQ(module_words(text), (std::set<std::string>{"whit_top", "whit_lzc", "whit_pipe"}));
}

}  // namespace
}  // namespace whit
