// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_synthetic.hpp"

#include <algorithm>
#include <cmath>

namespace whit::fpraker {

SyntheticSets::SyntheticSets(const Params& params, DataKind kind, std::uint64_t seed)
    : params_(params), kind_(kind), random_(seed) {}

std::vector<FloatPair> SyntheticSets::next() {
  std::vector<FloatPair> set;
  for (int i = 0; i < params_.lanes; ++i) {
    const std::uint32_t first = a();
    set.emplace_back(first, b());
  }
  return set;
}

std::uint32_t SyntheticSets::a() {
  if (kind_ != DataKind::half_zero) return b();
  if ((random_() & 1) != 0) return 0;
  return to_format(format(params_), std::fabs(normal_(random_)));
}

std::uint32_t SyntheticSets::b() {
  const FloatFormat form = format(params_);
  switch (kind_) {
    case DataKind::lognormal: {
      const double magnitude = std::exp2(4 * normal_(random_));
      return to_format(form, (random_() & 1) != 0 ? -magnitude : magnitude);
    }
    case DataKind::wide: {
      // Around the bias; formats with fewer binades use all of them.
      const std::uint64_t bits = random_();
      const int binades = std::min(32, (1 << form.exp_bits) - 2);
      const int least = std::max(1, form.bias() - binades / 2);
      const auto exponent =
          static_cast<std::uint32_t>(least) +
          static_cast<std::uint32_t>(bits >> 32) % static_cast<std::uint32_t>(binades);
      const auto low = static_cast<std::uint32_t>(bits);
      return (low >> 31) << (form.bits() - 1) | exponent << form.frac_bits |
             (low & ((std::uint32_t{1} << form.frac_bits) - 1));
    }
    default: return to_format(form, normal_(random_));
  }
}

}  // namespace whit::fpraker
