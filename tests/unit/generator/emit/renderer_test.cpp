// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/renderer.hpp"

#include <gtest/gtest.h>

namespace whit {
namespace {

std::string error_of(const std::string& text, const TemplateKeys& keys) {
  try {
    render(text, "top.v.tpl", keys);
  } catch (const TemplateError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Renderer, Key_IsReplacedByItsValue) {
  EXPECT_EQ(render("module @NAME@ (@NAME@_x);", "t", {{"NAME", "abc"}}), "module abc (abc_x);");
}

TEST(Renderer, SeveralKeysOnALine_AreReplacedIndependently) {
  EXPECT_EQ(render("@A@@B2_C@", "t", {{"A", "1"}, {"B2_C", "2"}}), "12");
}

TEST(Renderer, Value_IsNeitherEscapedNorRenderedAgain) {
  EXPECT_EQ(render("x@V@y", "t", {{"V", "{{W{1'b0}}, a} & <\"@A@\">"}}),
            "x{{W{1'b0}}, a} & <\"@A@\">y");
}

TEST(Renderer, VerilogEvents_ArePlainText) {
  const std::string text = "always @(posedge clk_i) x; always @* y; always @ (z)";
  EXPECT_EQ(render(text, "t", {}), text);
}

TEST(Renderer, DoubleAt_IsOneAt) { EXPECT_EQ(render("a@@b @@KEY@@", "t", {}), "a@b @KEY@"); }

TEST(Renderer, EmptyValueAndEmptyText_AreLegal) {
  EXPECT_EQ(render("a@K@b", "t", {{"K", ""}}), "ab");
  EXPECT_EQ(render("", "t", {}), "");
}

TEST(Renderer, UnknownKey_NamesFileAndLine) {
  EXPECT_EQ(error_of("one\ntwo @NAMES@\n", {}), "top.v.tpl:2: unknown key @NAMES@");
}

TEST(Renderer, UnusedKey_IsAnError) {
  EXPECT_EQ(error_of("one @A@\n", {{"A", ""}, {"B", ""}}), "top.v.tpl:2: key @B@ is not used");
}

TEST(Renderer, OpenPlaceholder_IsAnError) {
  EXPECT_EQ(error_of("\n\n@NAME (", {{"NAME", ""}}),
            "top.v.tpl:3: '@NAME' is not closed by an @; write @@ for a plain one");
  EXPECT_EQ(error_of("x@NAME", {{"NAME", ""}}),
            "top.v.tpl:1: '@NAME' is not closed by an @; write @@ for a plain one");
}

TEST(Renderer, LowerCasePlaceholder_IsAnError) {
  EXPECT_EQ(error_of("@name@", {{"name", ""}}),
            "top.v.tpl:1: '@name@' is not a key; keys are UPPER_SNAKE");
}

TEST(Renderer, LineNumbers_CountNewlinesOfTheTemplateOnly) {
  EXPECT_EQ(error_of("@A@\n@B@", {{"A", "1\n2\n3"}}), "top.v.tpl:2: unknown key @B@");
}

}  // namespace
}  // namespace whit
