// SPDX-License-Identifier: Apache-2.0
// What the verbs model and simulate do with a tensor of the base-delta unit.
#pragma once

#include "generator/config/config.hpp"

namespace whit {

// Sizes of one tensor; --out has its values, encoded and decoded again. Throws InputError when the
// tensor does not fit the format.
nlohmann::ordered_json basedelta_model(const Config& config, const ModelRequest& request);
nlohmann::ordered_json basedelta_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
