// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_operands.hpp"

#include <cmath>
#include <cstring>

#include "golden/common/error.hpp"
#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_profile.hpp"
#include "golden/mokey/mokey_quantize.hpp"

namespace whit::mokey {
namespace {

constexpr double kExact = 999;  // dB, of values without any error

struct Powers {
  double signal = 0;
  double noise = 0;
};

Powers powers_of(const std::vector<double>& reference, const std::vector<double>& values) {
  Powers powers;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    powers.signal += reference[i] * reference[i];
    powers.noise += (reference[i] - values[i]) * (reference[i] - values[i]);
  }
  return powers;
}

Code pattern(std::int64_t value, int bits) {
  return static_cast<Code>(value) & ((Code{1} << bits) - 1);
}

}  // namespace

Matrix real_matrix(const std::string& name, const Tensor& tensor) {
  if (tensor.shape.size() < 2 || tensor.size() == 0) {
    throw InputError(name + ": expected a tensor of two dimensions or more, [.., length]");
  }
  const std::size_t cols = tensor.shape.back();
  return {tensor.size() / cols, cols, real_values(name, tensor)};
}

CodedMatrix coded(const Params& p, const Dictionary& dictionary, const Matrix& matrix) {
  CodedMatrix result{matrix.rows, matrix.cols, quantize(p, dictionary, matrix.values), {}, {}, 1};
  result.unit = std::ldexp(1.0, -dictionary.fraction_bits);
  std::vector<std::int64_t> residuals;
  for (const Code code : result.codes) {
    residuals.push_back(residual(p, dictionary, code));
    result.values.push_back(value_of(p, dictionary, code));
  }
  if (p.datapath == Datapath::fixed) {
    for (std::size_t i = 0; i < residuals.size(); ++i) {
      result.codes[i] = pattern(dictionary.fixed_mean + residuals[i], p.dict_bits);
    }
    return result;
  }
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < matrix.cols; ++k) sum += residuals[row * matrix.cols + k];
    result.sums.push_back(sum);
  }
  return result;
}

CodedMatrix rounded(const Matrix& matrix, int bits) {
  double largest = 0;
  for (const double value : matrix.values) largest = std::max(largest, std::abs(value));
  const auto most = static_cast<double>((1 << (bits - 1)) - 1);
  CodedMatrix result{matrix.rows, matrix.cols, {}, {}, {}, largest == 0 ? 1 : largest / most};
  for (const double value : matrix.values) {
    const double integer = std::nearbyint(value / result.unit);  // the default mode: to even
    result.codes.push_back(pattern(static_cast<std::int64_t>(integer), bits));
    result.values.push_back(integer * result.unit);
  }
  return result;
}

Tensor float_tensor(const std::vector<std::size_t>& shape, const std::vector<double>& values) {
  Tensor tensor{ElementType::float32, shape, {}};
  tensor.bytes.resize(4 * values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = static_cast<float>(values[i]);
    std::memcpy(&tensor.bytes[4 * i], &value, 4);
  }
  return tensor;
}

double sqnr_db(const std::vector<double>& reference, const std::vector<double>& values) {
  const Powers powers = powers_of(reference, values);
  return powers.noise == 0 ? kExact : 10 * std::log10(powers.signal / powers.noise);
}

double relative_error(const std::vector<double>& reference, const std::vector<double>& values) {
  const Powers powers = powers_of(reference, values);
  return powers.signal == 0 ? 0 : std::sqrt(powers.noise / powers.signal);
}

}  // namespace whit::mokey
