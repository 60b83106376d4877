// SPDX-License-Identifier: Apache-2.0
// What becomes of a sum behind its accumulator: shift, rounding, ReLU, saturation
// (docs/units/loom.md, "What it computes").
#pragma once

#include "golden/loom/loom_params.hpp"
#include "golden/loom/loom_wide.hpp"

namespace whit::loom {

// sum / 2^frac as an integer.
Wide rounded(Round mode, Wide sum, int frac);

// The result as a number: 0..2^out_width - 1 with ReLU, else a signed one of out_width bits.
std::int64_t post(const Params& params, Wide sum, int frac, bool relu);

// ... and as it leaves: out_width bits.
std::uint32_t result_bits(const Params& params, std::int64_t result);

}  // namespace whit::loom
