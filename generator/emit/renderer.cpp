// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/renderer.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

bool is_key(const std::string& word) {
  return !word.empty() && word.front() >= 'A' && word.front() <= 'Z' &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace

std::string render(const std::string& text, const std::string& file, const TemplateKeys& keys) {
  std::string result;
  std::set<std::string> used;
  int line = 1;
  const auto fail = [&](const std::string& what) {
    throw TemplateError(fmt::format("{}:{}: {}", file, line, what));
  };

  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (c != '@') {
      result += c;
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const std::string word = text.substr(i + 1, end - i - 1);
    const bool closed = end < text.size() && text[end] == '@';
    if (word.empty()) {
      result += '@';
      i = closed ? end + 1 : end;
      continue;
    }
    if (!closed) fail(fmt::format("'@{}' is not closed by an @; write @@ for a plain one", word));
    if (!is_key(word)) fail(fmt::format("'@{}@' is not a key; keys are UPPER_SNAKE", word));
    const auto value = keys.find(word);
    if (value == keys.end()) fail(fmt::format("unknown key @{}@", word));
    result += value->second;
    used.insert(word);
    i = end + 1;
  }

  for (const auto& entry : keys) {
    if (used.count(entry.first) == 0) fail(fmt::format("key @{}@ is not used", entry.first));
  }
  return result;
}

}  // namespace whit
