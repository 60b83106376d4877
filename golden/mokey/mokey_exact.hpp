// SPDX-License-Identifier: Apache-2.0
// Rational numbers behind tables and centroids, rounded once: the same integers on every machine.
#pragma once

#include <gmpxx.h>

#include <cstdint>

namespace whit::mokey {

// The shortest decimal number that reads back as `value`: what a user wrote, 1.179 itself and not
// the double beside it. `value` is finite.
mpq_class decimal(double value);

mpq_class power(const mpq_class& base, int exponent);   // exponent >= 0
mpq_class shifted(const mpq_class& value, int places);  // value * 2^places; places may be negative

// Half to even. Throw InputError when the result has more than 64 bits.
std::int64_t nearest_even(const mpq_class& value);
std::int64_t ceiling(const mpq_class& value);

// The least double that is not below `value`.
double double_above(const mpq_class& value);

// Place of the leading one of |value|, value != 0: 2^e <= |value| < 2^(e + 1).
int binary_exponent(const mpq_class& value);

}  // namespace whit::mokey
