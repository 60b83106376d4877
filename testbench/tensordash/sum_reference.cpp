// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/sum_reference.hpp"

#include <cmath>

#include <fmt/format.h>

namespace whit::tb {

using tensordash::Params;
using tensordash::RowBits;
using tensordash::Value;

void SumReference::add(const Params& params, Value a, Value b) {
  if (!is_float(params)) {
    exact_ += std::int64_t{a} * b;
    return;
  }
  // A bf16 number is the upper half of an fp32 number.
  const int up = kFp32.bits() - value_bits(params);
  const auto number = [&](Value v) {
    return tensordash::is_zero(params, v) ? 0.0F : fp32_value(static_cast<std::uint32_t>(v) << up);
  };
  const long double product = static_cast<long double>(number(a)) * number(b);
  if (std::isnan(product)) nan_ = true;
  else if (std::isinf(product)) {
    (product > 0 ? positive_ : negative_) = true;
  } else {
    sum_ += product;
    size_ += std::fabs(product);
  }
}

bool SumReference::admits(const Params& params, std::int64_t raw, std::size_t cycles) const {
  if (!is_float(params)) return raw == exact_;
  const float value = fp32_value(static_cast<std::uint32_t>(raw));
  if (nan_ || (positive_ && negative_)) return std::isnan(value);
  // A partial sum may have overflowed, to an infinity of either sign.
  if (size_ >= std::ldexp(1.0L, 127)) return true;
  if (positive_ || negative_) return std::isinf(value) && (value > 0) == positive_;
  const long double steps = static_cast<long double>(cycles) + 1;
  const long double bound = steps * (std::ldexp(size_, -22) + std::ldexp(1.0L, -125));
  return std::isfinite(value) && std::fabs(value - sum_) <= bound;
}

std::string SumReference::text(const Params& params) const {
  return is_float(params) ? fmt::format("about {}", static_cast<double>(sum_))
                          : std::to_string(exact_);
}

std::vector<SumReference> references(const Params& p,
                                     const std::vector<tensordash::RowBeat>& rows) {
  const auto lanes = static_cast<std::size_t>(p.lanes);
  const auto cols = static_cast<std::size_t>(p.cols);
  std::vector<SumReference> sums(static_cast<std::size_t>(p.rows) * cols);
  for (const tensordash::RowBeat& row : rows) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const std::size_t scheduler = p.sides == tensordash::Sides::one ? i / cols : i;
      const RowBits counts =
          p.depth == 1 || !is_float(p) ? ~RowBits{0} : effectual(p, row, scheduler);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        if ((counts >> lane & 1) == 0) continue;
        sums[i].add(p, row.a[i % cols * lanes + lane], row.b[i / cols * lanes + lane]);
      }
    }
  }
  return sums;
}

}  // namespace whit::tb
