// SPDX-License-Identifier: Apache-2.0
// The outlier dictionary of a tensor (docs/units/mokey.md, "Dictionaries").
#pragma once

#include <cstddef>
#include <vector>

#include "golden/mokey/mokey_statistics.hpp"

namespace whit::mokey {

// `entries` residuals, ascending, for the values outside the inliers of `statistics` (`values`
// ascend): each side of the mean is clustered on its own (Ward, then Lloyd), so that no centroid
// falls between the cuts. Sides have entries in proportion to their outliers, at least one if they
// have any; what a side with few distinct values does not need goes to the other. If entries are
// left over, the last is repeated. Without any outliers one half is -cut * sigma, the other half
// +cut * sigma.
std::vector<double> outlier_centroids(const std::vector<double>& values,
                                      const Statistics& statistics, std::size_t entries);

}  // namespace whit::mokey
