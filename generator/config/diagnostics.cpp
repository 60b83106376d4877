// SPDX-License-Identifier: Apache-2.0
#include "generator/config/diagnostics.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace whit {
namespace {

std::string line_of(const std::string& text, int line) {
  std::size_t begin = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) return "";
    begin = end + 1;
  }
  std::string found = text.substr(begin, text.find('\n', begin) - begin);
  if (!found.empty() && found.back() == '\r') found.pop_back();
  return found;
}

// Control characters would move the caret or the user's terminal.
std::string printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

std::string excerpt(const std::string& line, const Diagnostic& error) {
  const auto column = static_cast<std::size_t>(std::max(error.position.column, 1));
  const std::string number = fmt::format("{:>4}", error.position.line);
  std::string text = fmt::format("{} | {}\n", number, printable(line));
  const std::size_t room = line.size() + 1 > column ? line.size() + 1 - column : 1;
  const auto length =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::max(error.length, 1)), 1, room);
  text += fmt::format("{} | {}^{}\n", std::string(number.size(), ' '), std::string(column - 1, ' '),
                      std::string(length - 1, '~'));
  return text;
}

}  // namespace

void Diagnostics::add_source(const std::string& file, const std::string& text) {
  sources_.emplace_back(file, text);
}

void Diagnostics::error(const std::string& file, Position position, int length,
                        const std::string& message, std::vector<std::string> notes) {
  errors_.push_back({file, position, length, message, std::move(notes)});
}

std::string Diagnostics::text() const {
  std::vector<Diagnostic> sorted = errors_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.position.line, a.position.column) <
           std::tie(b.file, b.position.line, b.position.column);
  });
  std::string text;
  for (const Diagnostic& error : sorted) {
    if (error.position.line == 0) {
      text += fmt::format("{}: error: {}\n", error.file, error.message);
    } else {
      text += fmt::format("{}:{}:{}: error: {}\n", error.file, error.position.line,
                          error.position.column, error.message);
      for (const auto& [file, source] : sources_) {
        if (file != error.file) continue;
        text += excerpt(line_of(source, error.position.line), error);
        break;
      }
    }
    for (const std::string& note : error.notes) text += fmt::format("     note: {}\n", note);
  }
  return text;
}

}  // namespace whit
