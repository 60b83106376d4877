// SPDX-License-Identifier: Apache-2.0
// The list of a tensor's outliers (docs/units/mokey.md, "Container").
//
//   std::vector<std::uint32_t> list = format_list(marks);          // true: an outlier
//   marks = parse_list(list, marks.size(), "weights");
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace whit::mokey {

// In words of 32 bits, their first bit in the least significant place; as many of them as make
// whole words of `word_bits` (32, 64 or 128).
std::vector<std::uint32_t> format_list(const std::vector<bool>& marks, int word_bits = 32);

// Marks of `values` values. Strict: a count above the values of its group, positions that do not
// ascend or lie behind the last value, bits that are not zero behind the last group, a list that
// ends early or goes on are an InputError, which begins with `name`.
std::vector<bool> parse_list(const std::vector<std::uint32_t>& list, std::size_t values,
                             const std::string& name, int word_bits = 32);

}  // namespace whit::mokey
