// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_accumulator.hpp"

#include <algorithm>

#include "golden/common/rounding.hpp"

namespace whit::fpraker {
namespace {

__extension__ typedef unsigned __int128 Magnitude;

// sum * 2^unit with `fraction` bits behind the leading one, to nearest, ties to even.
Accumulator rounded(Sum sum, int unit, int fraction) {
  if (sum == 0) return {};
  const bool sign = sum < 0;
  const auto magnitude = static_cast<Magnitude>(sign ? -sum : sum);
  const Leading<Magnitude> nearest = nearest_even(magnitude, fraction);
  return {false, sign, unit + nearest.exponent, static_cast<std::uint32_t>(nearest.significand)};
}

Sum with_sign(bool sign, Magnitude magnitude) {
  return sign ? -static_cast<Sum>(magnitude) : static_cast<Sum>(magnitude);
}

}  // namespace

Accumulator add_products(const Params& params, const Accumulator& accumulator,
                         const std::vector<FloatPair>& set, int threshold, Addend addend) {
  std::vector<Product> products;
  for (const FloatPair& pair : set) {
    if (const auto made = product(params, pair)) products.push_back(*made);
  }
  if (products.empty()) return accumulator;
  int largest = accumulator.zero ? products.front().exponent : accumulator.exponent;
  for (const Product& p : products) largest = std::max(largest, p.exponent);

  const int fraction = sum_fraction(params);
  const int shift = largest - accumulator.exponent;
  Sum sum = 0;
  if (!accumulator.zero && shift <= fraction) {
    const Magnitude wide = Magnitude{accumulator.magnitude} << (fraction - params.acc_frac_bits);
    sum = with_sign(accumulator.sign, wide >> shift);
  }
  for (const Product& p : products) sum += addend(params, p, largest, threshold);
  return rounded(sum, largest - fraction, params.acc_frac_bits);
}

Accumulator sum_of_two(const Term& x, const Term& y, int fraction) {
  // What is smaller by more than this many places is below any rounding, and counts by its sign.
  constexpr int kFar = 52;
  if (x.magnitude == 0 || y.magnitude == 0) {
    const Term& one = x.magnitude == 0 ? y : x;
    return rounded(with_sign(one.sign, one.magnitude), one.unit, fraction);
  }
  const Term& high = x.unit > y.unit ? x : y;
  const Term& low = x.unit > y.unit ? y : x;
  const int gap = high.unit - low.unit;
  const int far = std::max(0, gap - kFar);
  const Magnitude small = far > 0 ? Magnitude{1} : Magnitude{low.magnitude};
  const Sum sum =
      with_sign(high.sign, Magnitude{high.magnitude} << (gap - far)) + with_sign(low.sign, small);
  return rounded(sum, low.unit + far, fraction);
}

}  // namespace whit::fpraker
