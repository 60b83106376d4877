// SPDX-License-Identifier: Apache-2.0
// Random operands of the four kinds of data of specification 1.2, the same for the same seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "golden/common/float_format.hpp"
#include "golden/fpraker/fpraker_cycle.hpp"

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

// What --synthetic describes.
struct Synthetic {
  DataKind kind = DataKind::normal;
  std::int64_t sets = 10000;
  std::int64_t length = 0;  // sets of a dot product; 0: those of a chunk
  std::int64_t seed = 1;
};

// "KIND[,sets=N][,length=N][,seed=N]"; throws InputError.
Synthetic parse_synthetic(const std::string& text);

// The sets of a tile, until there are `sets`.
class SyntheticStream {
 public:
  SyntheticStream(const Params& params, const Synthetic& synthetic);
  bool next(SetBeat& set);  // false: there are no more

 private:
  Params params_;
  Synthetic synthetic_;
  SyntheticSets source_;
  std::int64_t done_ = 0;
};

}  // namespace whit::fpraker
