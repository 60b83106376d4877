// SPDX-License-Identifier: Apache-2.0
// Random parameters for the tests of Mokey's stream parts.
#pragma once

#include "golden/mokey/mokey_list_beats.hpp"
#include "golden/mokey/mokey_random.hpp"

namespace whit::mokey {

using Random = std::mt19937_64;

inline Params random_params(Random& random, Part part) {
  Params p;
  p.part = part;
  p.idx_bits = 2 + static_cast<int>(random() % 3);
  p.values_per_beat = 1 << random() % 5;
  p.word_bits = 32 << random() % 3;
  p.dict_bits = 8 + static_cast<int>(random() % 9);
  p.acc_bits = 24 + static_cast<int>(random() % 41);
  p.max_reduction = 1 + static_cast<int>(random() % 300);
  return p;
}

}  // namespace whit::mokey
