// SPDX-License-Identifier: Apache-2.0
// The list of outliers at the level of the definition (docs/units/mokey.md, "Container").
//
//   std::vector<ListBeat> words = list_words(params, list_bits(outliers));
//   read_list(params, words, outliers.size()).outliers == outliers    // always
#pragma once

#include <vector>

#include "golden/mokey/mokey_beats.hpp"

namespace whit::mokey {

using Bits = std::vector<bool>;

// Appends a number of `count` bits, the least significant first.
void put_bits(Bits& bits, std::size_t value, int count);

// One flag per value of a tensor: its code is an outlier's.
Bits outliers_of(const Params& params, const std::vector<Code>& codes);

// The list's bits, first bit first, without padding.
Bits list_bits(const Bits& outliers);

// The bits in words of word_bits bits, the last filled up with zeros and marked.
std::vector<ListBeat> list_words(const Params& params, const Bits& bits);

// Codes of which the first ones are outliers' or not as the flags say; {s, idx} stays. There are no
// more flags than codes.
void mark_outliers(const Params& params, const Bits& outliers, std::vector<Code>& codes);

// A tensor's values or codes in beats, and those of its dense stream.
std::vector<ValueBeat> value_beats(const Params& params, const std::vector<std::int64_t>& values);
std::vector<CodeBeat> code_beats(const Params& params, const std::vector<Code>& codes);
std::vector<CodeBeat> dense_beats(const Params& params, const std::vector<Code>& codes);

// What the words say of a tensor of `values` values (1 or more). They begin with its list; what
// stands behind the first that is marked is not looked at, and without a mark more is to come. Of a
// malformed list only the values that leave an unpacker: the groups before the first bad one, or
// all beats but the last.
struct ListReading {
  Bits outliers;  // of the values that leave
  bool malformed = false;
};
ListReading read_list(const Params& params, const std::vector<ListBeat>& words, std::size_t values);

}  // namespace whit::mokey
