// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_statistics.hpp"

#include <algorithm>
#include <cmath>

#include "golden/mokey/mokey_exact.hpp"

namespace whit::mokey {
namespace {

constexpr int kMostRounds = 32;
// How far behind the farthest value the cut lies when that is no outlier: more than what rounding
// makes of cut * sigma.
constexpr double kBeyond = 0x1p-40;

struct Moments {
  double mean = 0;
  double sigma = 0;
};

// Around the middle value, so that a large mean does not swallow the spread.
Moments moments(const std::vector<double>& values, std::size_t begin, std::size_t end) {
  const auto count = static_cast<double>(end - begin);
  const double middle = values[(begin + end) / 2];
  double sum = 0;
  for (std::size_t i = begin; i < end; ++i) sum += values[i] - middle;
  const double mean = middle + sum / count;
  double squares = 0;
  for (std::size_t i = begin; i < end; ++i) squares += (values[i] - mean) * (values[i] - mean);
  return {mean, std::sqrt(squares / count)};
}

// Inliers: the values at most `distance` away from the mean.
void split(const std::vector<double>& values, double distance, Statistics& s) {
  const auto low = std::partition_point(values.begin(), values.end(),
                                        [&](double x) { return s.mean - x > distance; });
  const auto high =
      std::partition_point(low, values.end(), [&](double x) { return x - s.mean <= distance; });
  s.begin = static_cast<std::size_t>(low - values.begin());
  s.end = static_cast<std::size_t>(high - values.begin());
}

// Distance of the farthest value when `out` farther ones are gone.
double distance_behind(const std::vector<double>& values, double mean, std::size_t out) {
  std::size_t begin = 0;
  std::size_t end = values.size();
  const auto low_is_farther = [&] { return mean - values[begin] > values[end - 1] - mean; };
  for (; out > 0; --out) {
    if (low_is_farther()) ++begin;
    else --end;
  }
  return low_is_farther() ? mean - values[begin] : values[end - 1] - mean;
}

double nearest_outlier(const std::vector<double>& values, const Statistics& s) {
  double distance = 0;
  if (s.begin > 0) distance = s.mean - values[s.begin - 1];
  if (s.end < values.size() && (s.begin == 0 || values[s.end] - s.mean < distance)) {
    distance = values[s.end] - s.mean;
  }
  return distance;
}

void cut_by_sigmas(const std::vector<double>& values, Statistics& s) {
  const Moments all = moments(values, 0, values.size());
  s.mean = all.mean;
  s.sigma = all.sigma;
  split(values, s.cut * s.sigma, s);
  if (s.begin < s.end) {
    const Moments inside = moments(values, s.begin, s.end);
    s.mean = inside.mean;
    if (inside.sigma > 0) s.sigma = inside.sigma / inside_sigma(s.cut);
  }
  split(values, s.cut * s.sigma, s);
}

void cut_by_share(const std::vector<double>& values, double share, Statistics& s) {
  // Of the decimal number: 0.29 of 100 are 29.
  const mpq_class all_of_them(static_cast<unsigned long>(values.size()));
  const auto out = static_cast<std::size_t>(-ceiling(-decimal(share) * all_of_them));
  double mean = moments(values, 0, values.size()).mean;
  double farthest = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    s.mean = mean;
    farthest = distance_behind(values, s.mean, out);
    split(values, farthest, s);
    mean = moments(values, s.begin, s.end).mean;
    if (mean == s.mean) break;
  }
  const bool all = s.begin == 0 && s.end == values.size();
  const double edge = all ? farthest * (1 + kBeyond) : (farthest + nearest_outlier(values, s)) / 2;
  s.sigma = edge / s.cut;
}

}  // namespace

double default_cut(const Params& p) {
  const auto magnitude = [&](int i) {
    double power = 1;
    for (int k = 0; k < i + p.exp0; ++k) power *= p.a;
    return power + p.b;
  };
  const double top = magnitude(magnitudes(p) - 1);
  return top + (top - magnitude(magnitudes(p) - 2)) / 2;
}

// The variance is 1 - c exp(-c^2 / 2) / (the integral of exp(-x^2 / 2) over 0..c), and the integral
// is exp(-c^2 / 2) times the sum of c^(2k + 1) / (1 * 3 * .. * (2k + 1)).
double inside_sigma(double cut) {
  double sum = 1;
  double term = 1;
  for (int k = 1; term > sum * 0x1p-60; ++k) {
    term *= cut * cut / (2 * k + 1);
    sum += term;
  }
  return std::sqrt(1 - 1 / sum);
}

Statistics find_statistics(const Params& p, const std::vector<double>& values,
                           const CutRule& rule) {
  Statistics s;
  s.cut = rule.sigmas > 0 ? rule.sigmas : default_cut(p);
  if (rule.outliers) cut_by_share(values, *rule.outliers, s);
  else cut_by_sigmas(values, s);
  if (s.sigma == 0) s.sigma = std::ldexp(s.mean == 0 ? 1 : std::fabs(s.mean), -p.dict_bits);
  return s;
}

}  // namespace whit::mokey
