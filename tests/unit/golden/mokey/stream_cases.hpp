// SPDX-License-Identifier: Apache-2.0
// Random tensors of codes and tables of ranks for the tests of Mokey's stream parts.
#pragma once

#include <algorithm>
#include <random>

#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_list_beats.hpp"
#include "golden/mokey/mokey_ranks.hpp"

namespace whit::mokey {

using Random = std::mt19937_64;

inline Params random_params(Random& random, Part part) {
  Params p;
  p.part = part;
  p.idx_bits = 2 + static_cast<int>(random() % 3);
  p.values_per_beat = 1 << random() % 5;
  p.word_bits = 32 << random() % 3;
  p.dict_bits = 8 + static_cast<int>(random() % 9);
  p.acc_bits = 24 + static_cast<int>(random() % 41);
  p.max_reduction = 1 + static_cast<int>(random() % 300);
  return p;
}

// Every group has its own share of outliers; none and all are frequent.
inline std::vector<Code> random_codes(const Params& p, std::size_t count, Random& random) {
  std::vector<Code> codes;
  std::uint64_t outliers = 0;  // of 16
  while (codes.size() < count) {
    if (codes.size() % kGroup == 0) {
      const std::uint64_t kind = random() % 4;
      outliers = kind == 0 ? 0 : kind == 1 ? 16 : kind == 2 ? 1 : random() % 17;
    }
    const bool outlier = random() % 16 < outliers;
    const Code dense = static_cast<Code>(random()) & dense_mask(p);
    codes.push_back(outlier ? dense | (dense_mask(p) + 1) : dense);
  }
  return codes;
}

// Around the borders of beats and groups.
inline std::size_t random_length(Random& random) {
  return random() % 4 == 0 ? 1 + random() % 20 : 60 + random() % 75;
}

inline std::int64_t random_signed(int bits, Random& random) {
  const std::uint64_t kind = random() % 8;
  if (kind == 0) return wrapped(std::uint64_t{1} << (bits - 1), bits);
  if (kind == 1) return wrapped((std::uint64_t{1} << (bits - 1)) - 1, bits);
  const int narrow = 1 + static_cast<int>(random() % static_cast<std::uint64_t>(bits));
  return wrapped(random(), narrow);
}

// Some thresholds are equal.
inline Ladder random_ladder(const Params& p, Random& random) {
  Ladder ladder = empty_ladder(p);
  for (std::int64_t& threshold : ladder.thresholds) {
    threshold = random_signed(threshold_bits(p), random);
  }
  std::sort(ladder.thresholds.begin(), ladder.thresholds.end());
  for (Rank& rank : ladder.ranks) rank.residual = random_signed(p.dict_bits, random);
  for (Rank& rank : ladder.ranks) rank.code = static_cast<Code>(random() % place_of(codes(p)));
  return ladder;
}

// A threshold, a neighbour of one, or any value.
inline std::int64_t random_value(const Params& p, const Ladder& ladder, Random& random) {
  if (random() % 4 == 0) return random_signed(threshold_bits(p), random);
  const std::int64_t threshold = ladder.thresholds[random() % ladder.thresholds.size()];
  const auto step = static_cast<std::uint64_t>(random() % 3) - 1;
  return wrapped(static_cast<std::uint64_t>(threshold) + step, threshold_bits(p));
}

}  // namespace whit::mokey
