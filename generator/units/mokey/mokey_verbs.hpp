// SPDX-License-Identifier: Apache-2.0
// What the verbs do for unit `mokey`.
#pragma once

#include <map>
#include <string>

#include "generator/config/config.hpp"
#include "generator/core/unit_spec.hpp"

namespace whit {

nlohmann::ordered_json mokey_model(const Config& config, const ModelRequest& request);
Profile mokey_profile(const Config& config, const ProfileRequest& request);
nlohmann::ordered_json mokey_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
