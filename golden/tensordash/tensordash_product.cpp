// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_product.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace whit::tensordash {
namespace {

// One row of lanes of several streams; those beyond the edge of the output get zeros.
std::vector<Value> lanes_of(const std::vector<Value>& matrix, std::size_t width, std::size_t first,
                            std::size_t streams, std::size_t row, std::size_t lanes) {
  std::vector<Value> values(streams * lanes, 0);
  for (std::size_t s = 0; s < streams && (first + s) * width < matrix.size(); ++s) {
    const auto from =
        matrix.begin() + static_cast<std::ptrdiff_t>((first + s) * width + row * lanes);
    std::copy_n(from, lanes, values.begin() + static_cast<std::ptrdiff_t>(s * lanes));
  }
  return values;
}

}  // namespace

Product::Product(const Params& params, const Operation& operation,
                 const std::vector<OperandTensor>& tensors)
    : params_(params), layout_(lay_out(params, operation, tensors)) {
  std::vector<Tile> tiles;
  for (std::size_t i = 0; i < layout_.parts.size(); ++i) {
    const LayoutPart& part = layout_.parts[i];
    for (std::size_t b = 0; b < part.b_place.size(); b += static_cast<std::size_t>(params.rows)) {
      for (std::size_t a = 0; a < part.a_place.size(); a += static_cast<std::size_t>(params.cols)) {
        tiles.push_back({i, b, a});
      }
    }
  }
  const auto most = static_cast<std::size_t>(operation.most);
  if (most == 0 || most >= tiles.size()) tiles_ = std::move(tiles);
  else {
    for (std::size_t i = 0; i < most; ++i) tiles_.push_back(tiles[i * tiles.size() / most]);
  }
  out_.assign(std::accumulate(layout_.shape.begin(), layout_.shape.end(), std::size_t{1},
                              std::multiplies<>()),
              0);
}

std::vector<RowBeat> Product::rows(std::size_t reduction) const {
  const Tile& tile = tiles_[reduction];
  const LayoutPart& part = layout_.parts[tile.part];
  const auto lanes = static_cast<std::size_t>(params_.lanes);
  const std::size_t count = part.width / lanes;
  std::vector<RowBeat> beats;
  for (std::size_t row = 0; row < count; ++row) {
    beats.push_back({lanes_of(part.a, part.width, tile.first_a,
                              static_cast<std::size_t>(params_.cols), row, lanes),
                     lanes_of(part.b, part.width, tile.first_b,
                              static_cast<std::size_t>(params_.rows), row, lanes),
                     row + 1 == count});
  }
  return beats;
}

std::vector<std::vector<RowBits>> Product::pairs(std::size_t reduction) const {
  return effectual_pairs(params_, rows(reduction));
}

void Product::place(std::size_t reduction, const std::vector<std::int64_t>& sums) {
  const Tile& tile = tiles_[reduction];
  const LayoutPart& part = layout_.parts[tile.part];
  const auto cols = static_cast<std::size_t>(params_.cols);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const std::size_t b = tile.first_b + i / cols;
    const std::size_t a = tile.first_a + i % cols;
    if (b < part.b_place.size() && a < part.a_place.size()) {
      out_[part.b_place[b] + part.a_place[a]] = sums[i];
    }
  }
}

Tensor Product::result() const {
  Tensor tensor;
  tensor.type = is_float(params_) ? ElementType::float32 : ElementType::int64;
  tensor.shape = layout_.shape;
  const std::size_t bytes = element_size(tensor.type);
  for (const std::int64_t value : out_) {
    for (std::size_t byte = 0; byte < bytes; ++byte) {
      tensor.bytes.push_back(
          static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * byte)));
    }
  }
  return tensor;
}

}  // namespace whit::tensordash
