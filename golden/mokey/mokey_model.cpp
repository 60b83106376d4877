// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_model.hpp"

#include <cstdlib>

namespace whit::mokey {
namespace {

// Bits in two's complement of every number up to `most` in magnitude.
int signed_bits(Wide most) {
  int bits = 1;
  while (most >> bits != 0) ++bits;
  return bits + 1;
}

std::int64_t largest(const std::vector<std::int64_t>& values) {
  std::int64_t most = 0;
  for (const std::int64_t value : values) most = std::max(most, std::abs(value));
  return most;
}

}  // namespace

Registers make_registers(const Params& p, const Dictionary& act, const Dictionary& wgt) {
  const Scale scale = make_scale(p, act, wgt);
  return {{act.magnitudes, act.outliers},
          {wgt.magnitudes, wgt.outliers},
          wgt.fixed_mean,
          scale.mantissa,
          scale.shift};
}

TileTables::TileTables(const Params& p) {
  const Tables tables = make_tables(p);
  for (const std::int64_t sum : tables.sums) terms.push_back(sum + tables.constant);
  terms.insert(terms.end(), tables.singles.begin(), tables.singles.end());
  const auto n = place_of(magnitudes(p));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      products.push_back(terms[i + j] + tables.singles[i] + tables.singles[j]);
    }
  }
  term_bits = signed_bits(largest(terms));
  dot_bits = std::max(signed_bits(Wide{p.max_reduction} * largest(products)), term_bits + 3);
}

Dot dot_product(const Params& p, const TileTables& tables, const Registers& registers,
                const std::vector<Pair>& pairs, const Term& term) {
  Dot dot;
  for (const Pair& pair : pairs) {
    if (has_outlier(p, pair)) {
      dot.outliers +=
          Wide{residual(p, registers.act, pair.act)} * residual(p, registers.wgt, pair.wgt);
    } else {
      const int entry = index_of(p, pair.act) * magnitudes(p) + index_of(p, pair.wgt);
      const std::int64_t product = tables.products[place_of(entry)];
      dot.sum += is_negative(p, pair) ? -product : product;
    }
  }
  const Wide mean = Wide{registers.mean_wgt} * term.sum + term.offset;
  dot.acc =
      wrapped(scaled_to_even(dot.sum * registers.mantissa, registers.shift) + dot.outliers + mean,
              p.acc_bits);
  return dot;
}

}  // namespace whit::mokey
