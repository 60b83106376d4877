// SPDX-License-Identifier: Apache-2.0
// Samples of N(0, 1) that are the same on every machine: comparisons of uniform numbers, by
// von Neumann's method, and no function of a mathematical library.
#pragma once

#include <cstdint>
#include <random>

namespace whit::mokey {

class NormalSource {
 public:
  explicit NormalSource(std::uint64_t seed) : random_(seed) {}

  double next() {
    while (true) {
      const double x = exponential();
      // exp(-x) times exp(-(x - 1)^2 / 2) is the normal density for x > 0, but for a factor.
      if (2 * exponential() >= (x - 1) * (x - 1)) return (random_() >> 63) != 0 ? -x : x;
    }
  }

 private:
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  // A descending run that begins with u has odd length with a chance proportional to exp(-u); every
  // even one moves the result on by 1.
  double exponential() {
    for (double whole = 0;; ++whole) {
      const double first = uniform();
      bool odd = true;
      double last = first;
      for (double u = uniform(); u < last; u = uniform()) {
        last = u;
        odd = !odd;
      }
      if (odd) return whole + first;
    }
  }

  std::mt19937_64 random_;
};

}  // namespace whit::mokey
