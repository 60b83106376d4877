// SPDX-License-Identifier: Apache-2.0
// The enumerator that a word of the manifest names.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace whit::tb {

// `words`: of the enumerators 0, 1, ... Throws std::runtime_error for another one.
template <class Enum>
Enum word_of(const nlohmann::json& value, const std::vector<std::string>& words) {
  const auto found = std::find(words.begin(), words.end(), value.get<std::string>());
  if (found == words.end()) throw std::runtime_error("unknown word " + value.dump());
  return static_cast<Enum>(found - words.begin());
}

}  // namespace whit::tb
