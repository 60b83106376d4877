// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_dictionary.hpp"

#include <string>

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_exact.hpp"

namespace whit::mokey {

Tables make_tables(const Params& p) {
  const mpq_class a = decimal(p.a);
  const mpq_class b = decimal(p.b);
  const auto fixed = [&](const mpq_class& value) {
    return nearest_even(shifted(value, p.table_bits));
  };
  Tables tables;
  for (int k = 0; k < index_sums(p); ++k) tables.sums.push_back(fixed(power(a, k + 2 * p.exp0)));
  for (int i = 0; i < magnitudes(p); ++i) {
    tables.singles.push_back(fixed(b * power(a, i + p.exp0)));
  }
  tables.constant = fixed(b * b);
  return tables;
}

std::int64_t residual(const Params& p, const Dictionary& dictionary, Code code) {
  const Code entry = code & ((Code{1} << (p.idx_bits + 1)) - 1);
  if ((code >> (p.idx_bits + 1) & 1) != 0) return dictionary.outliers[entry];
  const std::int64_t magnitude = dictionary.magnitudes[entry & ((Code{1} << p.idx_bits) - 1)];
  return (entry >> p.idx_bits) != 0 ? -magnitude : magnitude;
}

Scale make_scale(const Params& p, const Dictionary& act, const Dictionary& wgt) {
  const mpq_class factor = shifted(mpq_class(act.sigma) * mpq_class(wgt.sigma),
                                   act.fraction_bits + wgt.fraction_bits - p.table_bits);
  if (factor == 0) return {};
  Scale scale;
  scale.shift = p.mantissa_bits - 1 - binary_exponent(factor);
  scale.mantissa = nearest_even(shifted(factor, scale.shift));
  if (scale.mantissa >> p.mantissa_bits != 0) {
    scale.mantissa >>= 1;
    --scale.shift;
  }
  constexpr int kMostShift = (1 << kShiftBits) - 1 - kShiftBias;
  if (scale.shift < -kShiftBias || scale.shift > kMostShift) {
    throw InputError("the scale of the dictionaries' product needs a shift by " +
                     std::to_string(scale.shift) + "; allowed are " + std::to_string(-kShiftBias) +
                     ".." + std::to_string(kMostShift));
  }
  return scale;
}

}  // namespace whit::mokey
