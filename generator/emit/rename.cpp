// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/rename.hpp"

#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

const std::string kPrefix = kLibraryPrefix;

// Next place at or after `from` where a word begins with the prefix and goes on after it.
std::size_t find_module_word(const std::string& text, std::size_t from) {
  for (std::size_t at = text.find(kPrefix, from); at != std::string::npos;
       at = text.find(kPrefix, at + 1)) {
    const bool begins = at == 0 || !is_word_char(text[at - 1]);
    const std::size_t rest = at + kPrefix.size();
    if (begins && rest < text.size() && is_word_char(text[rest])) return at;
  }
  return std::string::npos;
}

// The line with its comment cut off and the text of its strings blanked out.
std::string code_of(std::string line) {
  line.resize(comment_start(line));
  bool in_string = false;
  for (char& c : line) {
    if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      c = ' ';
    }
  }
  return line;
}

}  // namespace

std::string rename_modules(const std::string& text, const std::string& prefix) {
  std::string result;
  std::size_t copied = 0;
  for (std::size_t at = find_module_word(text, 0); at != std::string::npos;
       at = find_module_word(text, at + 1)) {
    result.append(text, copied, at - copied);
    result += prefix;
    copied = at + kPrefix.size();
  }
  result.append(text, copied, std::string::npos);
  return result;
}

std::set<std::string> module_words(const std::string& text) {
  std::set<std::string> words;
  for (const std::string& line : split_lines(text)) {
    const std::string code = code_of(line);
    for (std::size_t at = find_module_word(code, 0); at != std::string::npos;
         at = find_module_word(code, at + 1)) {
      std::size_t end = at;
      while (end < code.size() && is_word_char(code[end])) ++end;
      words.insert(code.substr(at, end - at));
    }
  }
  return words;
}

}  // namespace whit
