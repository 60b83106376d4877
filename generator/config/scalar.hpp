// SPDX-License-Identifier: Apache-2.0
// A YAML scalar as the value of a parameter, without YAML 1.1's surprises.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "generator/config/yaml_node.hpp"
#include "generator/core/parameter.hpp"

namespace whit {

// Decimal integer as YAML 1.2 writes it: an optional minus, no leading zero, no underscore.
// Nothing, with the reason in `problem`, when the node is no such integer.
std::optional<std::int64_t> integer_of(const YamlNode& node, std::string& problem);

// Finite decimal number, 8, 0.5 or 1e-3. Nothing, with the reason in `problem`, when the node is
// no such number.
std::optional<double> real_of(const YamlNode& node, std::string& problem);

// The node as a value of the parameter; nothing, with the reason in `problem` ("17 is outside
// 2..16"), when it is not a legal one.
std::optional<ParameterValue> value_of(const YamlNode& node, const Parameter& parameter,
                                       std::string& problem);

// The text in double quotes, as a YAML scalar that is a string whatever stands in it.
std::string quoted_scalar(const std::string& text);

}  // namespace whit
