// SPDX-License-Identifier: Apache-2.0
// Operands of TensorDash: which of them are zeros, what a scheduler may skip, and how the pairs of
// one cycle are summed.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "golden/common/operand_row.hpp"
#include "golden/tensordash/tensordash_model.hpp"

namespace whit::tensordash {

// [-2^(W-1), 2^(W-1)), or the bits of a float.
using Value = OperandValue;
using RowBeat = OperandRow;

// Floats: zeros of both signs and subnormals.
bool is_zero(const Params& params, Value value);
// Floats: infinities and NaNs.
bool is_special(const Params& params, Value value);

// The effectual pairs of a row for one scheduler: those without a zero of B, or of either side, and
// with strict_nan those with an infinity or NaN of an operand that the scheduler serves.
RowBits effectual(const Params& params, const RowBeat& row, std::size_t scheduler);
// Of a reduction, one stream per scheduler.
std::vector<std::vector<RowBits>> effectual_pairs(const Params& params,
                                                  const std::vector<RowBeat>& rows);

// The pairs that one PE multiplies in a cycle.
using Pairs = std::vector<std::pair<Value, Value>>;

// The pairs that the choice picks for the PE at (row, col) of the tile. `window` is the staged
// rows, oldest first, at least those that the choice names.
Pairs picked(const Connectivity& net, const Schedule& choice,
             const std::vector<const RowBeat*>& window, std::size_t row, std::size_t col);

// total + sum of a * b as the accumulator holds it: two's complement of accumulator_bits(), or an
// fp32 number's bits with the one rounding of fused_dot() (golden/common/float_format.hpp).
std::int64_t accumulate(const Params& params, std::int64_t total, const Pairs& pairs);

// Sums of one reduction, [row of PEs][column], in the order of the schedule; with depth 1 row by
// row. This is what the tile gives when dense_i stays down.
std::vector<std::int64_t> reduction_sums(const Params& params, const Connectivity& net,
                                         const std::vector<RowBeat>& rows);

}  // namespace whit::tensordash
