// SPDX-License-Identifier: Apache-2.0
// What `whit model`, `whit profile` and `whit simulate` do with Loom.
#pragma once

#include "generator/config/config.hpp"

namespace whit {

// Layers of the table `layers` on random operands of their precisions (with --synthetic [seed=N]),
// or a product of tensors. Throws InputError.
nlohmann::ordered_json loom_model(const Config& config, const ModelRequest& request);

// The layer of a product of tensors with the precisions that its values need, or, with
// --search sqnr=DB, the fewest that keep so much; as the table `layers`, with the rounded tensors.
Profile loom_profile(const Config& config, const ProfileRequest& request);

// Tensors, or random layers without; throws InputError.
nlohmann::ordered_json loom_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
