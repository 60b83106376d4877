// SPDX-License-Identifier: Apache-2.0
// Random operands of the four kinds of data of specification 1.2, the same for the same seed.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "golden/common/float_format.hpp"
#include "golden/fpraker/fpraker_params.hpp"

namespace whit::fpraker {

//   normal:     both operands N(0, 1)
//   lognormal:  magnitudes 2^x with x ~ N(0, 4), random signs
//   half_zero:  A is zero or |N(0, 1)|, each half of the time; B is N(0, 1)
//   wide:       exponents uniform over 32 binades, fractions and signs uniform
enum class DataKind { normal, lognormal, half_zero, wide };

class SyntheticSets {
 public:
  SyntheticSets(const Params& params, DataKind kind, std::uint64_t seed);
  std::vector<FloatPair> next();  // `lanes` pairs
  std::uint32_t a();
  std::uint32_t b();

 private:
  Params params_;
  DataKind kind_;
  std::mt19937_64 random_;
  std::normal_distribution<double> normal_;
};

}  // namespace whit::fpraker
