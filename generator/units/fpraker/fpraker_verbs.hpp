// SPDX-License-Identifier: Apache-2.0
// What `whit model` and `whit simulate` do with FPRaker.
#pragma once

#include "generator/config/config.hpp"

namespace whit {

// The tile alone, never stalled from outside, over all sets of the workload.
nlohmann::ordered_json fpraker_model(const Config& config, const ModelRequest& request);
nlohmann::ordered_json fpraker_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
