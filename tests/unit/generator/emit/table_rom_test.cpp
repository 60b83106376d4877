// SPDX-License-Identifier: Apache-2.0
// The text is checked here; tests/snapshot/emit_lint_test.cpp gives it to the tools.
#include "generator/emit/table_rom.hpp"

#include <gtest/gtest.h>

namespace whit {
namespace {

TEST(TableCase, SmallTable_ReadsLikeWrittenByHand) {
  const GeneratedFile file = table_case({"whit_squares", "i * i", 5, {0, 1, 4, 9, 16}});
  EXPECT_EQ(file.name, "whit_squares.v");
  EXPECT_EQ(file.text,
            "// whit_squares - i * i\n"
            "//\n"
            "// Function : value_o is entry index_i of 5, zero beyond.\n"
            "`resetall\n"
            "`default_nettype none\n"
            "\n"
            "module whit_squares (\n"
            "  input  wire [2:0] index_i,\n"
            "  output reg  [4:0] value_o\n"
            ");\n"
            "  always @* begin\n"
            "    case (index_i)\n"
            "      3'd0: value_o = 5'h00;\n"
            "      3'd1: value_o = 5'h01;\n"
            "      3'd2: value_o = 5'h04;\n"
            "      3'd3: value_o = 5'h09;\n"
            "      3'd4: value_o = 5'h10;\n"
            "      default: value_o = 5'h00;\n"
            "    endcase\n"
            "  end\n"
            "endmodule\n"
            "`resetall\n");
}

TEST(TableCase, OneEntryOfOneBit_HasAnIndexOfOneBit) {
  const std::string text = table_case({"whit_bit", "one", 1, {1}}).text;
  EXPECT_NE(text.find("  input  wire index_i,\n  output reg  value_o\n"), std::string::npos);
  EXPECT_NE(text.find("1'd0: value_o = 1'h1;"), std::string::npos);
}

TEST(TableCase, SixtyFourBits_AreWrittenInFull) {
  const std::string text = table_case({"whit_wide", "w", 64, {~std::uint64_t{0}}}).text;
  EXPECT_NE(text.find("64'hffffffffffffffff"), std::string::npos);
}

TEST(TableHex, Image_HasOneEntryPerLine) {
  const auto files = table_hex({"whit_rom", "numbers", 12, {0, 0xabc, 7}});
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "whit_rom.v");
  EXPECT_NE(files[0].text.find("reg [11:0] memory [0:2];"), std::string::npos);
  EXPECT_NE(files[0].text.find("parameter IMAGE = \"whit_rom.hex\""), std::string::npos);
  EXPECT_EQ(files[1].name, "whit_rom.hex");
  EXPECT_EQ(files[1].text, "000\nabc\n007\n");
}

TEST(TableRom, IllegalTables_AreRefused) {
  EXPECT_THROW(table_case({"whit_x", "", 8, {}}), std::logic_error);
  EXPECT_THROW(table_case({"whit_x", "", 8, {256}}), std::logic_error);
  EXPECT_THROW(table_hex({"whit_x", "", 0, {0}}), std::logic_error);
  EXPECT_THROW(table_hex({"whit_x", "", 65, {0}}), std::logic_error);
}

}  // namespace
}  // namespace whit
