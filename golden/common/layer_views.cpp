// SPDX-License-Identifier: Apache-2.0
#include "golden/common/layer_views.hpp"

#include "golden/common/error.hpp"

namespace whit {
namespace {

using Kind = TensorOperation::Kind;

constexpr std::size_t kOutside = ~std::size_t{0};

std::size_t unsigned_of(int value) { return static_cast<std::size_t>(value); }

std::vector<std::size_t> multiples(std::size_t count, std::size_t step) {
  std::vector<std::size_t> places(count);
  for (std::size_t i = 0; i < count; ++i) places[i] = i * step;
  return places;
}

void expect(const Operand& operand, std::size_t dimension, std::size_t size, const char* what) {
  if (operand.size[dimension] == size) return;
  throw InputError(operand.name + ": dimension " + std::to_string(dimension) + " is " +
                   std::to_string(operand.size[dimension]) + " where " + std::to_string(size) +
                   " " + what + " are due");
}

// Outputs along one direction.
std::size_t outputs(const TensorOperation& op, const Operand& act, std::size_t size,
                    std::size_t taps) {
  const std::size_t room = size + 2 * unsigned_of(op.padding);
  if (room < taps) throw InputError(act.name + ": is smaller than the kernel");
  return (room - taps) / unsigned_of(op.stride) + 1;
}

// The activation that output `at` meets at a tap, or kOutside.
std::size_t input(const TensorOperation& op, std::size_t at, std::size_t tap, std::size_t size) {
  const std::size_t padded = at * unsigned_of(op.stride) + tap;
  const std::size_t padding = unsigned_of(op.padding);
  return padded < padding || padded - padding >= size ? kOutside : padded - padding;
}

// An element of a tensor, or a zero of the padding.
OperandValue padded(const Operand& x, std::size_t i, std::size_t j, std::size_t row,
                    std::size_t column) {
  return row == kOutside || column == kOutside ? 0 : x.at(i, j, row, column);
}

ProductViews forward(const TensorOperation& op, const LayerSizes& l, const Operand& act,
                     const Operand& weight) {
  MatrixView x{l.r * l.s * l.c, {}, [op, l, &act](std::size_t row, std::size_t k) {
                 return padded(act, row / l.q / l.p, k % l.c,
                               input(op, row / l.q % l.p, k / l.c / l.s, l.h),
                               input(op, row % l.q, k / l.c % l.s, l.w));
               }};
  for (std::size_t n = 0; n < l.n; ++n) {
    for (std::size_t at = 0; at < l.p * l.q; ++at) x.place.push_back(n * l.k * l.p * l.q + at);
  }
  MatrixView y{x.length, multiples(l.k, l.p * l.q), [l, &weight](std::size_t row, std::size_t k) {
                 return weight.at(row, k % l.c, k / l.c / l.s, k / l.c % l.s);
               }};
  return {{{std::move(x), std::move(y)}}, {l.n, l.k, l.p, l.q}};
}

ProductViews weight_gradient(const TensorOperation& op, const LayerSizes& l, const Operand& act,
                             const Operand& grad) {
  MatrixView x{l.n * l.p * l.q, multiples(l.c * l.r * l.s, 1),
               [op, l, &act](std::size_t row, std::size_t k) {
                 return padded(act, k / l.q / l.p, row / l.s / l.r,
                               input(op, k / l.q % l.p, row / l.s % l.r, l.h),
                               input(op, k % l.q, row % l.s, l.w));
               }};
  MatrixView y{x.length, multiples(l.k, l.c * l.r * l.s),
               [l, &grad](std::size_t row, std::size_t k) {
                 return grad.at(k / l.q / l.p, row, k / l.q % l.p, k % l.q);
               }};
  return {{{std::move(x), std::move(y)}}, {l.k, l.c, l.r, l.s}};
}

// Along one direction: the pixels of one phase of the stride, and the taps that they meet.
struct Phase {
  std::vector<std::size_t> pixels;
  std::vector<std::size_t> taps;
};

Phase phase_of(const TensorOperation& op, std::size_t first, std::size_t size, std::size_t taps) {
  const std::size_t stride = unsigned_of(op.stride);
  Phase phase;
  for (std::size_t at = first; at < size; at += stride) phase.pixels.push_back(at);
  for (std::size_t tap = (first + unsigned_of(op.padding)) % stride; tap < taps; tap += stride) {
    phase.taps.push_back(tap);
  }
  return phase;
}

// The output that a pixel reaches through a tap of its phase, or kOutside.
std::size_t output(const TensorOperation& op, std::size_t pixel, std::size_t tap,
                   std::size_t size) {
  const std::size_t padded = pixel + unsigned_of(op.padding);
  if (padded < tap || (padded - tap) / unsigned_of(op.stride) >= size) return kOutside;
  return (padded - tap) / unsigned_of(op.stride);
}

std::pair<MatrixView, MatrixView> one_phase(const TensorOperation& op, const LayerSizes& l,
                                            const Operand& grad, const Operand& weight,
                                            const Phase& y, const Phase& x) {
  const auto tap_y = [l, y, x](std::size_t k) { return y.taps[k / l.k / x.taps.size()]; };
  const auto tap_x = [l, x](std::size_t k) { return x.taps[k / l.k % x.taps.size()]; };
  MatrixView from_grad{
      y.taps.size() * x.taps.size() * l.k, {}, [=, &grad](std::size_t row, std::size_t k) {
        const std::size_t columns = x.pixels.size();
        const std::size_t lines = y.pixels.size();
        return padded(grad, row / columns / lines, k % l.k,
                      output(op, y.pixels[row / columns % lines], tap_y(k), l.p),
                      output(op, x.pixels[row % columns], tap_x(k), l.q));
      }};
  for (std::size_t n = 0; n < l.n; ++n) {
    for (const std::size_t line : y.pixels) {
      for (const std::size_t column : x.pixels) {
        from_grad.place.push_back((n * l.c * l.h + line) * l.w + column);
      }
    }
  }
  MatrixView from_weight{from_grad.length, multiples(l.c, l.h * l.w),
                         [=, &weight](std::size_t row, std::size_t k) {
                           return weight.at(k % l.k, row, tap_y(k), tap_x(k));
                         }};
  return {std::move(from_grad), std::move(from_weight)};
}

// Pixels of one phase of the stride meet the same taps, so that no zeros need to be put between the
// gradients; each phase is a product of its own.
ProductViews input_gradient(const TensorOperation& op, const LayerSizes& l, const Operand& grad,
                            const Operand& weight) {
  ProductViews views{{}, {l.n, l.c, l.h, l.w}};
  for (std::size_t first_y = 0; first_y < unsigned_of(op.stride); ++first_y) {
    for (std::size_t first_x = 0; first_x < unsigned_of(op.stride); ++first_x) {
      const Phase y = phase_of(op, first_y, l.h, l.r);
      const Phase x = phase_of(op, first_x, l.w, l.s);
      if (y.pixels.empty() || x.pixels.empty() || y.taps.empty() || x.taps.empty()) continue;
      views.pairs.push_back(one_phase(op, l, grad, weight, y, x));
    }
  }
  return views;
}

}  // namespace

LayerSizes layer_of(const TensorOperation& op, const Operand& act, const Operand& weight,
                    const Operand* grad) {
  expect(weight, 1, act.size[1], "channels");
  LayerSizes l;
  l.n = act.size[0], l.c = act.size[1], l.h = act.size[2], l.w = act.size[3];
  l.k = weight.size[0], l.r = weight.size[2], l.s = weight.size[3];
  l.p = outputs(op, act, l.h, l.r);
  l.q = outputs(op, act, l.w, l.s);
  if (grad == nullptr) return l;
  expect(*grad, 0, l.n, "samples");
  expect(*grad, 1, l.k, "outputs");
  expect(*grad, 2, l.p, "lines");
  expect(*grad, 3, l.q, "columns");
  return l;
}

ProductViews matrix_views(const Operand& a, const Operand& b) {
  for (const Operand* operand : {&a, &b}) {
    if (operand->size[2] * operand->size[3] != 1) {
      throw InputError(operand->name + ": a matrix [outputs, K] is due");
    }
  }
  expect(b, 1, a.size[1], "elements");
  const auto view = [](const Operand& x, std::size_t step) {
    return MatrixView{x.size[1], multiples(x.size[0], step),
                      [&x](std::size_t row, std::size_t k) { return x.at(row, k, 0, 0); }};
  };
  return {{{view(a, 1), view(b, a.size[0])}}, {b.size[0], a.size[0]}};
}

ProductViews layer_views(const TensorOperation& op, const LayerSizes& layer, const Operand& first,
                         const Operand& second) {
  switch (op.kind) {
    case Kind::forward: return forward(op, layer, first, second);
    case Kind::input_gradient: return input_gradient(op, layer, first, second);
    default: return weight_gradient(op, layer, first, second);
  }
}

}  // namespace whit
