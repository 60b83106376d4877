// SPDX-License-Identifier: Apache-2.0
// Budgets: limits of area and clock that a unit must keep, checked in CI.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace whit::flow {

// constraints/<unit>/budget.json: {"<target>": {"<name of the configuration>": {"ge": most,
// "parts": {"<part>": most GE}, "fmax_mhz": least, "luts": most}}}. Throws GateFailed that lists
// every limit that `result` breaks; a configuration without an entry has no limits.
void check_budget(const std::string& path, const nlohmann::ordered_json& result);

}  // namespace whit::flow
