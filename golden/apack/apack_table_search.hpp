// SPDX-License-Identifier: Apache-2.0
// Tables from statistics: where to cut the value space, and how many counts each row gets.
// Integer arithmetic decides everything, so that every platform finds the same table.
//
//   Histogram h = histogram(values, params);
//   Table t = find_table(h, params, Coverage::seen);
#pragma once

#include <cstdint>
#include <vector>

#include "golden/apack/apack_table.hpp"

namespace whit::apack {

// Occurrences of every value of [0, 2^W); at most 2^32 in all.
using Histogram = std::vector<std::uint64_t>;

// Throws InputError for a value that does not fit W bits.
Histogram histogram(const std::vector<std::uint32_t>& values, const Params& params);

// Which values must be codable: those of the histogram (weights: the statistics are exact), or all
// of them (activations: a profile has not seen everything).
enum class Coverage { seen, all };

// The search that params.table_search names, and counts for what it finds. Legal and canonical:
// unused rows repeat the last v_min before the last row. An empty histogram counts as a flat one.
//   exact  cost(a, b) = n * ceil(log2(b - a)) - n * log2(n / N) per range, minimal over all cuts
//          (spec section 2.2). Above 10 bits over a restricted set of cuts, which is refined
//          around the best ones until nothing improves.
//   paper  boundary sweeps from equal ranges, which stop when a sweep gains less than 1 %
//          (spec section 2.1).
Table find_table(const Histogram& histogram, const Params& params, Coverage coverage);

// Counts for given cuts (ascending, the first 0, at most table_rows of them): proportional to the
// occurrences, at least one where needed, corrected one by one where it costs least (section 2.3).
Table assign_counts(const std::vector<std::uint32_t>& cuts, const Histogram& histogram,
                    const Params& params, Coverage coverage);

// Bits that the table would spend on the histogram, symbols and offsets, in 2^-24 bits; the
// counts as they are. Values in rows without counts are not charged.
std::int64_t table_cost(const Table& table, const Histogram& histogram, const Params& params);

}  // namespace whit::apack
