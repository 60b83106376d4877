// SPDX-License-Identifier: Apache-2.0
#include "golden/common/tensor_product.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace whit {
namespace {

// One row of lanes of several streams; those beyond the edge of the output get zeros.
std::vector<OperandValue> lanes_of(const std::vector<OperandValue>& matrix, std::size_t width,
                                   std::size_t first, std::size_t streams, std::size_t row,
                                   std::size_t lanes) {
  std::vector<OperandValue> values(streams * lanes, 0);
  for (std::size_t s = 0; s < streams && (first + s) * width < matrix.size(); ++s) {
    const auto from =
        matrix.begin() + static_cast<std::ptrdiff_t>((first + s) * width + row * lanes);
    std::copy_n(from, lanes, values.begin() + static_cast<std::ptrdiff_t>(s * lanes));
  }
  return values;
}

}  // namespace

TensorProduct::TensorProduct(const TileShape& tile, const OperandRules& rules,
                             const TensorOperation& operation,
                             const std::vector<OperandTensor>& tensors)
    : tile_(tile), layout_(lay_out(tile, rules, operation, tensors)) {
  std::vector<OutputTile> tiles;
  for (std::size_t i = 0; i < layout_.parts.size(); ++i) {
    const LayoutPart& part = layout_.parts[i];
    for (std::size_t b = 0; b < part.b_place.size(); b += static_cast<std::size_t>(tile.rows)) {
      for (std::size_t a = 0; a < part.a_place.size(); a += static_cast<std::size_t>(tile.cols)) {
        tiles.push_back({i, b, a});
      }
    }
  }
  const auto most = static_cast<std::size_t>(operation.most);
  if (most == 0 || most >= tiles.size()) tiles_ = std::move(tiles);
  else {
    for (std::size_t i = 0; i < most; ++i) tiles_.push_back(tiles[i * tiles.size() / most]);
  }
  results_.assign(std::accumulate(layout_.shape.begin(), layout_.shape.end(), std::size_t{1},
                                  std::multiplies<>()),
                  0);
}

std::vector<OperandRow> TensorProduct::rows(std::size_t reduction) const {
  const OutputTile& tile = tiles_[reduction];
  const LayoutPart& part = layout_.parts[tile.part];
  const auto lanes = static_cast<std::size_t>(tile_.lanes);
  const std::size_t count = part.width / lanes;
  std::vector<OperandRow> rows;
  for (std::size_t row = 0; row < count; ++row) {
    rows.push_back({lanes_of(part.a, part.width, tile.first_a, static_cast<std::size_t>(tile_.cols),
                             row, lanes),
                    lanes_of(part.b, part.width, tile.first_b, static_cast<std::size_t>(tile_.rows),
                             row, lanes),
                    row + 1 == count});
  }
  return rows;
}

void TensorProduct::place(std::size_t reduction, const std::vector<std::int64_t>& results) {
  const OutputTile& tile = tiles_[reduction];
  const LayoutPart& part = layout_.parts[tile.part];
  const auto cols = static_cast<std::size_t>(tile_.cols);
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::size_t b = tile.first_b + i / cols;
    const std::size_t a = tile.first_a + i % cols;
    if (b < part.b_place.size() && a < part.a_place.size()) {
      results_[part.b_place[b] + part.a_place[a]] = results[i];
    }
  }
}

Tensor tensor_of(ElementType type, const std::vector<std::size_t>& shape,
                 const std::vector<std::int64_t>& values) {
  Tensor tensor{type, shape, {}};
  const std::size_t bytes = element_size(type);
  for (const std::int64_t value : values) {
    for (std::size_t byte = 0; byte < bytes; ++byte) {
      tensor.bytes.push_back(
          static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * byte)));
    }
  }
  return tensor;
}

}  // namespace whit
