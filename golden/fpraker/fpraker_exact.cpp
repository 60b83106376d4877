// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_exact.hpp"

#include "golden/fpraker/fpraker_product.hpp"

namespace whit::fpraker {

void ExactDot::add(const std::vector<FloatPair>& pairs) {
  for (const FloatPair& pair : pairs) {
    const FloatParts a = decode(params_, pair.first);
    const FloatParts b = decode(params_, pair.second);
    if (!a.number() || !b.number()) continue;
    mpz_class product(static_cast<unsigned long>(a.significand * b.significand));
    product <<= static_cast<unsigned long>(a.exponent + b.exponent - 2);
    if (a.sign != b.sign) sum_ -= product;
    else sum_ += product;
  }
}

std::uint32_t ExactDot::finish() {
  mpz_class magnitude = abs(sum_);
  const bool sign = sum_ < 0;
  sum_ = 0;
  if (magnitude == 0) return 0;
  const FloatFormat form = format(params_);
  // Place of the leading one, then of the last bit that stays.
  const auto top = static_cast<long>(mpz_sizeinbase(magnitude.get_mpz_t(), 2)) - 1;
  const long cut = top - form.frac_bits;
  if (cut > 0) {
    // Half a place less one, and one more when the last bit is odd: ties go to even.
    const auto places = static_cast<unsigned long>(cut);
    const bool odd = mpz_tstbit(magnitude.get_mpz_t(), places) != 0;
    magnitude += (mpz_class(1) << (places - 1)) - (odd ? 0 : 1);
    magnitude >>= places;
  } else {
    magnitude <<= static_cast<unsigned long>(-cut);
  }
  // A carry out of the significand is one more in the exponent.
  const long biased = top + 2 - 2 * form.bias() - 2 * form.frac_bits + form.bias();
  const auto hidden = 1L << form.frac_bits;
  const long bits = biased * hidden + static_cast<long>(magnitude.get_ui()) - hidden;
  const long infinity = ((1L << form.exp_bits) - 1) * hidden;
  if (bits < hidden) return 0;
  const long most = params_.specials ? infinity : (1L << (form.bits() - 1)) - 1;
  const auto kept = static_cast<std::uint32_t>(bits > most ? most : bits);
  return static_cast<std::uint32_t>(sign) << (form.bits() - 1) | kept;
}

}  // namespace whit::fpraker
