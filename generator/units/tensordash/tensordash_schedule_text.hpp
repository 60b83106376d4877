// SPDX-License-Identifier: Apache-2.0
// The scheduler's network as Verilog: which lane may take which pair, level by level.
#pragma once

#include <string>

#include "golden/tensordash/tensordash_params.hpp"

namespace whit {

// The module whit_tensordash_schedule without a licence line. depth >= 2. The one for the defaults
// is rtl_templates/tensordash/whit_tensordash_schedule.v, so that the other modules lint alone.
std::string tensordash_schedule_text(const tensordash::Params& params);

}  // namespace whit
