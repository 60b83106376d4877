// SPDX-License-Identifier: Apache-2.0
// A share, for reports.
#pragma once

namespace whit {

// 0 of an empty whole.
template <class Part, class Whole>
double ratio(Part part, Whole whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace whit
