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

// Whether a compressor can hold the cuts.
bool fits(const Params& p, const Numbers& edges, int fraction_bits) {
  const std::int64_t limit = std::int64_t{1} << (p.dict_bits - 1);
  return std::all_of(edges.begin(), edges.end(), [&](const mpq_class& edge) {
    const std::int64_t threshold = ceiling(shifted(edge, fraction_bits));
    return threshold >= -limit && threshold < limit;
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
  const mpq_class mean = dictionary.mean;
  const Numbers residuals(outliers.begin(), outliers.end());
  const Numbers cuts = edges(dictionary, outliers);
  mpq_class largest = mpq_class(dictionary.sigma) *
                      (power(decimal(p.a), magnitudes(p) - 1 + p.exp0) + decimal(p.b));
  largest = std::max(largest, mpq_class(abs(mean)));
  for (const mpq_class& number : residuals) largest = std::max(largest, mpq_class(abs(number)));
  // No more than with this one alone: only -2^e itself may become the least integer.
  dictionary.fraction_bits = p.dict_bits - binary_exponent(largest);
  do {
    const int f = --dictionary.fraction_bits;
    dictionary.fixed_mean = nearest_even(shifted(mean, f));
    dictionary.magnitudes = fixed_magnitudes(p, dictionary.sigma, f);
    dictionary.outliers = rounded(residuals, f);
  } while (misfit(p, dictionary) || !fits(p, cuts, dictionary.fraction_bits));
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
