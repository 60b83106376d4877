// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_digits.hpp"

namespace whit::fpraker {
namespace {

Digits naf(std::uint32_t m) {
  const std::uint32_t h = 3 * m;
  return {(h & ~m) >> 1, (m & ~h) >> 1};
}

// Digit j is -2 m[2j+1] + m[2j] + m[2j-1].
Digits booth4(std::uint32_t m) {
  Digits digits;
  for (int j = 0; m << 1 >> (2 * j) != 0; ++j) {
    const std::uint32_t bits = m << 1 >> (2 * j) & 7;
    const int value = static_cast<int>((bits + 1) >> 1) - (bits >= 4 ? 4 : 0);
    std::uint32_t& mask = value < 0 ? digits.minus : digits.plus;
    const int power = value < 0 ? -value : value;
    mask |= static_cast<std::uint32_t>(power) << (2 * j);
  }
  return digits;
}

}  // namespace

Digits encode(Encoding encoding, std::uint32_t significand) {
  switch (encoding) {
    case Encoding::naf: return naf(significand);
    case Encoding::booth4: return booth4(significand);
    default: return {significand, 0};
  }
}

}  // namespace whit::fpraker
