// SPDX-License-Identifier: Apache-2.0
// The value of a parameter that is a word (a preset, "auto") or a list of lists of integers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace whit {

struct WordOrLists {
  std::string word;                              // empty: `lists` counts
  std::vector<std::vector<std::int64_t>> lists;  // empty when `word` is set

  bool operator==(const WordOrLists& other) const {
    return word == other.word && lists == other.lists;
  }
};

// As in YAML: the word, or [[0, 0], [1, -1]].
inline std::string to_text(const WordOrLists& value) {
  if (!value.word.empty()) return value.word;
  std::string text = "[";
  for (const auto& list : value.lists) {
    text += text.size() > 1 ? ", [" : "[";
    for (std::size_t i = 0; i < list.size(); ++i) {
      text += (i > 0 ? ", " : "") + std::to_string(list[i]);
    }
    text += "]";
  }
  return text + "]";
}

template <class Json>
void to_json(Json& json, const WordOrLists& value) {
  if (value.word.empty()) json = value.lists;
  else json = value.word;
}

template <class Json>
void from_json(const Json& json, WordOrLists& value) {
  value = {};
  if (json.is_string()) json.get_to(value.word);
  else json.get_to(value.lists);
}

}  // namespace whit
