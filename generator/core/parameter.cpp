// SPDX-License-Identifier: Apache-2.0
#include "generator/core/parameter.hpp"

#include <fmt/format.h>

namespace whit {
namespace {

std::string plain(std::int64_t value) { return std::to_string(value); }
std::string plain(bool value) { return value ? "true" : "false"; }
std::string plain(const std::string& value) { return value; }
std::string plain(const WordOrLists& value) { return to_text(value); }
// The shortest digits that read back to the same number.
std::string plain(double value) { return fmt::format("{}", value); }

}  // namespace

std::string to_text(const ParameterValue& value) {
  return std::visit([](const auto& inner) { return plain(inner); }, value);
}

std::string allowed_text(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::boolean: return "true or false";
    case ParameterKind::text: return "text";
    case ParameterKind::choice: {
      std::vector<std::string> words = parameter.choices;
      for (std::string& word : words) {
        if (word.empty()) word = "\"\"";
      }
      return fmt::format("{}", fmt::join(words, ", "));
    }
    case ParameterKind::lists:
      return fmt::format("{}, or {}", fmt::join(parameter.choices, ", "), parameter.unit);
    case ParameterKind::number:
    case ParameterKind::integer: break;
  }
  if (!parameter.allowed.empty()) return fmt::format("{}", fmt::join(parameter.allowed, ", "));
  return fmt::format("{}..{}", parameter.minimum, parameter.maximum);
}

}  // namespace whit
