// SPDX-License-Identifier: Apache-2.0
// Random tensors of codes and tables of ranks: stimuli for the stream parts and their cycle models.
//
//   RandomStreams random(params, std::mt19937_64(seed));
//   std::vector<Code> codes = random.codes(random.length());
#pragma once

#include <random>
#include <utility>

#include "golden/mokey/mokey_ranks.hpp"

namespace whit::mokey {

class RandomStreams {
 public:
  RandomStreams(const Params& params, std::mt19937_64 random)
      : params_(params), random_(std::move(random)) {}

  std::uint64_t below(std::uint64_t count) { return random_() % count; }
  // Values of a tensor: a few, or around the borders of groups.
  std::size_t length();
  // Every group has its own share of outliers; none, one, almost all and all are frequent.
  std::vector<bool> outliers(std::size_t values);
  std::vector<Code> codes(std::size_t values);
  // Extremes are frequent, as are small numbers.
  std::int64_t number(int bits);
  // Some thresholds are equal; all codes occur.
  Ladder ladder();
  // A threshold, a neighbour of one, or any number.
  std::int64_t value(const Ladder& ladder);

 private:
  Params params_;
  std::mt19937_64 random_;
};

}  // namespace whit::mokey
