// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_product.hpp"

namespace whit::fpraker {

FloatParts decode(const Params& params, std::uint32_t bits) {
  FloatParts parts = unpack(format(params), bits);
  if (params.specials || !parts.special()) return parts;
  const std::uint32_t hidden = std::uint32_t{1} << params.frac_bits;
  parts.infinite = parts.nan = false;
  parts.significand = hidden | (bits & (hidden - 1));
  return parts;
}

Digits value_digits(const Params& params, std::uint32_t bits) {
  const FloatParts parts = decode(params, bits);
  if (!parts.number()) return {};
  return encode(params.encoding, static_cast<std::uint32_t>(parts.significand));
}

std::optional<Product> product(const Params& params, const FloatPair& pair) {
  const FloatParts a = decode(params, pair.first);
  const FloatParts b = decode(params, pair.second);
  if (!a.number() || !b.number()) return std::nullopt;
  return Product{a.sign != b.sign, a.exponent + b.exponent - 2 * format(params).bias(),
                 encode(params.encoding, static_cast<std::uint32_t>(a.significand)),
                 static_cast<std::uint32_t>(b.significand)};
}

}  // namespace whit::fpraker
