// SPDX-License-Identifier: Apache-2.0
// The pre-scheduled form of one operand (specs section 3): instead of zeros, memory holds full rows
// of (value, option) and how many rows each of them retires.
//
//   std::vector<PackedRow> packed = pack(net, rows);
//   rows == unpack(net, packed)                            // always
#pragma once

#include <cstdint>
#include <vector>

#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {

using ValueRow = std::vector<Value>;  // one per lane

struct PackedRow {
  ValueRow value;           // one per lane; 0 for an idle lane
  std::vector<int> select;  // option of each lane; 0 for an idle lane
  int advance = 1;          // rows that leave, 1..depth
};

// The lanes whose value is not zero in every bit: the form keeps -0 and subnormals.
RowBits there(const ValueRow& row);

// The packed row that a choice gives; `rows` are the staged rows, oldest first.
PackedRow packed_row(const Connectivity& net, const Schedule& choice,
                     const std::vector<const ValueRow*>& rows);

// One group of rows; a choice never reaches beyond its end. `raw`: rows stay as they are.
std::vector<PackedRow> pack(const Connectivity& net, const std::vector<ValueRow>& rows,
                            bool raw = false);
// The sum of the advances gives the number of rows.
std::vector<ValueRow> unpack(const Connectivity& net, const std::vector<PackedRow>& packed);

// A tensor in C order, the last row filled up with zeros.
std::vector<ValueRow> rows_of(const Params& params, const std::vector<Value>& values);

// A stored tensor: a flag that says raw, the number of rows, and the rows; raw rows have neither
// options nor advance.
constexpr int kPackedHeaderBits = 33;
std::uint64_t packed_bits(const Params& params, std::uint64_t packed_rows);
std::uint64_t raw_bits(const Params& params, std::uint64_t rows);

}  // namespace whit::tensordash
