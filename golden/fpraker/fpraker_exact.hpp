// SPDX-License-Identifier: Apache-2.0
// The exact dot product, rounded once: what a result is compared with.
#pragma once

#include <gmpxx.h>

#include <vector>

#include "golden/fpraker/fpraker_params.hpp"

namespace whit::fpraker {

class ExactDot {
 public:
  explicit ExactDot(const Params& params) : params_(params) {}

  // Numbers alone: infinities and NaNs count as zeros here, as subnormals do.
  void add(const std::vector<FloatPair>& pairs);

  // To nearest even in the operands' format; below the normal numbers +0, above them infinity, or
  // without `specials` the largest number. Starts anew.
  std::uint32_t finish();

 private:
  Params params_;
  mpz_class sum_;  // in units of the least product's last place, 2^(2 - 2 bias - 2 M)
};

}  // namespace whit::fpraker
