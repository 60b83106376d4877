// SPDX-License-Identifier: Apache-2.0
// How many dot products of a tile are the correctly rounded exact ones.
#pragma once

#include <cstdint>
#include <deque>
#include <nlohmann/json.hpp>
#include <vector>

#include "golden/fpraker/fpraker_cycle.hpp"
#include "golden/fpraker/fpraker_exact.hpp"

namespace whit::fpraker {

class Accuracy {
 public:
  explicit Accuracy(const Params& params);

  void take(const SetBeat& set);  // every set, in order
  // The results of the oldest dot products that have none, [row][column]. Those with an infinity or
  // a NaN among their operands are not compared.
  void compare(const std::vector<std::uint32_t>& results);

  // results, and the shares of them that are off, and off by more than the last place.
  nlohmann::ordered_json json() const;

 private:
  struct Exact {
    std::uint32_t value;
    bool compared;
  };
  Params params_;
  std::vector<ExactDot> dots_;      // [row][column], of the sets taken
  std::vector<Specials> specials_;  // ... and what they met
  std::deque<std::vector<Exact>> due_;
  std::uint64_t results_ = 0;
  std::uint64_t off_ = 0;
  std::uint64_t far_off_ = 0;
};

}  // namespace whit::fpraker
