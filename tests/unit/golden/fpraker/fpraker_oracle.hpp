// SPDX-License-Identifier: Apache-2.0
// The numerics contract once more, on exact integers of any length (GMP), apart from golden/:
// values are numbers, an exponent is the place of a number's leading one, digits come from the
// lowest bit.
#pragma once

#include <gmpxx.h>

#include <algorithm>
#include <vector>

#include "golden/common/float_format.hpp"
#include "golden/fpraker/fpraker_params.hpp"

namespace whit::fpraker::oracle {

constexpr int kPoint = 700;  // all numbers are multiples of 2^-kPoint

inline mpz_class power(int exponent) {
  mpz_class one = 1;
  return one << static_cast<unsigned>(exponent + kPoint);
}

// The exponent of the leading one of |x|, x != 0.
inline int exponent_of(const mpz_class& x) {
  return static_cast<int>(mpz_sizeinbase(x.get_mpz_t(), 2)) - 1 - kPoint;
}

// x as a multiple of 2^unit: cut towards zero, or to nearest with ties to even.
inline mpz_class cut(const mpz_class& x, int unit) { return x / power(unit) * power(unit); }
inline mpz_class nearest(const mpz_class& x, int unit) {
  const mpz_class low = cut(x, unit);
  const mpz_class rest = abs(x - low);
  const mpz_class half = power(unit - 1);
  const bool odd = mpz_odd_p(mpz_class(low / power(unit)).get_mpz_t()) != 0;
  if (rest < half || (rest == half && !odd)) return low;
  return x < 0 ? mpz_class(low - power(unit)) : mpz_class(low + power(unit));
}
inline mpz_class to_fraction(const mpz_class& x, int fraction) {
  return x == 0 ? x : nearest(x, exponent_of(x) - fraction);
}

struct Digit {
  int position;
  int value;  // -1 or 1
};

inline std::vector<Digit> digits(const Params& p, int m) {
  std::vector<Digit> made;
  int carry = 0;
  const int step = p.encoding == Encoding::booth4 ? 2 : 1;
  for (int j = 0; (m >> j) + carry != 0; j += step) {
    const int low = (m >> j & ((1 << step) - 1)) + carry;
    int digit = low;
    if (p.encoding == Encoding::naf) {
      const int rest = (m >> j) + carry;
      digit = rest % 2 == 0 ? 0 : 2 - rest % 4;
      carry = (low - digit) / 2;
    } else if (p.encoding == Encoding::booth4) {
      carry = (m >> j & 2) != 0 ? 1 : 0;
      digit = low - 4 * carry;
    }
    const int size = std::abs(digit);
    if (size != 0) made.push_back({j + (size == 2 ? 1 : 0) - p.frac_bits, digit < 0 ? -1 : 1});
  }
  return made;
}

struct Operand {
  bool zero;
  int sign;  // -1 or 1
  int exponent;
  int m;
};
inline Operand operand(const Params& p, std::uint32_t bits) {
  const int e = static_cast<int>(bits >> p.frac_bits) % (1 << p.exp_bits);
  const int f = static_cast<int>(bits) % (1 << p.frac_bits);
  const int bias = (1 << (p.exp_bits - 1)) - 1;
  return {e == 0, (bits >> (p.exp_bits + p.frac_bits)) % 2 == 1 ? -1 : 1, e - bias,
          f + (1 << p.frac_bits)};
}

inline mpz_class exact(const Params& p, const FloatPair& pair) {
  const Operand a = operand(p, pair.first);
  const Operand b = operand(p, pair.second);
  if (a.zero || b.zero) return 0;
  return power(a.exponent + b.exponent - 2 * p.frac_bits) * (a.sign * b.sign * a.m * b.m);
}

// How a product enters the sum.
enum class Products { kept_digits, whole, whole_cut };

// Largest exponent of the set and the accumulator, and whether there is any.
inline bool largest(const Params& p, const mpz_class& acc, const std::vector<FloatPair>& set,
                    int& emax) {
  bool any = false;
  for (const FloatPair& pair : set) {
    const Operand a = operand(p, pair.first);
    const Operand b = operand(p, pair.second);
    if (a.zero || b.zero) continue;
    emax = any ? std::max(emax, a.exponent + b.exponent) : a.exponent + b.exponent;
    any = true;
  }
  if (any && acc != 0) emax = std::max(emax, exponent_of(acc));
  return any;
}

// One set of finite operands. `oob`: digits were dropped.
inline mpz_class add_set(const Params& p, const mpz_class& acc, const std::vector<FloatPair>& set,
                         int threshold, Products products = Products::kept_digits,
                         bool* oob = nullptr) {
  int emax = 0;
  if (oob != nullptr) *oob = false;
  if (!largest(p, acc, set, emax)) return acc;
  const int unit = emax - (p.oob_threshold + p.frac_bits);
  mpz_class sum = cut(acc, unit);
  for (const FloatPair& pair : set) {
    const Operand a = operand(p, pair.first);
    const Operand b = operand(p, pair.second);
    if (a.zero || b.zero) continue;
    int kept = 0;  // of a's significand, in its last places
    for (const Digit& digit : digits(p, a.m)) {
      if (emax - a.exponent - b.exponent - digit.position <= threshold) {
        kept += digit.value * (1 << (digit.position + p.frac_bits));
      } else if (oob != nullptr) {
        *oob = true;
      }
    }
    if (products != Products::kept_digits) kept = a.m;
    const mpz_class product =
        power(a.exponent + b.exponent - 2 * p.frac_bits) * (a.sign * b.sign * kept * b.m);
    sum += products == Products::whole_cut ? cut(product, unit) : product;
  }
  return to_fraction(sum, p.acc_frac_bits);
}

inline mpz_class hand_over(const Params& p, const mpz_class& outer, const mpz_class& acc) {
  return to_fraction(outer + acc, p.chunk_acc_frac_bits);
}

inline std::uint32_t read_out(const Params& p, const mpz_class& outer) {
  if (outer == 0) return 0;
  const int unit = exponent_of(outer) - p.frac_bits;
  const mpz_class x = p.round_out == RoundOut::rne ? nearest(outer, unit) : cut(outer, unit);
  const int biased = exponent_of(x) + (1 << (p.exp_bits - 1)) - 1;
  const int top = (1 << p.exp_bits) - 1;
  const std::uint32_t sign = x < 0 ? 1U << (p.exp_bits + p.frac_bits) : 0;
  if (biased <= 0) return 0;
  if (p.specials && biased >= top) return sign | static_cast<std::uint32_t>(top) << p.frac_bits;
  if (biased > top) return sign | ((1U << (p.exp_bits + p.frac_bits)) - 1);
  const mpz_class m = abs(x) / power(exponent_of(x) - p.frac_bits);
  return sign | static_cast<std::uint32_t>(biased) << p.frac_bits |
         static_cast<std::uint32_t>(m.get_ui() - (1UL << p.frac_bits));
}

}  // namespace whit::fpraker::oracle
