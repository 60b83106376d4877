// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_baseline.hpp"

#include "golden/fpraker/fpraker_model.hpp"

namespace whit::fpraker {
namespace {

std::uint32_t magnitude(const Product& product) {
  return (product.digits.plus - product.digits.minus) * product.b;
}

Sum cut(const Params& params, const Product& product, int largest, int /*threshold*/) {
  // The product has 2 M fraction bits, the sum T + M.
  const int up = params.oob_threshold - params.frac_bits - (largest - product.exponent);
  const Sum whole = magnitude(product);
  const Sum aligned = up >= 0 ? whole << up : up > -32 ? whole >> -up : Sum{0};
  return product.sign ? -aligned : aligned;
}

// fp32 in the place of the operands' format.
Params fp32(const Params& params) {
  Params wide = params;
  wide.exp_bits = kFp32.exp_bits;
  wide.frac_bits = wide.chunk_acc_frac_bits = kFp32.frac_bits;
  wide.round_out = RoundOut::rne;
  return wide;
}

struct Number {
  Accumulator value;  // zero when it is infinite or NaN
  Specials specials;
};

Number from_fp32(const Params& params, std::uint32_t bits) {
  const FloatParts parts = decode(fp32(params), bits);
  Number number;
  number.specials.nan = parts.nan;
  (parts.sign ? number.specials.negative : number.specials.positive) = parts.infinite;
  if (parts.number()) {
    number.value = {false, parts.sign, parts.exponent - kFp32.bias(),
                    static_cast<std::uint32_t>(parts.significand)};
  }
  return number;
}

}  // namespace

Accumulator add_set_parallel(const Params& params, const Accumulator& accumulator,
                             const std::vector<FloatPair>& set) {
  return add_products(params, accumulator, set, params.oob_threshold, cut);
}

std::uint32_t fma_fp32(const Params& params, const FloatPair& pair, std::uint32_t addend) {
  Number number = from_fp32(params, addend);
  add_specials(params, {pair}, number.specials);
  if (const auto made = product(params, pair)) {
    const Term whole{made->sign, magnitude(*made), made->exponent - 2 * params.frac_bits};
    number.value = sum_of_two(whole, term(number.value, kFp32.frac_bits), kFp32.frac_bits);
  }
  return read_out(fp32(params), number.value, number.specials);
}

std::uint32_t add_set_chain(const Params& params, std::uint32_t accumulator,
                            const std::vector<FloatPair>& set) {
  for (const FloatPair& pair : set) accumulator = fma_fp32(params, pair, accumulator);
  return accumulator;
}

std::uint32_t read_out_fp32(const Params& params, std::uint32_t accumulator) {
  Params form = params;
  form.chunk_acc_frac_bits = kFp32.frac_bits;
  const Number number = from_fp32(params, accumulator);
  return read_out(form, number.value, number.specials);
}

}  // namespace whit::fpraker
