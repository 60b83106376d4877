// SPDX-License-Identifier: Apache-2.0
// An integer that holds every running sum, and how it becomes a narrower one.
#pragma once

#include <cstdint>

namespace whit {

__extension__ typedef __int128 Wide;

// Times 2^places; C++17 does not shift negative numbers to the left.
constexpr Wide scaled(Wide value, int places) { return value * (Wide{1} << places); }

// The number of `bits` bits in two's complement, 1..64, that is the same modulo 2^bits.
constexpr std::int64_t wrapped(Wide value, int bits) {
  const Wide low = value & ((Wide{1} << bits) - 1);
  return static_cast<std::int64_t>(low >> (bits - 1) != 0 ? low - (Wide{1} << bits) : low);
}

// value / 2^places to the nearest integer, ties to the even one; exact for places <= 0. |value| is
// below 2^126 and |places| at most 126; value * 2^-places must fit.
constexpr Wide scaled_to_even(Wide value, int places) {
  if (places <= 0) return scaled(value, -places);
  const Wide below = value >> places;  // towards minus infinity
  const Wide rest = value - scaled(below, places);
  const Wide half = Wide{1} << (places - 1);
  return rest > half || (rest == half && (below & 1) != 0) ? below + 1 : below;
}

}  // namespace whit
