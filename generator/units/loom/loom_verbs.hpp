// SPDX-License-Identifier: Apache-2.0
// What `whit model` and `whit simulate` do with Loom.
#pragma once

#include "generator/config/config.hpp"

namespace whit {

// Tensors are not taken yet; throws InputError.
nlohmann::ordered_json loom_model(const Config& config, const ModelRequest& request);
std::map<std::string, std::string> loom_profile(const Config& config,
                                                const ProfileRequest& request);

// Random layers alone; throws InputError for tensors.
nlohmann::ordered_json loom_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
