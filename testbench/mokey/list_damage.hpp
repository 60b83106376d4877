// SPDX-License-Identifier: Apache-2.0
// Lists of outliers in which one thing is wrong, or has become another list.
#pragma once

#include <string>
#include <vector>

#include "golden/mokey/mokey_list_beats.hpp"
#include "golden/mokey/mokey_random.hpp"

namespace whit::tb {

enum class ListDamage {
  bit,         // any
  count,       // of a group; 65 where it was 64
  order,       // of two positions, or they are equal
  behind,      // a position behind the tensor's end
  cut,         // the last groups are missing
  padding,     // a one in it
  no_mark,     // on the last word
  early_mark,  // on one before it
  lost,        // a word before the last
  twice,       // a word
  more         // a word of zeros behind the last
};
const std::vector<std::string>& list_damage_names();

// The words of the tensor's list, damaged; `kind` says how.
std::vector<mokey::ListBeat> damaged_list(const mokey::Params& params, const mokey::Bits& outliers,
                                          mokey::RandomStreams& random, ListDamage& kind);

}  // namespace whit::tb
