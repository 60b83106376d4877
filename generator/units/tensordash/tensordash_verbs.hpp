// SPDX-License-Identifier: Apache-2.0
// What the verbs model, profile and simulate do with tensors of the TensorDash unit.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/config/config.hpp"

namespace whit {

// The product of the tensors, or synthetic operands, on the configured tile. Throws InputError when
// a tensor is missing or does not fit.
nlohmann::ordered_json tensordash_model(const Config& config, const ModelRequest& request);
Profile tensordash_profile(const Config& config, const ProfileRequest& request);
nlohmann::ordered_json tensordash_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
