// SPDX-License-Identifier: Apache-2.0
// Rounding of an integer to a number of leading bits.
#pragma once

namespace whit {

// Place of the leading one of x, x != 0.
template <class Unsigned>
constexpr int leading_one(Unsigned x) {
  int place = static_cast<int>(8 * sizeof(Unsigned)) - 1;
  while ((x >> place & 1) == 0) --place;
  return place;
}

// significand * 2^(exponent - fraction), with `fraction` bits behind the leading one.
template <class Unsigned>
struct Leading {
  Unsigned significand;
  int exponent;
};

// x, x != 0, to the nearest such number, ties to even. The significand fits into Unsigned.
template <class Unsigned>
constexpr Leading<Unsigned> nearest_even(Unsigned x, int fraction) {
  const int top = leading_one(x);
  if (top <= fraction) return {x << (fraction - top), top};
  const int cut = top - fraction;
  const Unsigned rest = x & ((Unsigned{1} << cut) - 1);
  const Unsigned half = Unsigned{1} << (cut - 1);
  Unsigned significand = x >> cut;
  if (rest > half || (rest == half && (significand & 1) != 0)) ++significand;
  // All ones carry into one more bit, a power of two.
  if (significand >> (fraction + 1) != 0) return {significand >> 1, top + 1};
  return {significand, top};
}

}  // namespace whit
