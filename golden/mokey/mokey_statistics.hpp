// SPDX-License-Identifier: Apache-2.0
// Mean and sigma of a tensor's inliers, and the cut behind which its outliers are.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "golden/mokey/mokey_params.hpp"

namespace whit::mokey {

// Where the cut is: at so many sigmas, where values beyond it are so large a share of all, or both
// (sigma then follows).
struct CutRule {
  double sigmas = 0;               // above 0; 0: default_cut()
  std::optional<double> outliers;  // 0..0.5
};

// Half a step above the top magnitude of a^i + b: 2.430 and, with exp0 = 1, 3.040.
double default_cut(const Params& p);

// Sigma of the part of N(0, 1) inside +-cut.
double inside_sigma(double cut);

struct Statistics {
  double mean = 0;
  double sigma = 1;       // always above 0
  double cut = 0;         // in sigmas
  std::size_t begin = 0;  // inliers are the values begin .. end - 1
  std::size_t end = 0;
};

// `values` ascend; there is one at least. Without a share of outliers:
//   Inliers for mean and sigma are within cut * sigma of the mean, both of all values. Sigma is
//   then that of the normal distribution whose part inside the cut spreads as the inliers do
//   (their own over inside_sigma()), so that normal values have the published share of outliers.
//   One round, because further ones take ever more of a long tail away. With these two inliers and
//   outliers are told apart once more.
// With a share:
//   The floor(share * n) values farthest from the inliers' mean are outliers; of values at the same
//   distance that do not all fit none is. The mean is found in rounds, from that of all values on,
//   until it stays or 32 have passed. The cut lies half way between the farthest inlier and the
//   nearest outlier (without outliers just behind the farthest value), and sigma is such that
//   the dictionary ends there: where outliers are few and far a sigma of the inliers' spread would
//   leave a wide gap in between.
// Values without any spread get a sigma of 2^-dict_bits of the mean (of 1 if that is 0).
Statistics find_statistics(const Params& p, const std::vector<double>& values, const CutRule& rule);

}  // namespace whit::mokey
