// SPDX-License-Identifier: Apache-2.0
// The bits that a tensor needs: as a whole, by groups of neighbours, and when values are rounded
// (docs/units/loom.md, "Layers").
#pragma once

#include <cstdint>
#include <vector>

#include "golden/common/operand_row.hpp"

namespace whit::loom {

// Mean bits of groups of so many neighbouring values, trimmed at the top, and at both ends.
struct GroupWidth {
  std::size_t group = 0;  // 0: all values
  double high = 0;
  double both = 0;
};

// Of groups of 16, 64, 256 and of all values.
std::vector<GroupWidth> group_widths(const std::vector<OperandValue>& values, bool is_signed);

// Values of fewer bits: the lowest `dropped` bits are rounded away (half to even), and what then
// is too large becomes the largest number of `bits`.
struct Precision {
  int bits = 1;     // that remain
  int dropped = 0;  // low bits; a result's frac is smaller by so many
  double sqnr = 0;  // dB; infinity when nothing is lost
};

Precision lossless(const std::vector<OperandValue>& values, bool is_signed);
// The fewest bits whose ratio of signal to rounding error is at least `sqnr` dB.
Precision fewest_bits(const std::vector<OperandValue>& values, bool is_signed, double sqnr);
// The numbers of `precision.bits` bits that stand for the values, 2^dropped times smaller.
std::vector<std::int64_t> rounded_values(const std::vector<OperandValue>& values, bool is_signed,
                                         const Precision& precision);

}  // namespace whit::loom
