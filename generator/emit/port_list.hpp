// SPDX-License-Identifier: Apache-2.0
// Typed emitters for the repetitive parts of a module: ANSI ports, parameter overrides, named
// connections. Each returns complete lines without a newline at the end, aligned in columns.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generator/core/design.hpp"

namespace whit {

// "  input  wire [7:0] data_i,  // doc" per port; a comment line heads each group.
std::string port_list(const std::vector<Port>& ports);

// "    .VALUE_BITS  (8)," per parameter.
std::string parameter_overrides(const std::vector<std::pair<std::string, std::string>>& parameters);

// One named connection: port of the instance, expression outside. An expression of several lines
// is indented to its opening bracket.
using Connection = std::pair<std::string, std::string>;
std::string connection_list(const std::vector<Connection>& connections);

}  // namespace whit
