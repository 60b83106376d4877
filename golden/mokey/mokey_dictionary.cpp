// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_dictionary.hpp"

#include <algorithm>

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

std::vector<std::int64_t> fixed_magnitudes(const Params& p, double sigma, int fraction_bits) {
  std::vector<std::int64_t> fixed;
  for (int i = 0; i < magnitudes(p); ++i) {
    const mpq_class magnitude = mpq_class(sigma) * (power(decimal(p.a), i + p.exp0) + decimal(p.b));
    fixed.push_back(nearest_even(shifted(magnitude, fraction_bits)));
  }
  return fixed;
}

std::optional<std::int64_t> misfit(const Params& p, const Dictionary& d) {
  const std::int64_t limit = std::int64_t{1} << (p.dict_bits - 1);
  for (Code code = 0; code < static_cast<Code>(codes(p)); ++code) {
    const std::int64_t r = residual(p, d, code);
    for (const std::int64_t number : {d.fixed_mean, r, d.fixed_mean + r}) {
      if (number < -limit || number >= limit) return number;
    }
  }
  return std::nullopt;
}

std::string dictionary_error(const Params& p, const Dictionary& d) {
  if (d.magnitudes.size() != place_of(magnitudes(p)) ||
      d.outliers.size() != place_of(outlier_entries(p))) {
    return "it has " + std::to_string(d.magnitudes.size()) + " magnitudes and " +
           std::to_string(d.outliers.size()) + " outliers; " + std::to_string(magnitudes(p)) +
           " and " + std::to_string(outlier_entries(p)) + " are due";
  }
  if (!(d.sigma > 0) || !(d.cut > 0)) return "sigma and cut must be above 0";
  if (!std::is_sorted(d.outliers.begin(), d.outliers.end())) return "outliers must ascend";
  if (const std::optional<std::int64_t> number = misfit(p, d)) {
    return std::to_string(*number) +
           " (mean, residual or their sum) does not fit dict_bits = " + std::to_string(p.dict_bits);
  }
  if (d.fixed_mean != nearest_even(shifted(d.mean, d.fraction_bits))) {
    return "fixed_mean is not mean * 2^fraction_bits";
  }
  if (d.magnitudes != fixed_magnitudes(p, d.sigma, d.fraction_bits)) {
    return "magnitudes are not those of sigma and the parameters a, b and exp0";
  }
  return "";
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
