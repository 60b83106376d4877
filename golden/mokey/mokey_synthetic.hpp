// SPDX-License-Identifier: Apache-2.0
// Random codes with given shares of outliers, for the cycles of a tile alone.
#pragma once

#include <random>
#include <string>

#include "golden/mokey/mokey_pass.hpp"

namespace whit::mokey {

// "act=0.045,wgt=0.015,k=4096,passes=20,seed=1", all optional.
struct SyntheticCodes {
  double act = 0.045;  // shares of outliers' codes, independent of each other
  double wgt = 0.015;
  int k = 0;  // pairs of a dot product
  std::size_t passes = 20;
  std::uint64_t seed = 1;
};
// k is max_reduction by default. Throws InputError.
SyntheticCodes parse_synthetic(const Params& p, const std::string& text);

// The same pass for the same state of the generator on every machine.
Pass synthetic_pass(const Params& p, const SyntheticCodes& codes, std::mt19937_64& random);

}  // namespace whit::mokey
