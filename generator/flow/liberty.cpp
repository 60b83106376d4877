// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/liberty.hpp"

#include <cctype>

namespace whit::flow {

std::string word_at(const std::string& text, std::size_t at) {
  while (at < text.size() && (std::isspace(static_cast<unsigned char>(text[at])) != 0 ||
                              text[at] == '"' || text[at] == '(' || text[at] == ':')) {
    ++at;
  }
  std::size_t end = at;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 ||
                               text[end] == '_' || text[end] == '.' || text[end] == '-')) {
    ++end;
  }
  return text.substr(at, end - at);
}

std::size_t group_end(const std::string& text, std::size_t at) {
  int depth = 0;
  for (std::size_t i = text.find('{', at); i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return text.size();
}

std::size_t find_group(const std::string& text, const std::string& kind, std::size_t from) {
  for (std::size_t at = text.find(kind, from); at != std::string::npos;
       at = text.find(kind, at + 1)) {
    const bool alone = at == 0 || std::isspace(static_cast<unsigned char>(text[at - 1])) != 0;
    std::size_t next = at + kind.size();
    while (next < text.size() && text[next] == ' ') ++next;
    if (alone && next < text.size() && text[next] == '(') return next;
  }
  return std::string::npos;
}

}  // namespace whit::flow
