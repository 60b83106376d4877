// SPDX-License-Identifier: Apache-2.0
// What the verbs model, profile, simulate and run ask of the APack unit.
//
// Tensors: int8/uint8 when value_bits <= 8, int16/uint16 up to 16; signed values are reinterpreted
// as value_bits-wide two's complement. Throws InputError, which names the tensor, for another type
// or a value that does not fit. A role's table comes from `tables:` when it is there, else from the
// tensor itself. Role `activations` gives every non-empty range a count, so that values which the
// profiled tensor does not have can be coded too.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/core/unit_spec.hpp"

namespace whit {

// The `metrics` of model.json; see docs/units/apack.md for each. Writes the container or the
// values that the request asks for.
nlohmann::ordered_json apack_model(const Config& config, const ModelRequest& request);

// Role -> YAML text of its table (generator/units/apack/apack_table_file.hpp).
Profile apack_profile(const Config& config, const ProfileRequest& request);

// One {"v_min": [...], "cum": [...]} per tensor.
nlohmann::ordered_json apack_stimulus(const Config& config, const Workload& workload);

}  // namespace whit
