// SPDX-License-Identifier: Apache-2.0
// A product of tensors on a tile: which rows the streams get, reduction by reduction.
//
//   Product product(params, operation, {{"a", "a.npy", a}, {"b", "b.npy", b}});
//   for (std::size_t r = 0; r < product.reductions(); ++r) {
//     std::vector<RowBeat> rows = product.rows(r);
//     product.place(r, reduction_sums(params, net, rows));    // rows * cols sums
//   }
//   write_npy("out.npy", product.result());
#pragma once

#include <cstdint>
#include <vector>

#include "golden/tensordash/tensordash_operation.hpp"

namespace whit::tensordash {

class Product {
 public:
  // Element k of a reduction is in row k / N of its stream. Throws InputError (lay_out()).
  Product(const Params& params, const Operation& operation,
          const std::vector<OperandTensor>& tensors);

  // Tiles of the output, one reduction each: row tiles outside, column tiles inside.
  std::size_t reductions() const { return tiles_.size(); }
  std::vector<RowBeat> rows(std::size_t reduction) const;
  // The effectual pairs of the same rows, per scheduler.
  std::vector<std::vector<RowBits>> pairs(std::size_t reduction) const;

  // The sums of one reduction (accumulate()) into their places of the result.
  void place(std::size_t reduction, const std::vector<std::int64_t>& sums);
  Tensor result() const;  // int64, or float32 for floats

 private:
  struct Tile {
    std::size_t part;
    std::size_t first_b;
    std::size_t first_a;
  };
  Params params_;
  Layout layout_;
  std::vector<Tile> tiles_;
  std::vector<std::int64_t> out_;
};

}  // namespace whit::tensordash
