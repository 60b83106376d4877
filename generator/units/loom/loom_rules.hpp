// SPDX-License-Identifier: Apache-2.0
// Which parameters of Loom can stand together, and the configurations made of another one.
#pragma once

#include <optional>

#include "generator/core/unit_spec.hpp"
#include "golden/loom/loom_params.hpp"

namespace whit {

void add_loom_rules(UnitSpecBuilder<loom::Params>& spec);

// The bit-parallel unit that can do as many products of one bit per cycle, or a little more: what
// an array is compared with. Nothing for other parts, and above 256 rows.
std::optional<loom::Params> loom_baseline(const loom::Params& params);

// The same with few rows, columns, lanes and bits.
loom::Params loom_netlist_twin(loom::Params params);

}  // namespace whit
