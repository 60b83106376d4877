// SPDX-License-Identifier: Apache-2.0
// What the baselines compute: PEs that multiply whole significands, one set per cycle
// (docs/units/fpraker.md, "Baselines").
#pragma once

#include <cstdint>
#include <vector>

#include "golden/fpraker/fpraker_accumulator.hpp"

namespace whit::fpraker {

// bit_parallel: the accumulator after a set. As add_set, but each product is whole and its
// magnitude is cut to the units of the sum.
Accumulator add_set_parallel(const Params& params, const Accumulator& accumulator,
                             const std::vector<FloatPair>& set);

// fma_chain: a * b + addend, an fp32 number, rounded once, to nearest even. Subnormal numbers are
// zeros, in and out; a result below the normal numbers is +0, as an exact zero is. Infinities and
// NaN (kFp32Nan) are those of IEEE 754. Without `specials` there are none: fp32's largest exponent
// is an ordinary one as well, and overflow gives the largest number.
std::uint32_t fma_fp32(const Params& params, const FloatPair& pair, std::uint32_t addend);

// The pairs one after the other.
std::uint32_t add_set_chain(const Params& params, std::uint32_t accumulator,
                            const std::vector<FloatPair>& set);

// The fp32 number in the operands' format, as read_out does it.
std::uint32_t read_out_fp32(const Params& params, std::uint32_t accumulator);

}  // namespace whit::fpraker
