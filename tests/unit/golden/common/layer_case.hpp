// SPDX-License-Identifier: Apache-2.0
// Random layers of int8 tensors, and what one plain loop nest makes of them.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "golden/common/npy.hpp"

namespace whit::test {

using Random = std::mt19937;
using Shape = std::vector<std::size_t>;

inline Tensor random_tensor(const Shape& shape, Random& random) {
  Tensor tensor;
  tensor.type = ElementType::int8;
  tensor.shape = shape;
  std::size_t size = 1;
  for (const std::size_t n : shape) size *= n;
  for (std::size_t i = 0; i < size; ++i) {
    tensor.bytes.push_back(random() % 2 == 0 ? 0 : static_cast<std::uint8_t>(random()));
  }
  return tensor;
}

struct LayerCase {
  std::size_t n, c, h, w, k, r, s, stride, padding, p, q;
  Tensor act, weight, grad;

  explicit LayerCase(Random& random, bool dense) {
    const auto in = [&](std::size_t low, std::size_t high) {
      return low + random() % (high - low + 1);
    };
    n = in(1, 3), c = in(1, 20), k = in(1, 9);
    r = dense ? 1 : in(1, 4), s = dense ? 1 : in(1, 3);
    stride = dense ? 1 : in(1, 3);
    padding = dense ? 0 : in(0, 2);
    h = dense ? 1 : r + in(0, 6);
    w = dense ? 1 : s + in(0, 6);
    p = (h + 2 * padding - r) / stride + 1;
    q = (w + 2 * padding - s) / stride + 1;
    act = random_tensor(dense ? Shape{n, c} : Shape{n, c, h, w}, random);
    weight = random_tensor(dense ? Shape{k, c} : Shape{k, c, r, s}, random);
    grad = random_tensor(dense ? Shape{n, k} : Shape{n, k, p, q}, random);
  }

  std::string words() const {
    return ",stride=" + std::to_string(stride) + ",padding=" + std::to_string(padding);
  }
};

struct LayerResults {
  std::vector<std::int64_t> out, grad_in, grad_weight;
};

// Every multiplication of the layer, once.
inline LayerResults plain_loops(const LayerCase& l) {
  const auto act = integer_values(l.act);
  const auto weight = integer_values(l.weight);
  const auto grad = integer_values(l.grad);
  LayerResults results{std::vector<std::int64_t>(grad.size()),
                       std::vector<std::int64_t>(act.size()),
                       std::vector<std::int64_t>(weight.size())};
  for (std::size_t n = 0; n < l.n; ++n)
    for (std::size_t k = 0; k < l.k; ++k)
      for (std::size_t p = 0; p < l.p; ++p)
        for (std::size_t q = 0; q < l.q; ++q)
          for (std::size_t c = 0; c < l.c; ++c)
            for (std::size_t r = 0; r < l.r; ++r)
              for (std::size_t s = 0; s < l.s; ++s) {
                const std::size_t y = p * l.stride + r;
                const std::size_t x = q * l.stride + s;
                if (y < l.padding || x < l.padding) continue;
                if (y - l.padding >= l.h || x - l.padding >= l.w) continue;
                const std::size_t in = ((n * l.c + c) * l.h + y - l.padding) * l.w + x - l.padding;
                const std::size_t out = ((n * l.k + k) * l.p + p) * l.q + q;
                const std::size_t tap = ((k * l.c + c) * l.r + r) * l.s + s;
                results.out[out] += act[in] * weight[tap];
                results.grad_in[in] += grad[out] * weight[tap];
                results.grad_weight[tap] += grad[out] * act[in];
              }
  return results;
}

inline std::vector<std::int64_t> int64_values(const Tensor& tensor) {
  std::vector<std::int64_t> values(tensor.size());
  for (std::size_t i = 0; i < tensor.bytes.size(); ++i) {
    values[i / 8] = static_cast<std::int64_t>(static_cast<std::uint64_t>(values[i / 8]) |
                                              std::uint64_t{tensor.bytes[i]} << (8 * (i % 8)));
  }
  return values;
}

}  // namespace whit::test
