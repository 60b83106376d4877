// SPDX-License-Identifier: Apache-2.0
// Sets and parameters at random, apart from golden/, and accumulators as exact integers.
#pragma once

#include <random>

#include "golden/fpraker/fpraker_accumulator.hpp"
#include "tests/unit/golden/fpraker/fpraker_oracle.hpp"

namespace whit::fpraker {

using Set = std::vector<FloatPair>;

inline mpz_class value(const Accumulator& acc, int fraction) {
  if (acc.zero) return 0;
  const mpz_class magnitude = acc.magnitude * oracle::power(acc.exponent - fraction);
  return acc.sign ? mpz_class(-magnitude) : magnitude;
}

class Random {
 public:
  explicit Random(std::uint64_t seed) : random_(seed) {}
  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint64_t>(end)); }

  // A number whose exponent field is within `spread` of the middle; zeros and subnormals as well.
  std::uint32_t number(const Params& p, int spread) {
    if (below(12) == 0) return static_cast<std::uint32_t>(below(1 << p.frac_bits));
    const int top = (1 << p.exp_bits) - (p.specials ? 2 : 1);
    const int middle = 1 << (p.exp_bits - 1);
    const int e = std::clamp(middle - spread + below(2 * spread + 1), 1, top);
    int f = below(1 << p.frac_bits);
    if (below(4) == 0) f = below(2) == 0 ? 0 : (1 << p.frac_bits) - 1;
    return static_cast<std::uint32_t>(below(2) << (p.exp_bits + p.frac_bits) | e << p.frac_bits |
                                      f);
  }

  // Every second set cancels: pairs come with their negatives, or one place beside them.
  Set set(const Params& p, int spread) {
    Set made;
    const bool cancels = below(2) == 0;
    const std::uint32_t minus = 1U << (p.exp_bits + p.frac_bits);
    for (int i = 0; i < p.lanes; ++i) {
      if (cancels && i % 2 == 1) {
        FloatPair pair = made.back();
        pair.second ^= minus;
        if (below(3) == 0) pair.first ^= 1;
        made.push_back(pair);
      } else {
        made.emplace_back(number(p, spread), number(p, spread));
      }
    }
    return made;
  }

  Params params() {
    Params p;
    p.exp_bits = 3 + below(6);
    p.frac_bits = 2 + below(9);
    p.lanes = 2 + below(15);
    p.oob_threshold = 1 + below(kMaxThreshold);
    p.acc_frac_bits = 1 + below(std::min(p.oob_threshold + p.frac_bits, kMaxAccumulatorFraction));
    p.chunk_acc_frac_bits = p.frac_bits + below(kMaxAccumulatorFraction - p.frac_bits + 1);
    p.chunk = p.lanes * (1 + below(8));
    p.round_out = below(2) == 0 ? RoundOut::rne : RoundOut::trunc;
    p.specials = below(2) == 0;
    p.encoding = static_cast<Encoding>(below(3));
    return p;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace whit::fpraker
