// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_product.hpp"

#include <algorithm>

#include "golden/common/error.hpp"

namespace whit::tensordash {
namespace {

std::size_t divide_up(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

// The matrix with K filled up to `width`.
std::vector<std::int32_t> padded(const Params& params, const Tensor& tensor, std::size_t width,
                                 const std::string& name) {
  const std::size_t k = tensor.shape[1];
  const std::int64_t half = std::int64_t{1} << (value_bits(params) - 1);
  const std::vector<std::int64_t> values = integer_values(tensor);
  std::vector<std::int32_t> matrix(tensor.shape[0] * width, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < -half || values[i] >= half) {
      throw InputError(name + ": element " + std::to_string(i) + " is " +
                       std::to_string(values[i]) + ", outside " + std::to_string(-half) + ".." +
                       std::to_string(half - 1) + " of the datatype");
    }
    matrix[i / k * width + i % k] = static_cast<std::int32_t>(values[i]);
  }
  return matrix;
}

void check_shape(const Tensor& tensor, const std::string& name) {
  if (tensor.shape.size() == 2 && tensor.shape[0] > 0 && tensor.shape[1] > 0) return;
  throw InputError(name + ": has " + std::to_string(tensor.shape.size()) +
                   " dimensions; a matrix [outputs, K] is due");
}

}  // namespace

Product::Product(const Params& params, const Tensor& a, const Tensor& b, const std::string& a_name,
                 const std::string& b_name)
    : params_(params) {
  check_shape(a, a_name);
  check_shape(b, b_name);
  if (a.shape[1] != b.shape[1]) {
    throw InputError(b_name + ": has K = " + std::to_string(b.shape[1]) + " where " + a_name +
                     " has " + std::to_string(a.shape[1]));
  }
  const auto lanes = static_cast<std::size_t>(params.lanes);
  rows_ = divide_up(a.shape[1], lanes);
  if (rows_ > static_cast<std::size_t>(params.max_rows)) {
    throw InputError(a_name + ": K = " + std::to_string(a.shape[1]) + " takes " +
                     std::to_string(rows_) +
                     " rows; max_rows = " + std::to_string(params.max_rows));
  }
  a_count_ = a.shape[0];
  b_count_ = b.shape[0];
  a_ = padded(params, a, rows_ * lanes, a_name);
  b_ = padded(params, b, rows_ * lanes, b_name);
  row_tiles_ = divide_up(b_count_, static_cast<std::size_t>(params.rows));
  col_tiles_ = divide_up(a_count_, static_cast<std::size_t>(params.cols));
  out_.assign(a_count_ * b_count_, 0);
}

std::vector<RowBeat> Product::rows(std::size_t reduction) const {
  const auto lanes = static_cast<std::size_t>(params_.lanes);
  const std::size_t width = rows_ * lanes;
  // Streams beyond the edge of the output get zeros.
  const auto take = [&](const std::vector<std::int32_t>& matrix, std::size_t count,
                        std::size_t first, std::size_t streams, std::size_t row) {
    std::vector<std::int32_t> values(streams * lanes, 0);
    for (std::size_t s = 0; s < streams && first + s < count; ++s) {
      const auto from =
          matrix.begin() + static_cast<std::ptrdiff_t>((first + s) * width + row * lanes);
      std::copy_n(from, lanes, values.begin() + static_cast<std::ptrdiff_t>(s * lanes));
    }
    return values;
  };
  const auto tile_rows = static_cast<std::size_t>(params_.rows);
  const auto tile_cols = static_cast<std::size_t>(params_.cols);
  std::vector<RowBeat> beats;
  for (std::size_t row = 0; row < rows_; ++row) {
    beats.push_back({take(a_, a_count_, reduction % col_tiles_ * tile_cols, tile_cols, row),
                     take(b_, b_count_, reduction / col_tiles_ * tile_rows, tile_rows, row),
                     row + 1 == rows_});
  }
  return beats;
}

std::vector<std::vector<RowBits>> Product::pairs(std::size_t reduction) const {
  std::vector<std::vector<RowBits>> streams(static_cast<std::size_t>(schedulers(params_)));
  for (const RowBeat& beat : rows(reduction)) {
    for (std::size_t s = 0; s < streams.size(); ++s) {
      streams[s].push_back(effectual(params_, beat, s));
    }
  }
  return streams;
}

void Product::place(std::size_t reduction, const std::vector<std::int64_t>& sums) {
  const auto tile_rows = static_cast<std::size_t>(params_.rows);
  const auto tile_cols = static_cast<std::size_t>(params_.cols);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const std::size_t row = reduction / col_tiles_ * tile_rows + i / tile_cols;
    const std::size_t col = reduction % col_tiles_ * tile_cols + i % tile_cols;
    if (row < b_count_ && col < a_count_) out_[row * a_count_ + col] = sums[i];
  }
}

Tensor Product::result_of(const std::vector<std::int64_t>& outputs) const {
  Tensor tensor;
  tensor.type = ElementType::int64;
  tensor.shape = {b_count_, a_count_};
  for (const std::int64_t value : outputs) {
    for (int byte = 0; byte < 8; ++byte) {
      tensor.bytes.push_back(
          static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * byte)));
    }
  }
  return tensor;
}

std::vector<std::int64_t> Product::reference() const {
  const std::size_t width = rows_ * static_cast<std::size_t>(params_.lanes);
  std::vector<std::int64_t> out(a_count_ * b_count_, 0);
  for (std::size_t row = 0; row < b_count_; ++row) {
    for (std::size_t col = 0; col < a_count_; ++col) {
      for (std::size_t k = 0; k < width; ++k) {
        out[row * a_count_ + col] += std::int64_t{b_[row * width + k]} * a_[col * width + k];
      }
    }
  }
  return out;
}

}  // namespace whit::tensordash
