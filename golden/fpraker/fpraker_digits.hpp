// SPDX-License-Identifier: Apache-2.0
// A significand as signed powers of two, at most one per position (specification 1.2).
#pragma once

#include <cstdint>

#include "golden/fpraker/fpraker_params.hpp"

namespace whit::fpraker {

// Bit j of the masks is a digit of weight 2^j, in units of the significand's last place; no bit is
// in both.
struct Digits {
  std::uint32_t plus = 0;
  std::uint32_t minus = 0;
  std::uint32_t any() const { return plus | minus; }
};

// significand = plus - minus. `significand`: below 2^(M + 1); the digits are below 2^(M + 2).
//   naf:     no two neighbouring positions; the fewest digits
//   booth4:  radix-4 Booth, a digit -2..2 per two bits, each one power of two
//   binary:  the ones themselves
Digits encode(Encoding encoding, std::uint32_t significand);

}  // namespace whit::fpraker
