// SPDX-License-Identifier: Apache-2.0
// The Golden Dictionary of spec section 1.1: where a and b of the curve a^i + b come from.
//
//   std::vector<double> m = golden_magnitudes({});
//   Curve curve = fit_curve(m, 1);                    // a = 1.179, b = -1.0 or so
#pragma once

#include <cstdint>
#include <vector>

namespace whit::mokey {

struct GoldenDraws {
  int magnitudes = 8;  // N
  int samples = 50000;
  int draws = 20;
  std::uint64_t seed = 1;
};

// Every draw of samples of N(0, 1) is clustered to 2N centroids (Ward); centroids of the same rank
// are averaged over all draws, then those of both signs. Ascending.
std::vector<double> golden_magnitudes(const GoldenDraws& golden);

struct Curve {
  double a = 0;
  double b = 0;
};

// Least squares of a^(i + exp0) + b, 1 <= a <= 4, to two magnitudes or more.
Curve fit_curve(const std::vector<double>& magnitudes, int exp0);

}  // namespace whit::mokey
