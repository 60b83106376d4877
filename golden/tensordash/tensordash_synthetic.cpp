// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_synthetic.hpp"

#include <algorithm>
#include <limits>

#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"

namespace whit::tensordash {
namespace {

constexpr std::int64_t kMostRows = 10000000;

}  // namespace

Synthetic parse_synthetic(const std::string& text) {
  Synthetic s;
  for (const auto& [key, value] : key_values(text)) {
    const std::string where = "--synthetic: " + key;
    if (key == "sparsity") s.sparsity = number_in(where, value, 0.0, 1.0);
    else if (key == "sparsity_a") s.sparsity_a = number_in(where, value, 0.0, 1.0);
    else if (key == "rows") s.rows = number_in(where, value, std::int64_t{1}, kMostRows);
    else if (key == "length") s.length = number_in(where, value, std::int64_t{1}, kMostRows);
    else if (key == "seed") {
      s.seed = number_in(where, value, std::int64_t{0}, std::numeric_limits<std::int64_t>::max());
    } else {
      throw InputError(where + " is not one of sparsity, sparsity_a, rows, length, seed");
    }
  }
  return s;
}

SyntheticStream::SyntheticStream(const Params& params, const Synthetic& synthetic)
    : params_(params),
      synthetic_(synthetic),
      left_(synthetic.rows),
      random_(static_cast<std::uint64_t>(synthetic.seed)) {
  if (synthetic_.length == 0) synthetic_.length = params.max_rows;
  if (synthetic_.length > params.max_rows) {
    throw InputError("--synthetic: length = " + std::to_string(synthetic_.length) +
                     "; max_rows = " + std::to_string(params.max_rows));
  }
}

Value SyntheticStream::value(double sparsity) {
  const std::uint64_t bits = random_();
  // 32 bits decide about the zero, the others are the value.
  if (static_cast<double>(bits >> 32) < sparsity * 4294967296.0) return 0;
  const auto low = static_cast<std::uint32_t>(bits);
  if (is_float(params_)) {
    const FloatFormat format = float_format(params_);
    const std::uint32_t exponent = 124 + (low >> 29);  // 2^-3 .. 2^4
    const std::uint32_t fraction = low & ((std::uint32_t{1} << format.frac_bits) - 1);
    return static_cast<Value>((low >> 28 & 1) << (format.bits() - 1) |
                              exponent << format.frac_bits | fraction);
  }
  const int unused = 32 - value_bits(params_);
  const Value integer = static_cast<Value>(low << unused) >> unused;
  return integer == 0 ? 1 : integer;
}

bool SyntheticStream::next(std::vector<RowBeat>& rows) {
  rows.clear();
  const std::int64_t length = std::min(left_, synthetic_.length);
  left_ -= length;
  for (std::int64_t t = 0; t < length; ++t) {
    RowBeat row;
    row.last = t + 1 == length;
    for (int i = 0; i < params_.cols * params_.lanes; ++i) {
      row.a.push_back(value(synthetic_.sparsity_a));
    }
    for (int i = 0; i < params_.rows * params_.lanes; ++i) {
      row.b.push_back(value(synthetic_.sparsity));
    }
    rows.push_back(std::move(row));
  }
  return length > 0;
}

}  // namespace whit::tensordash
