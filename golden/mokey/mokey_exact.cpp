// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_exact.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "golden/common/error.hpp"

namespace whit::mokey {
namespace {

std::int64_t integer(const mpz_class& value) {
  if (!value.fits_slong_p()) throw InputError("a number of the dictionary needs more than 64 bits");
  return value.get_si();
}

mpz_class floor_of(const mpq_class& value) {
  mpz_class quotient;
  mpz_fdiv_q(quotient.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
  return quotient;
}

}  // namespace

mpq_class decimal(double value) {
  std::array<char, 40> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
  const std::string whole(text.data(), end.ptr);
  const std::size_t e = whole.find('e');
  std::string digits = whole.substr(0, e);
  int exponent = std::stoi(whole.substr(e + 1));
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  const mpq_class ten = power(10, std::abs(exponent));
  const mpq_class integer(mpz_class(digits, 10));
  return exponent < 0 ? mpq_class(integer / ten) : mpq_class(integer * ten);
}

mpq_class power(const mpq_class& base, int exponent) {
  mpq_class result = 1;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

mpq_class shifted(const mpq_class& value, int places) {
  mpq_class result;
  const auto count = static_cast<mp_bitcnt_t>(std::abs(places));
  if (places < 0) mpq_div_2exp(result.get_mpq_t(), value.get_mpq_t(), count);
  else mpq_mul_2exp(result.get_mpq_t(), value.get_mpq_t(), count);
  return result;
}

std::int64_t nearest_even(const mpq_class& value) {
  mpz_class below = floor_of(value);
  const int side = cmp(mpq_class(value - below), mpq_class(1, 2));
  if (side > 0 || (side == 0 && mpz_odd_p(below.get_mpz_t()))) ++below;
  return integer(below);
}

std::int64_t ceiling(const mpq_class& value) { return integer(-floor_of(-value)); }

double double_above(const mpq_class& value) {
  double result = value.get_d();  // towards zero
  while (mpq_class(result) < value) {
    result = std::nextafter(result, std::numeric_limits<double>::infinity());
  }
  return result;
}

int binary_exponent(const mpq_class& value) {
  const mpq_class magnitude = abs(value);
  const auto bits = [](const mpz_class& z) {
    return static_cast<int>(mpz_sizeinbase(z.get_mpz_t(), 2));
  };
  const int near = bits(magnitude.get_num()) - bits(magnitude.get_den());
  return magnitude < shifted(1, near) ? near - 1 : near;
}

}  // namespace whit::mokey
