// SPDX-License-Identifier: Apache-2.0
// Accumulators of every datapath, and the exact sums that are rounded to them once.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "golden/fpraker/fpraker_product.hpp"

namespace whit::fpraker {

// Zero, or (-1)^sign * magnitude * 2^(exponent - fraction) with fraction + 1 bits of magnitude.
struct Accumulator {
  bool zero = true;
  bool sign = false;
  int exponent = 0;  // unbiased
  std::uint32_t magnitude = 0;
  std::optional<int> leading() const { return zero ? std::nullopt : std::optional<int>(exponent); }
  friend bool operator==(const Accumulator& x, const Accumulator& y) {
    return x.zero == y.zero && x.sign == y.sign && x.exponent == y.exponent &&
           x.magnitude == y.magnitude;
  }
};

__extension__ typedef __int128 Sum;

// The part of a product that enters its set's sum, in units of 2^(largest - Fs).
using Addend = Sum (*)(const Params& params, const Product& product, int largest, int threshold);

// Accumulator and products in the frame of their largest exponent, summed exactly and rounded once,
// to nearest even, to acc_frac_bits.
Accumulator add_products(const Params& params, const Accumulator& accumulator,
                         const std::vector<FloatPair>& set, int threshold, Addend addend);

// (-1)^sign * magnitude * 2^unit, with at most 25 bits of magnitude.
struct Term {
  bool sign;
  std::uint32_t magnitude;
  int unit;
};
inline Term term(const Accumulator& x, int fraction) {
  return {x.sign, x.magnitude, x.exponent - fraction};
}

// x + y, rounded once, to nearest even, to at most 24 fraction bits.
Accumulator sum_of_two(const Term& x, const Term& y, int fraction);

}  // namespace whit::fpraker
