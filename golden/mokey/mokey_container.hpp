// SPDX-License-Identifier: Apache-2.0
// Codes of a tensor as they stand in memory (docs/units/mokey.md, "Container").
//
//   Container packed = pack(params, quantize(params, dictionary, values));
//   std::vector<Code> same = unpack(params, packed, "weights");
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "golden/mokey/mokey_dictionary.hpp"

namespace whit::mokey {

struct Container {
  std::size_t values = 0;
  std::vector<std::uint8_t> dense;  // {s, idx} of every value, lowest bit first, zeros to a byte
  std::vector<std::uint32_t> list;  // of outliers: format_list()
};

// The list in whole words of `word_bits` bits (32, 64 or 128).
Container pack(const Params& p, const std::vector<Code>& codes, int word_bits = 32);

// Strict as parse_list(), also about the size and padding of the dense part; throws InputError,
// which begins with `name`.
std::vector<Code> unpack(const Params& p, const Container& container, const std::string& name,
                         int word_bits = 32);

// Whole bytes of the dense part of so many values.
std::size_t dense_bytes(const Params& p, std::size_t values);

// Bits of both parts, padding included; the dictionary is not in them.
std::uint64_t container_bits(const Container& container);

}  // namespace whit::mokey
