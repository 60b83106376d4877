// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_golden_dictionary.hpp"

#include "golden/mokey/mokey_clusters.hpp"
#include "golden/mokey/mokey_normal.hpp"

namespace whit::mokey {
namespace {

std::vector<double> powers(double a, std::size_t count, int exp0) {
  std::vector<double> all;
  double power = exp0 == 0 ? 1 : a;
  for (std::size_t i = 0; i < count; ++i, power *= a) all.push_back(power);
  return all;
}

// The best b for this a.
double offset(const std::vector<double>& magnitudes, double a, int exp0) {
  const std::vector<double> curve = powers(a, magnitudes.size(), exp0);
  double sum = 0;
  for (std::size_t i = 0; i < curve.size(); ++i) sum += magnitudes[i] - curve[i];
  return sum / static_cast<double>(curve.size());
}

double square_error(const std::vector<double>& magnitudes, double a, int exp0) {
  const std::vector<double> curve = powers(a, magnitudes.size(), exp0);
  const double b = offset(magnitudes, a, exp0);
  double sum = 0;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double error = curve[i] + b - magnitudes[i];
    sum += error * error;
  }
  return sum;
}

}  // namespace

std::vector<double> golden_magnitudes(const GoldenDraws& golden) {
  const auto n = static_cast<std::size_t>(golden.magnitudes);
  NormalSource source(golden.seed);
  std::vector<double> sums(n, 0);
  for (int draw = 0; draw < golden.draws; ++draw) {
    std::vector<double> samples;
    for (int i = 0; i < golden.samples; ++i) samples.push_back(source.next());
    const std::vector<Cluster> clusters = ward_clusters(distinct(std::move(samples)), 2 * n);
    for (std::size_t i = 0; i < n; ++i) {
      sums[i] += (clusters[n + i].mean - clusters[n - 1 - i].mean) / 2;
    }
  }
  for (double& sum : sums) sum /= golden.draws;
  return sums;
}

Curve fit_curve(const std::vector<double>& magnitudes, int exp0) {
  // The error has one minimum in a, which thirds close in on.
  double low = 1;
  double high = 4;
  for (int round = 0; round < 100; ++round) {
    const double third = (high - low) / 3;
    const bool left =
        square_error(magnitudes, low + third, exp0) < square_error(magnitudes, high - third, exp0);
    if (left) high -= third;
    else low += third;
  }
  const double a = (low + high) / 2;
  return {a, offset(magnitudes, a, exp0)};
}

}  // namespace whit::mokey
