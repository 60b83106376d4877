// SPDX-License-Identifier: Apache-2.0
// Budgets: limits of area and clock that a unit must keep, checked in CI.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace whit::flow {

// A YAML file (constraints/<unit>/budget.yaml): target -> name of the configuration -> limits;
// `parts` limits the area of each part in GE, `fmax_mhz` is a least value, every other key of
// synth.json a most. Throws GateFailed that lists every limit that `result` breaks, InputError when
// the file cannot be read or has no entry for the configuration.
void check_budget(const std::string& path, const nlohmann::ordered_json& result);

}  // namespace whit::flow
