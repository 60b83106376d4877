// SPDX-License-Identifier: Apache-2.0
#include "generator/config/scalar.hpp"

#include <algorithm>
#include <charconv>
#include <clocale>
#include <cmath>

#include <fmt/format.h>

#include "generator/config/suggestion.hpp"

namespace whit {
namespace {

bool all_digits(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A decimal fraction or an exponent: 8.0, 1e3, -2.5E+1.
std::optional<double> float_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<ParameterValue> boolean_of(const YamlNode& node, std::string& problem) {
  if (!node.quoted && node.text == "true") return true;
  if (!node.quoted && node.text == "false") return false;
  problem = fmt::format("{}{} is not a boolean; write true or false",
                        node.quoted ? "the quoted text " : "", describe_node(node));
  return std::nullopt;
}

std::optional<ParameterValue> ranged_integer(const YamlNode& node, const Parameter& parameter,
                                             std::string& problem) {
  const std::optional<std::int64_t> value = integer_of(node, problem);
  if (!value) {
    problem += fmt::format(" ({})", allowed_text(parameter));
    return std::nullopt;
  }
  const auto& allowed = parameter.allowed;
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), *value) == allowed.end()) {
    problem = fmt::format("{} is not one of {}", *value, allowed_text(parameter));
    return std::nullopt;
  }
  if (*value < parameter.minimum || *value > parameter.maximum) {
    problem = fmt::format("{} is outside {}", *value, allowed_text(parameter));
    return std::nullopt;
  }
  return *value;
}

std::optional<ParameterValue> number_of(const YamlNode& node, const Parameter& parameter,
                                        std::string& problem) {
  const std::optional<double> value = real_of(node, problem);
  if (!value) {
    problem += fmt::format(" ({})", allowed_text(parameter));
    return std::nullopt;
  }
  if (*value < static_cast<double>(parameter.minimum) ||
      *value > static_cast<double>(parameter.maximum)) {
    problem = fmt::format("{} is outside {}", node.text, allowed_text(parameter));
    return std::nullopt;
  }
  return *value;
}

std::optional<ParameterValue> choice_of(const YamlNode& node, const Parameter& parameter,
                                        std::string& problem) {
  const auto& choices = parameter.choices;
  if (std::find(choices.begin(), choices.end(), node.text) != choices.end()) return node.text;
  problem = fmt::format("{} is not one of {}{}", describe_node(node), allowed_text(parameter),
                        did_you_mean(node.text, choices));
  return std::nullopt;
}

std::optional<ParameterValue> lists_of(const YamlNode& node, const Parameter& parameter,
                                       std::string& problem) {
  if (node.kind == YamlNode::Kind::scalar) {
    const std::optional<ParameterValue> word = choice_of(node, parameter, problem);
    if (!word) return std::nullopt;
    return WordOrLists{std::get<std::string>(*word), {}};
  }
  WordOrLists value;
  const auto refuse = [&](const std::string& what) {
    problem = fmt::format("{} ({})", what, allowed_text(parameter));
    return std::nullopt;
  };
  if (node.kind != YamlNode::Kind::list || node.items.empty()) {
    return refuse(describe_node(node) + " where a word or a list of lists is due");
  }
  if (node.items.size() > kMostListEntries) {
    return refuse(
        fmt::format("{} entries; at most {} are read", node.items.size(), kMostListEntries));
  }
  for (const YamlNode& item : node.items) {
    value.lists.emplace_back();
    if (item.kind != YamlNode::Kind::list || item.items.size() > kMostListEntries) {
      return refuse(describe_node(item) + " where a list of integers is due");
    }
    for (const YamlNode& number : item.items) {
      const std::optional<std::int64_t> integer = integer_of(number, problem);
      if (!integer) return refuse(problem);
      value.lists.back().push_back(*integer);
    }
  }
  return value;
}

}  // namespace

std::optional<std::int64_t> integer_of(const YamlNode& node, std::string& problem) {
  const std::string& text = node.text;
  if (node.kind != YamlNode::Kind::scalar || node.quoted) {
    problem = fmt::format("{}{} is not an integer", node.quoted ? "the quoted text " : "",
                          describe_node(node));
    return std::nullopt;
  }
  const std::string digits = text.substr(text.rfind('-', 0) == 0 ? 1 : 0);
  if (!all_digits(digits)) {
    problem = float_of(text) ? fmt::format("{} is a float; an integer is due", text)
                             : fmt::format("{} is not an integer", describe_node(node));
    return std::nullopt;
  }
  if (digits.size() > 1 && digits[0] == '0') {
    problem = fmt::format("{} has a leading zero; YAML versions disagree on its value", text);
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc()) {
    problem = fmt::format("{} is too large", describe_node(node));
    return std::nullopt;
  }
  return value;
}

std::optional<double> real_of(const YamlNode& node, std::string& problem) {
  const bool plain = node.kind == YamlNode::Kind::scalar && !node.quoted;
  const std::optional<double> value = plain ? float_of(node.text) : std::nullopt;
  if (!value) problem = fmt::format("{} is not a number", describe_node(node));
  return value;
}

std::optional<ParameterValue> value_of(const YamlNode& node, const Parameter& parameter,
                                       std::string& problem) {
  if (parameter.kind == ParameterKind::lists) return lists_of(node, parameter, problem);
  if (node.kind != YamlNode::Kind::scalar) {
    problem =
        fmt::format("{} where a value is due ({})", describe_node(node), allowed_text(parameter));
    return std::nullopt;
  }
  switch (parameter.kind) {
    case ParameterKind::integer: return ranged_integer(node, parameter, problem);
    case ParameterKind::boolean: return boolean_of(node, problem);
    case ParameterKind::choice: return choice_of(node, parameter, problem);
    case ParameterKind::number: return number_of(node, parameter, problem);
    case ParameterKind::lists:
    case ParameterKind::text: break;
  }
  return node.text;
}

std::string quoted_scalar(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace whit
