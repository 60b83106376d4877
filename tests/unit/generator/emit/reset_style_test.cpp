// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/reset_style.hpp"

#include <gtest/gtest.h>

namespace whit {
namespace {

const std::string kModule =
    "module m (\n"
    "  input  wire       clk_i,\n"
    "  input  wire       rst_ni,   // asynchronous, active low\n"
    "  output reg        q_o\n"
    ");\n"
    "  // rst_ni clears q_o.\n"
    "  always @(posedge clk_i or negedge rst_ni) begin\n"
    "    if (!rst_ni) q_o <= 1'b0;\n"
    "    else q_o <= 1'b1;\n"
    "  end\n"
    "  always @(posedge clk_i) data_q <= 1'b1;\n"
    "  sub u_a (.clk_i(clk_i), .rst_ni(rst_ni), .x(1'b0));\n"
    "  sub u_b (\n"
    "    .rst_ni  (rst_ni),\n"
    "  );\n"
    "endmodule\n";

std::string styled(const std::string& word) {
  return apply_reset_style(kModule, "m.v", reset_style(word));
}

std::string error_of(const std::string& text, const std::string& word = "async_low") {
  try {
    apply_reset_style(text, "m.v", reset_style(word));
  } catch (const std::logic_error& error) {
    return error.what();
  }
  return "no error";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ResetStyle, AsyncLow_IsTheCanonicalForm) { EXPECT_EQ(styled("async_low"), kModule); }

TEST(ResetStyle, SyncLow_DropsTheResetEdge) {
  const std::string text = styled("sync_low");
  EXPECT_TRUE(has(text, "  always @(posedge clk_i) begin\n    if (!rst_ni) q_o <= 1'b0;\n"));
  EXPECT_TRUE(has(text, "rst_ni,   // synchronous, active low\n"));
  EXPECT_TRUE(has(text, ".rst_ni(rst_ni)"));
  EXPECT_FALSE(has(text, "negedge"));
}

TEST(ResetStyle, AsyncHigh_TurnsEdgeConditionAndName) {
  const std::string text = styled("async_high");
  EXPECT_TRUE(has(text, "always @(posedge clk_i or posedge rst_i) begin\n    if (rst_i) q_o"));
  EXPECT_TRUE(has(text, "  input  wire       rst_i,    // asynchronous, active high\n"));
  EXPECT_TRUE(has(text, "  // rst_i clears q_o.\n"));
  EXPECT_TRUE(has(text, ".rst_i(rst_i), .x"));
  EXPECT_TRUE(has(text, "    .rst_i   (rst_i),\n"));
  EXPECT_FALSE(has(text, "rst_ni"));
}

TEST(ResetStyle, SyncHigh_IsBoth) {
  const std::string text = styled("sync_high");
  EXPECT_TRUE(has(text, "  always @(posedge clk_i) begin\n    if (rst_i) q_o <= 1'b0;\n"));
  EXPECT_TRUE(has(text, "// synchronous, active high\n"));
  EXPECT_FALSE(has(text, "rst_ni"));
}

TEST(ResetStyle, DataRegisters_KeepTheirClock) {
  for (const char* word : {"async_low", "sync_low", "async_high", "sync_high"}) {
    EXPECT_TRUE(has(styled(word), "  always @(posedge clk_i) data_q <= 1'b1;\n")) << word;
  }
}

TEST(ResetStyle, UnknownWord_IsAnError) { EXPECT_THROW(reset_style("async"), std::logic_error); }

TEST(ResetStyle, ResetPort_SaysItsStyle) {
  EXPECT_EQ(reset_port(reset_style("sync_high")).name, "rst_i");
  EXPECT_EQ(reset_port(reset_style("sync_high")).doc, "synchronous, active high");
  EXPECT_EQ(reset_port(reset_style("async_low")).name, "rst_ni");
}

// Text that would keep its own style silently must not pass, whatever style is asked for.
TEST(ResetStyle, TextThatOnlyResemblesTheForm_IsRefusedWithItsLine) {
  const std::string edge =
      "m.v:2: only `@(posedge clk_i)` and `@(posedge clk_i or negedge rst_ni) begin` may name an "
      "edge";
  const std::string use =
      "m.v:2: rst_ni may only be a port, a connection `.rst_ni(rst_ni)`, a member of an unused net "
      "or the condition of a reset block";
  const std::string condition = "m.v:3: a reset block must begin with `if (!rst_ni)`";
  for (const char* word : {"async_low", "sync_high"}) {
    EXPECT_EQ(error_of("\nalways @(posedge clk_i, negedge rst_ni) begin\n", word), edge);
    EXPECT_EQ(error_of("\nalways @(negedge rst_ni or posedge clk_i) begin\n", word), edge);
    EXPECT_EQ(error_of("\nalways @(posedge clk_i or negedge rst_ni)\n", word), edge);
    EXPECT_EQ(error_of("\nalways @(posedge clk_i or negedge rst_ni) begin : b\n", word), edge);
    EXPECT_EQ(error_of("\nalways @(negedge clk_i) x <= 1;\n", word), edge);
    EXPECT_EQ(error_of("\nassign x = rst_ni & y;\n", word), use);
    EXPECT_EQ(error_of("\nif (!rst_ni) x <= 0;\n", word), use);
    EXPECT_EQ(error_of("\nsub u (.rst_ni(rst_ni & ok));\n", word), use);
    EXPECT_EQ(error_of("\nsub u (.reset(rst_ni));\n", word), use);
    EXPECT_EQ(
        error_of("\nalways @(posedge clk_i or negedge rst_ni) begin\n  if (~rst_ni) x;", word),
        condition);
    EXPECT_EQ(error_of("\nalways @(posedge clk_i or negedge rst_ni) begin\n  x <= 1;", word),
              condition);
    EXPECT_EQ(error_of("\nalways @(posedge clk_i or negedge rst_ni) begin\n"
                       "  if (!rst_ni || rst_ni) x;",
                       word),
              condition);
  }
}

TEST(ResetStyle, TextThatEndsAfterTheHead_IsRefused) {
  EXPECT_EQ(error_of("always @(posedge clk_i or negedge rst_ni) begin\n"),
            "m.v:1: the text ends after the head of a reset block");
}

TEST(ResetStyle, LongerNames_AreNotTheReset) {
  const std::string text = "wire my_rst_ni = burst_nil & rst_nix;\n";
  EXPECT_EQ(apply_reset_style(text, "m.v", reset_style("sync_high")), text);
}

}  // namespace
}  // namespace whit
