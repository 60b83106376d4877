// SPDX-License-Identifier: Apache-2.0
// What the packed words of a stream stand for, read by the table of the datasheet from a string of
// digits: an opinion that shares nothing with the golden model.
#pragma once

#include <string>

#include "golden/basedelta/basedelta_cycle.hpp"

namespace whit::tb {

struct StreamReading {
  std::vector<basedelta::ValueBeat> beats;  // as the decoder gives them
  bool cut = false;      // the words end before the values; a beat that is not whole is missing
  bool surplus = false;  // a whole word or more is behind the values
};
StreamReading read_stream(const basedelta::Params& params,
                          const std::vector<basedelta::WordBeat>& words);

}  // namespace whit::tb
