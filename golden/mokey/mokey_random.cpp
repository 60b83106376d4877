// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_random.hpp"

#include <algorithm>

#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_list_beats.hpp"

namespace whit::mokey {

std::size_t RandomStreams::length() {
  switch (below(4)) {
    case 0: return 1 + below(2 * place_of(params_.values_per_beat));
    case 1: return kGroup * (1 + below(3)) - 2 + below(5);
    default: return 1 + below(3 * kGroup);
  }
}

std::vector<bool> RandomStreams::outliers(std::size_t values) {
  std::vector<bool> flags;
  std::uint64_t share = 0;  // of 64
  std::size_t other = 0;    // the value of the group that differs
  while (flags.size() < values) {
    const std::size_t place = flags.size() % kGroup;
    if (place == 0) {
      const std::uint64_t kind = below(8);
      share = kind < 3 ? 0 : kind < 5 ? kGroup : kind == 5 ? 3 : below(kGroup);
      other = kind == 1 || kind == 3 ? below(kGroup) : kGroup;
    }
    flags.push_back((below(kGroup) < share) != (place == other));
  }
  return flags;
}

std::vector<Code> RandomStreams::codes(std::size_t values) {
  const std::vector<bool> flags = outliers(values);
  std::vector<Code> list(values);
  for (Code& code : list) code = static_cast<Code>(random_());
  mark_outliers(params_, flags, list);
  return list;
}

std::int64_t RandomStreams::number(int bits) {
  const std::uint64_t kind = below(16);
  const std::uint64_t lowest = std::uint64_t{1} << (bits - 1);
  if (kind == 0) return wrapped(lowest, bits);
  if (kind == 1) return wrapped(lowest - 1, bits);
  return wrapped(random_(), 1 + static_cast<int>(below(place_of(bits))));
}

Ladder RandomStreams::ladder() {
  Ladder ladder = empty_ladder(params_);
  for (std::int64_t& threshold : ladder.thresholds) threshold = number(threshold_bits(params_));
  if (below(2) == 0) {  // with little space between them
    const std::int64_t first = ladder.thresholds.front() / 2;
    for (std::int64_t& threshold : ladder.thresholds) {
      threshold = first + static_cast<std::int64_t>(below(60));
    }
  }
  std::sort(ladder.thresholds.begin(), ladder.thresholds.end());
  for (Rank& rank : ladder.ranks) rank.residual = number(params_.dict_bits);
  for (std::size_t i = 0; i < ladder.ranks.size(); ++i) {
    ladder.ranks[i].code = static_cast<Code>(i);
    std::swap(ladder.ranks[i].code, ladder.ranks[below(i + 1)].code);
  }
  return ladder;
}

std::int64_t RandomStreams::value(const Ladder& ladder) {
  if (below(4) == 0) return number(threshold_bits(params_));
  const std::int64_t threshold = ladder.thresholds[below(ladder.thresholds.size())];
  return wrapped(static_cast<std::uint64_t>(threshold) + below(3) - 1, threshold_bits(params_));
}

}  // namespace whit::mokey
