// SPDX-License-Identifier: Apache-2.0
// Runs whit-bench: a model library in lockstep with the unit's golden model.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/flow/flow.hpp"

namespace whit::flow {

// The result that the bench writes, also when device and golden model differ; its files lie in
// `folder`. `more` are words for what the model can do: --waves, --coverage. Throws ToolFailed when
// the bench does not come to a result.
nlohmann::ordered_json run_bench(const SimulateOptions& options, const std::string& library,
                                 const std::string& folder, const std::vector<std::string>& more);

}  // namespace whit::flow
