// SPDX-License-Identifier: Apache-2.0
// One configurable parameter of a unit, bound to a field of the unit's typed Params.
//
// From this declaration come the YAML check, the JSON Schema, `whit describe`, `whit init`, the
// datasheet's parameter table, the RTL parameter and the test matrix.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "golden/common/word_or_lists.hpp"

namespace whit {

using ParameterValue = std::variant<std::int64_t, bool, std::string, double, WordOrLists>;

std::string to_text(const ParameterValue& value);  // as it is written in YAML

// choice: one of a list of words; number: integer or decimal fraction; text: any string; lists: one
// of a list of words, or a list of lists of integers.
enum class ParameterKind { integer, boolean, choice, number, text, lists };

// Most lists of a value, and most integers of a list.
constexpr std::size_t kMostListEntries = 64;

struct Parameter {
  std::string name;  // YAML key, lower_snake
  ParameterKind kind = ParameterKind::integer;
  std::int64_t minimum = 0;  // integer and number, inclusive
  std::int64_t maximum = 0;
  std::vector<std::int64_t> allowed;  // integer only: when not empty, the only legal values
  std::vector<std::string> choices;   // choice only; of an enum, in the order of its enumerators
  std::string unit;                   // "bits", "values", ... or empty
  std::string doc;                    // one line, no period
  std::string rtl;                    // Verilog parameter that it becomes, or empty
  std::function<ParameterValue(const std::any& params)> get;
  std::function<void(std::any& params, const ParameterValue& value)> set;
  // When set: the default follows other parameters (applied after those given explicitly), and
  // `default_doc` says how ("2^count_bits").
  std::function<ParameterValue(const std::any& params)> derived_default;
  std::string default_doc;
  // When not empty: the values that the parameter matrix tests, in place of the ends of the range.
  std::vector<ParameterValue> tested;
};

// The legal values in words: "2..16", "16, 32, 64", "flat, two_level", "true or false".
std::string allowed_text(const Parameter& parameter);

// A rule that relates parameters: empty when it holds, else the message, which names the
// offending values. The reader appends the positions of the keys in `names`.
struct Rule {
  std::vector<std::string> names;
  std::function<std::string(const std::any& params)> broken;
};

}  // namespace whit
