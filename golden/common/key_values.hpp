// SPDX-License-Identifier: Apache-2.0
// The small language of options like "sparsity=0.5,rows=1000".
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "golden/common/error.hpp"

namespace whit {

// "k=v,k=v" in order; a word without '=' has an empty value.
inline std::vector<std::pair<std::string, std::string>> key_values(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string word = text.substr(at, end - at);
    const std::size_t equals = word.find('=');
    pairs.emplace_back(word.substr(0, equals),
                       equals == std::string::npos ? "" : word.substr(equals + 1));
    at = end + 1;
  }
  return pairs;
}

// The whole text as a number in least..most; `where` names the option in the InputError.
template <class Number>
Number number_in(const std::string& where, const std::string& text, Number least, Number most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= least) ||
      !(value <= most)) {
    throw InputError(where + " = '" + text + "' is outside " + std::to_string(least) + ".." +
                     std::to_string(most));
  }
  return value;
}

}  // namespace whit
