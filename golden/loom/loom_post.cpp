// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_post.hpp"

namespace whit::loom {
namespace {

Wide power(int exponent) { return Wide{1} << exponent; }

}  // namespace

Wide rounded(Round mode, Wide sum, int frac) {
  if (frac <= 0) return scaled(sum, -frac);
  const Wide below = sum >> frac;  // towards minus infinity
  const Wide twice_rest = 2 * (sum - below * power(frac));
  const Wide tie = power(frac);
  switch (mode) {
    case Round::half_up: return twice_rest >= tie ? below + 1 : below;
    case Round::half_even: return scaled_to_even(sum, frac);
    default: return below;
  }
}

std::int64_t post(const Params& params, Wide sum, int frac, bool relu) {
  const Wide least = relu ? 0 : -power(params.out_width - 1);
  const Wide most = least + power(params.out_width) - 1;
  Wide value = rounded(params.round, sum, frac);
  if (relu && value < 0) value = 0;
  if (params.saturate) {
    if (value < least) value = least;
    if (value > most) value = most;
  } else {  // the number between least and most with the same low bits
    value = ((value - least) & (power(params.out_width) - 1)) + least;
  }
  return static_cast<std::int64_t>(value);
}

std::uint32_t result_bits(const Params& params, std::int64_t result) {
  const std::uint64_t mask = (std::uint64_t{1} << params.out_width) - 1;
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(result) & mask);
}

}  // namespace whit::loom
