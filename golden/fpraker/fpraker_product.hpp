// SPDX-License-Identifier: Apache-2.0
// A pair of operands as the PE sees it: the digits of one, the significand of the other, and where
// they stand (specification 4.2).
#pragma once

#include <optional>

#include "golden/common/float_format.hpp"
#include "golden/fpraker/fpraker_digits.hpp"

namespace whit::fpraker {

// An operand. Subnormals are zeros; without `specials` no number is infinite or NaN.
FloatParts decode(const Params& params, std::uint32_t bits);

// The digits of an operand; zeros, infinities and NaNs have none.
Digits value_digits(const Params& params, std::uint32_t bits);

struct Product {
  bool sign;
  int exponent;     // unbiased sum of the operands' exponents
  Digits digits;    // of A's significand
  std::uint32_t b;  // B's significand
};

// Nothing where either operand is zero, infinite or NaN: such a lane has no digits.
std::optional<Product> product(const Params& params, const FloatPair& pair);

}  // namespace whit::fpraker
