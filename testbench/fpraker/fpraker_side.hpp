// SPDX-License-Identifier: Apache-2.0
// What the FPRaker benches share: parameters from the manifest, and random sets.
#pragma once

#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "golden/fpraker/fpraker_synthetic.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

// The typed parameters of the manifest's `parameters`.
fpraker::Params fpraker_params(const nlohmann::json& manifest);

// An accumulator as trace_acc_o shows it (whit_fpraker_accumulate).
std::uint64_t trace_word(const fpraker::Params& params, const fpraker::Accumulator& accumulator);

// Sets of a tile of every kind of data, with pairs that cancel, special numbers, lower thresholds,
// and sums at the ends of the accumulator's range.
class RandomSets {
 public:
  RandomSets(const fpraker::Params& params, Random random);

  fpraker::SetBeat next();
  std::uint32_t number();  // of A

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  void plan(const std::vector<FloatPair>& lanes, bool last = false);
  std::uint32_t ulps(int exponent, std::uint32_t fraction) const;
  void largest_sum();
  void least_accumulator();
  void all_but_one();
  void zero_beside_the_least();
  void largest_products();
  std::uint32_t perhaps(std::uint32_t usual);

  fpraker::Params params_;
  Random random_;
  fpraker::SyntheticSets source_;
  std::deque<fpraker::SetBeat> due_;
};

}  // namespace whit::tb
