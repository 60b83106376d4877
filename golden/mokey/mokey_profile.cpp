// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_profile.hpp"

#include <algorithm>
#include <cmath>

#include "golden/common/error.hpp"
#include "golden/common/float_format.hpp"
#include "golden/mokey/mokey_exact.hpp"
#include "golden/mokey/mokey_outliers.hpp"

namespace whit::mokey {
namespace {

using Numbers = std::vector<mpq_class>;

std::vector<std::int64_t> rounded(const Numbers& numbers, int fraction_bits) {
  std::vector<std::int64_t> integers;
  for (const mpq_class& number : numbers) {
    integers.push_back(nearest_even(shifted(number, fraction_bits)));
  }
  return integers;
}

// The cuts behind which there are outliers.
Numbers edges(const Dictionary& dictionary, const std::vector<double>& outliers) {
  const mpq_class cut = mpq_class(dictionary.cut) * mpq_class(dictionary.sigma);
  Numbers list;
  if (outliers.front() < 0) list.push_back(dictionary.mean - cut);
  if (outliers.back() >= 0) list.push_back(dictionary.mean + cut);
  return list;
}

// Whether everything that the hardware holds of it fits: values, residuals and thresholds.
bool fits(const Params& p, const Dictionary& dictionary, const Numbers& edges) {
  const std::int64_t limit = std::int64_t{1} << (p.dict_bits - 1);
  const auto inside = [&](std::int64_t x) { return x >= -limit && x < limit; };
  const auto entry = [&](std::int64_t x) { return inside(x) && inside(dictionary.fixed_mean + x); };
  return inside(dictionary.fixed_mean) &&
         std::all_of(dictionary.magnitudes.begin(), dictionary.magnitudes.end(),
                     [&](std::int64_t x) { return entry(x) && entry(-x); }) &&
         std::all_of(dictionary.outliers.begin(), dictionary.outliers.end(), entry) &&
         std::all_of(edges.begin(), edges.end(), [&](const mpq_class& edge) {
           return inside(ceiling(shifted(edge, dictionary.fraction_bits)));
         });
}

}  // namespace

std::vector<double> real_values(const std::string& name, const Tensor& tensor) {
  if (tensor.type == ElementType::int64) {
    throw InputError(name + ": elements of int64 have no dictionary; expected float32, int8, " +
                     "uint8, int16 or bf16 as uint16");
  }
  std::vector<double> values;
  if (tensor.type == ElementType::float32 || tensor.type == ElementType::uint16) {
    const int low = tensor.type == ElementType::uint16 ? 16 : 0;
    for (const std::uint32_t bits : element_bits(tensor)) {
      values.push_back(static_cast<double>(fp32_value(bits << low)));
    }
  } else {
    for (const std::int64_t value : integer_values(tensor)) {
      values.push_back(static_cast<double>(value));
    }
  }
  const auto bad =
      std::find_if(values.begin(), values.end(), [](double x) { return !std::isfinite(x); });
  if (bad != values.end()) {
    throw InputError(name + ": element " + std::to_string(bad - values.begin()) + " is " +
                     (std::isnan(*bad) ? "NaN" : "infinite") + "; a dictionary is of numbers");
  }
  return values;
}

std::vector<double> real_values(const std::vector<NamedTensor>& tensors) {
  std::vector<double> all;
  for (const NamedTensor& tensor : tensors) {
    const std::vector<double> values = real_values(tensor.name, tensor.tensor);
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

void fix_point(const Params& p, const std::vector<double>& outliers, Dictionary& dictionary) {
  const mpq_class a = decimal(p.a);
  const mpq_class b = decimal(p.b);
  const mpq_class mean = dictionary.mean;
  Numbers inner;
  for (int i = 0; i < magnitudes(p); ++i) {
    inner.push_back(mpq_class(dictionary.sigma) * (power(a, i + p.exp0) + b));
  }
  const Numbers outer(outliers.begin(), outliers.end());
  mpq_class largest = abs(mean);
  for (const mpq_class& number : inner) largest = std::max(largest, mpq_class(abs(number)));
  for (const mpq_class& number : outer) largest = std::max(largest, mpq_class(abs(number)));
  const Numbers cuts = edges(dictionary, outliers);
  // No more than with this one alone: only -2^e itself may become the least integer.
  dictionary.fraction_bits = p.dict_bits - binary_exponent(largest);
  do {
    const int f = --dictionary.fraction_bits;
    dictionary.fixed_mean = nearest_even(shifted(mean, f));
    dictionary.magnitudes = rounded(inner, f);
    dictionary.outliers = rounded(outer, f);
  } while (!fits(p, dictionary, cuts));
}

Dictionary make_dictionary(const Params& p, const std::vector<double>& values,
                           const CutRule& rule) {
  if (values.empty()) throw InputError("a dictionary needs one value or more");
  std::vector<double> ascending = values;
  std::sort(ascending.begin(), ascending.end());
  const Statistics statistics = find_statistics(p, ascending, rule);
  Dictionary dictionary;
  dictionary.mean = statistics.mean;
  dictionary.sigma = statistics.sigma;
  dictionary.cut = statistics.cut;
  const auto entries = static_cast<std::size_t>(outlier_entries(p));
  fix_point(p, outlier_centroids(ascending, statistics, entries), dictionary);
  return dictionary;
}

}  // namespace whit::mokey
