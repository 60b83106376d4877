// SPDX-License-Identifier: Apache-2.0
// One APack table: sub-ranges of the value space and their cumulative counts
// (specs: value -> (row, offset) and legality).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/apack/apack_params.hpp"

namespace whit::apack {

// What a block of values is stored as; the numbers are those of the container and of the
// `mode` port.
enum class Mode { raw = 0, constant = 1, apack = 2 };

struct Table {
  // Both have table_rows entries. Row i holds the values v_min[i] .. v_min[i+1]-1 (the last one
  // up to 2^W - 1) and owns the counts cum[i] .. cum[i+1]-1 (the last one up to top - 1).
  std::vector<std::uint32_t> v_min;
  std::vector<std::uint32_t> cum;
};

// Empty when the table is legal under `params`, else the first broken rule in words:
// v_min[0] = 0, non-decreasing, < 2^W; cum[0] = 0, non-decreasing, last < top; an empty range
// has an empty count.
std::string table_error(const Table& table, const Params& params);

// First value behind row `row` (2^W for the last row), and one past the last count of the row.
std::uint32_t range_end(const Table& table, const Params& params, int row);
std::uint32_t count_end(const Table& table, const Params& params, int row);

// Offset length of a row: ceil(log2(range length)), 0 for an empty or one-value range.
int offset_bits(const Table& table, const Params& params, int row);

// The row of a value: the last row whose v_min is not above it.
int row_of(const Table& table, std::uint32_t value);

}  // namespace whit::apack
