// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_model.hpp"

#include "golden/common/rounding.hpp"
#include "golden/fpraker/fpraker_baseline.hpp"

namespace whit::fpraker {
namespace {

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

}  // namespace

Accumulator add_set(const Params& params, const Accumulator& accumulator,
                    const std::vector<FloatPair>& set, int threshold) {
  return add_products(params, accumulator, set, threshold, kept);
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
  return sum_of_two(term(outer, params.chunk_acc_frac_bits), term(chunk, params.acc_frac_bits),
                    params.chunk_acc_frac_bits);
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
    const auto nearest = nearest_even(std::uint64_t{outer.magnitude}, form.frac_bits);
    result.exponent = unit + nearest.exponent;
    result.magnitude = static_cast<std::uint32_t>(nearest.significand);
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
  switch (params_.datapath) {
    case Datapath::term_serial: chunk_ = add_set(params_, chunk_, set, threshold); break;
    case Datapath::bit_parallel: chunk_ = add_set_parallel(params_, chunk_, set); break;
    case Datapath::fma_chain: chain_ = add_set_chain(params_, chain_, set); return;
  }
  add_specials(params_, set, specials_);
  if (++sets_ == sets_per_chunk(params_)) end_chunk();
}

std::uint32_t Dot::finish() {
  end_chunk();
  const std::uint32_t bits = params_.datapath == Datapath::fma_chain
                                 ? read_out_fp32(params_, chain_)
                                 : read_out(params_, outer_, specials_);
  *this = Dot(params_);
  return bits;
}

void Dot::end_chunk() {
  outer_ = hand_over(params_, outer_, chunk_);
  chunk_ = {};
  sets_ = 0;
}

}  // namespace whit::fpraker
