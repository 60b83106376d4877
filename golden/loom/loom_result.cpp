// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_result.hpp"

#include <algorithm>

#include "golden/common/tensor_product.hpp"
#include "golden/loom/loom_post.hpp"

namespace whit::loom {
namespace {

std::int64_t plain_sum(const TensorLayer& t, std::size_t n, std::size_t k, int line, int column) {
  const Layer& l = t.layer;
  std::int64_t sum = 0;
  for (int r = 0; r < l.r; ++r) {
    for (int s = 0; s < l.s; ++s) {
      const int y = line * l.stride + r - l.padding;
      const int x = column * l.stride + s - l.padding;
      if (y < 0 || y >= l.h || x < 0 || x >= l.w) continue;
      for (std::size_t c = 0; c < static_cast<std::size_t>(l.c); ++c) {
        const auto a = t.act->at(n, c, static_cast<std::size_t>(y), static_cast<std::size_t>(x));
        const auto w = t.weight->at(k, c, static_cast<std::size_t>(r), static_cast<std::size_t>(s));
        sum += std::int64_t{a} * w;
      }
    }
  }
  return sum;
}

}  // namespace

void LayerResult::keep_largest(std::size_t place, bool first, std::int64_t value) {
  values[place] = first ? value : std::max(values[place], value);
}

bool first_of_pool(const Layer& layer, std::int64_t window) {
  return (window & ((std::int64_t{1} << layer.pool) - 1)) == 0;
}

Tensor result_tensor(const LayerResult& result) {
  return tensor_of(ElementType::int64, result.shape, result.values);
}

LayerResult empty_result(const Layer& l, bool matrix) {
  const auto size = [](std::int64_t value) { return static_cast<std::size_t>(value); };
  LayerResult result;
  if (matrix) result.shape = {size(l.k), size(windows(l))};
  else if (l.kind == Layer::Kind::fc) result.shape = {size(l.n), size(l.k), 1, 1};
  else {
    result.shape = {size(l.n), size(l.k), size(out_lines(l)), size(out_columns(l) >> l.pool)};
  }
  result.values.assign(size(windows(l) * l.k >> l.pool), 0);
  return result;
}

std::size_t result_place(const Layer& l, bool matrix, std::int64_t filter, std::int64_t window) {
  if (matrix) return static_cast<std::size_t>(filter * windows(l) + window);
  const std::int64_t per_sample = windows(l) / l.n;
  const std::int64_t sample = window / per_sample;
  return static_cast<std::size_t>((sample * l.k + filter) * (per_sample >> l.pool) +
                                  (window % per_sample >> l.pool));
}

LayerResult plain_result(const Params& p, const TensorLayer& t) {
  const Layer& l = t.layer;
  LayerResult result = empty_result(l, t.matrix);
  for (std::int64_t window = 0; window < windows(l); ++window) {
    const int column = static_cast<int>(window % out_columns(l));
    const int line = static_cast<int>(window / out_columns(l) % out_lines(l));
    const auto sample = static_cast<std::size_t>(window / out_columns(l) / out_lines(l));
    for (int filter = 0; filter < l.k; ++filter) {
      const std::int64_t sum = plain_sum(t, sample, static_cast<std::size_t>(filter), line, column);
      result.keep_largest(result_place(l, t.matrix, filter, window), first_of_pool(l, window),
                          post(p, sum, l.frac, l.relu));
    }
  }
  return result;
}

}  // namespace whit::loom
