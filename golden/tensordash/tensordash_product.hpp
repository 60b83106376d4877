// SPDX-License-Identifier: Apache-2.0
// A matrix product on a tile: which rows the streams get, reduction by reduction.
//
//   Product product(params, a, b, "a.npy", "b.npy");     // a: [cols, K], b: [rows, K]
//   for (std::size_t r = 0; r < product.reductions(); ++r) {
//     std::vector<RowBeat> rows = product.rows(r);       // K in rows of `lanes`
//     ...                                                // rows * cols sums
//   }
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/common/npy.hpp"
#include "golden/tensordash/tensordash_cycle.hpp"

namespace whit::tensordash {

class Product {
 public:
  // Element k of the reduction is lane k mod N of row k / N; the last row is filled up with zeros.
  // Output [i, j] is the sum over k of b[i, k] * a[j, k]. Throws InputError when a tensor has other
  // than two dimensions, a K of its own, values outside the datatype, or more than max_rows rows.
  Product(const Params& params, const Tensor& a, const Tensor& b, const std::string& a_name,
          const std::string& b_name);

  // Tiles of the output, one reduction each: row tiles outside, column tiles inside.
  std::size_t reductions() const { return row_tiles_ * col_tiles_; }
  std::size_t rows_of_a_reduction() const { return rows_; }
  std::vector<RowBeat> rows(std::size_t reduction) const;
  // The effectual pairs of the same rows, per scheduler.
  std::vector<std::vector<RowBits>> pairs(std::size_t reduction) const;

  // The sums of one reduction into their places of the output [outputs of b, outputs of a].
  void place(std::size_t reduction, const std::vector<std::int64_t>& sums);
  Tensor result() const { return result_of(out_); }
  Tensor result_of(const std::vector<std::int64_t>& outputs) const;  // as int64, same shape

  // The plain dot products, for comparison.
  std::vector<std::int64_t> reference() const;

 private:
  Params params_;
  std::vector<std::int32_t> a_;  // [a_count, rows_ * lanes], padded with zeros
  std::vector<std::int32_t> b_;
  std::size_t a_count_, b_count_, rows_, row_tiles_, col_tiles_;
  std::vector<std::int64_t> out_;
};

}  // namespace whit::tensordash
