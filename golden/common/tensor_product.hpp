// SPDX-License-Identifier: Apache-2.0
// A product of tensors on a tile: which rows the streams get, reduction by reduction.
//
//   TensorProduct product(tile, rules, operation, {{"a", "a.npy", a}, {"b", "b.npy", b}});
//   for (std::size_t r = 0; r < product.reductions(); ++r) {
//     product.place(r, what the tile makes of product.rows(r));    // rows * cols results
//   }
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "golden/common/tensor_layout.hpp"

namespace whit {

class TensorProduct {
 public:
  // Element k of a reduction is in row k / N of its stream. Throws InputError (lay_out()).
  TensorProduct(const TileShape& tile, const OperandRules& rules, const TensorOperation& operation,
                const std::vector<OperandTensor>& tensors);

  // Tiles of the output, one reduction each: row tiles outside, column tiles inside.
  std::size_t reductions() const { return tiles_.size(); }
  // Streams beyond the edge of the output are zeros.
  std::vector<OperandRow> rows(std::size_t reduction) const;

  // The results of one reduction, rows * cols, row of PEs 0 first, into their places of the result;
  // those beyond its edge are left out.
  void place(std::size_t reduction, const std::vector<std::int64_t>& results);

  // The result in C order; what no reduction placed is 0.
  const std::vector<std::size_t>& shape() const { return layout_.shape; }
  const std::vector<std::int64_t>& results() const { return results_; }

  const std::string& a_role() const { return layout_.a_role; }  // of the tensor on the A side

 private:
  struct OutputTile {
    std::size_t part;
    std::size_t first_b;
    std::size_t first_a;
  };
  TileShape tile_;
  TensorLayout layout_;
  std::vector<OutputTile> tiles_;
  std::vector<std::int64_t> results_;
};

// A tensor whose elements are the low bytes of the values, as many as there are places in `shape`.
Tensor tensor_of(ElementType type, const std::vector<std::size_t>& shape,
                 const std::vector<std::int64_t>& values);

}  // namespace whit
