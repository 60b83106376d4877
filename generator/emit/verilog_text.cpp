// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/verilog_text.hpp"

#include <fmt/format.h>

namespace whit {

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::size_t comment_start(const std::string& line) {
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (in_string && line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      in_string = !in_string;
    } else if (!in_string && line.compare(i, 2, "//") == 0) {
      return i;
    }
  }
  return line.size();
}

std::string range_text(int width) {
  return width == 1 ? std::string() : fmt::format("[{}:0]", width - 1);
}

std::string comma_lines(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    text += items[i];
    if (i + 1 < items.size()) text += ",\n";
  }
  return text;
}

}  // namespace whit
