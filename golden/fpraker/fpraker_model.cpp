// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_model.hpp"

#include <algorithm>

#include "golden/common/rounding.hpp"

namespace whit::fpraker {
namespace {

__extension__ typedef __int128 Sum;
__extension__ typedef unsigned __int128 Magnitude;

// The digits that are not out of bounds, times b, in units of 2^(largest - Fs).
Sum kept(const Params& params, const Product& product, int largest, int threshold) {
  Sum sum = 0;
  for (int j = 0; j < digit_positions(params); ++j) {
    const int k = largest - product.exponent - (j - params.frac_bits);
    if (k > threshold || (product.digits.any() >> j & 1) == 0) continue;
    const Sum term = static_cast<Sum>(product.b) << (params.oob_threshold - k);
    sum += (product.digits.plus >> j & 1) != 0 ? term : -term;
  }
  return product.sign ? -sum : sum;
}

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

Accumulator add_set(const Params& params, const Accumulator& accumulator,
                    const std::vector<FloatPair>& set, int threshold) {
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
  for (const Product& p : products) sum += kept(params, p, largest, threshold);
  return rounded(sum, largest - fraction, params.acc_frac_bits);
}

void add_specials(const Params& params, const std::vector<FloatPair>& set, Specials& specials) {
  for (const FloatPair& pair : set) {
    const FloatParts a = decode(params, pair.first);
    const FloatParts b = decode(params, pair.second);
    const bool infinite = a.infinite || b.infinite;
    if (a.nan || b.nan || (infinite && (a.zero || b.zero))) {
      specials.nan = true;
    } else if (infinite) {
      (a.sign != b.sign ? specials.negative : specials.positive) = true;
    }
  }
}

Accumulator hand_over(const Params& params, const Accumulator& outer, const Accumulator& chunk) {
  // What is smaller by more than this many places is below any rounding, and counts by its sign.
  constexpr int kFar = 2 * kMaxAccumulatorFraction + 4;
  const auto unit = [](const Accumulator& x, int fraction) { return x.exponent - fraction; };
  const int outer_unit = unit(outer, params.chunk_acc_frac_bits);
  const int chunk_unit = unit(chunk, params.acc_frac_bits);
  if (outer.zero || chunk.zero) {
    const Accumulator& one = outer.zero ? chunk : outer;
    return rounded(with_sign(one.sign, one.magnitude), outer.zero ? chunk_unit : outer_unit,
                   params.chunk_acc_frac_bits);
  }
  const bool outer_above = outer_unit > chunk_unit;
  const Accumulator& high = outer_above ? outer : chunk;
  const Accumulator& low = outer_above ? chunk : outer;
  const int gap = outer_above ? outer_unit - chunk_unit : chunk_unit - outer_unit;
  const int far = std::max(0, gap - kFar);
  const Magnitude small = far > 0 ? Magnitude{1} : Magnitude{low.magnitude};
  const Sum sum =
      with_sign(high.sign, Magnitude{high.magnitude} << (gap - far)) + with_sign(low.sign, small);
  return rounded(sum, std::min(outer_unit, chunk_unit) + far, params.chunk_acc_frac_bits);
}

std::uint32_t read_out(const Params& params, const Accumulator& outer, const Specials& specials) {
  const FloatFormat form = format(params);
  const auto field = [&](int exponent, std::uint32_t fraction) {
    return static_cast<std::uint32_t>(exponent) << form.frac_bits | fraction;
  };
  const int top = (1 << form.exp_bits) - 1;
  const std::uint32_t fractions = (std::uint32_t{1} << form.frac_bits) - 1;
  const std::uint32_t minus = std::uint32_t{1} << (form.bits() - 1);
  if (specials.nan || (specials.positive && specials.negative)) {
    return field(top, std::uint32_t{1} << (form.frac_bits - 1));
  }
  if (specials.positive || specials.negative)
    return field(top, 0) | (specials.negative ? minus : 0);
  if (outer.zero) return 0;

  const int unit = outer.exponent - params.chunk_acc_frac_bits;
  Accumulator result = outer;
  if (params.round_out == RoundOut::rne) {
    result = rounded(Sum{outer.magnitude}, unit, form.frac_bits);
  } else {
    result.magnitude = outer.magnitude >> (params.chunk_acc_frac_bits - form.frac_bits);
  }
  const int biased = result.exponent + form.bias();
  const std::uint32_t sign = outer.sign ? minus : 0;
  if (biased <= 0) return 0;
  if (params.specials && biased >= top) return sign | field(top, 0);
  if (biased > top) return sign | field(top, fractions);
  return sign | field(biased, result.magnitude & fractions);
}

void Dot::add(const std::vector<FloatPair>& set, int threshold) {
  chunk_ = add_set(params_, chunk_, set, threshold);
  add_specials(params_, set, specials_);
  if (++sets_ == sets_per_chunk(params_)) end_chunk();
}

std::uint32_t Dot::finish() {
  end_chunk();
  const std::uint32_t bits = read_out(params_, outer_, specials_);
  *this = Dot(params_);
  return bits;
}

void Dot::end_chunk() {
  outer_ = hand_over(params_, outer_, chunk_);
  chunk_ = {};
  sets_ = 0;
}

}  // namespace whit::fpraker
