// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/reset_style.hpp"

#include <regex>
#include <vector>

#include <fmt/format.h>

#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

const std::regex kResetWord(R"(\brst_ni\b)");
const std::regex kEdge(R"(\b(posedge|negedge)\b)");
const std::regex kBlock(R"(^( *)always @\(posedge clk_i or negedge rst_ni\) begin$)");
const std::regex kCondition(R"(^( *)if \(!rst_ni\)(.*)$)");
const std::regex kClockOnly(R"(^ *always @\(posedge clk_i\)[^@]*$)");
const std::regex kPort(R"(^( *input +wire +)rst_ni(,?)( *)$)");
// A generate branch without registers says that it does not need the reset.
const std::regex kUnused(R"(^ *wire unused_\w+ = &\{1'b0,[^}]*\};$)");
const std::regex kConnection(R"(\.rst_ni( *)\(rst_ni\))");

// One module on its way from the canonical form to `style_`, line by line.
class Restyler {
 public:
  Restyler(std::string file, const ResetStyle& style) : file_(std::move(file)), style_(style) {}

  std::string line(const std::string& text, int number) {
    // Most lines have nothing to do with it.
    if (!expect_condition_ && text.find("rst_ni") == std::string::npos &&
        text.find("edge") == std::string::npos) {
      return text;
    }
    const std::size_t split = comment_start(text);
    const std::string code = code_part(text.substr(0, split), number);
    std::string comment = std::regex_replace(text.substr(split), kResetWord, style_.port());
    if (is_port_ && !comment.empty()) comment = "// " + style_.words();
    return code + comment;
  }

  void finish(int number) const {
    if (expect_condition_) fail(number, "the text ends after the head of a reset block");
  }

 private:
  std::string code_part(const std::string& code, int number) {
    std::smatch match;
    is_port_ = false;
    if (expect_condition_) {
      if (!std::regex_match(code, match, kCondition) || mentions(match[2].str())) {
        fail(number, "a reset block must begin with `if (!rst_ni)`");
      }
      expect_condition_ = false;
      return fmt::format("{}if ({}{}){}", match[1].str(), style_.active_high ? "" : "!",
                         style_.port(), match[2].str());
    }
    if (std::regex_match(code, match, kBlock)) {
      expect_condition_ = true;
      return match[1].str() + head();
    }
    if (std::regex_match(code, match, kPort)) {
      is_port_ = true;
      // One blank more keeps the comments in their column when the name gets shorter.
      const std::string blanks = match[3].length() > 0 && style_.active_high ? " " : "";
      return match[1].str() + style_.port() + match[2].str() + match[3].str() + blanks;
    }
    if (std::regex_search(code, kEdge) && !std::regex_match(code, kClockOnly)) {
      fail(number,
           "only `@(posedge clk_i)` and `@(posedge clk_i or negedge rst_ni) begin` "
           "may name an edge");
    }
    if (std::regex_match(code, kUnused)) {
      return std::regex_replace(code, kResetWord, style_.port());
    }
    if (mentions(std::regex_replace(code, kConnection, ""))) {
      fail(number,
           "rst_ni may only be a port, a connection `.rst_ni(rst_ni)`, a member of an "
           "unused net or the condition of a reset block");
    }
    return connections(code);
  }

  std::string head() const {
    if (style_.synchronous) return "always @(posedge clk_i) begin";
    return fmt::format("always @(posedge clk_i or {} {}) begin",
                       style_.active_high ? "posedge" : "negedge", style_.port());
  }

  std::string connections(const std::string& code) const {
    if (!style_.active_high) return code;
    const std::string aligned =
        std::regex_replace(code, std::regex(R"(\.rst_ni( +)\(rst_ni\))"), ".rst_i$1 (rst_i)");
    return std::regex_replace(aligned, kConnection, ".rst_i(rst_i)");
  }

  static bool mentions(const std::string& code) { return std::regex_search(code, kResetWord); }

  void fail(int number, const std::string& what) const {
    throw std::logic_error(fmt::format("{}:{}: {}", file_, number, what));
  }

  std::string file_;
  ResetStyle style_;
  bool expect_condition_ = false;  // the line before was the head of a reset block
  bool is_port_ = false;           // this line declares the reset port
};

}  // namespace

std::string ResetStyle::words() const {
  return fmt::format("{}, active {}", synchronous ? "synchronous" : "asynchronous",
                     active_high ? "high" : "low");
}

ResetStyle reset_style(const std::string& word) {
  if (word == "async_low") return {false, false};
  if (word == "sync_low") return {true, false};
  if (word == "async_high") return {false, true};
  if (word == "sync_high") return {true, true};
  throw std::logic_error("unknown reset style '" + word + "'");
}

Port reset_port(const ResetStyle& style) {
  Port port;
  port.name = style.port();
  port.doc = style.words();
  return port;
}

std::string apply_reset_style(const std::string& text, const std::string& file,
                              const ResetStyle& style) {
  Restyler restyler(file, style);
  std::string result;
  int number = 0;
  for (const std::string& line : split_lines(text)) {
    result += restyler.line(line, ++number);
    result += '\n';
  }
  restyler.finish(number);
  return result;
}

}  // namespace whit
