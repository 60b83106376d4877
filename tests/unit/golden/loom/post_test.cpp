// SPDX-License-Identifier: Apache-2.0
// Post-processing against exact fractions: the result is the integer that the mode wants among all
// that are near, found by their distances.
#include "golden/loom/loom_post.hpp"

#include <gmpxx.h>
#include <gtest/gtest.h>

#include <random>

namespace whit::loom {
namespace {

constexpr Round kRounds[] = {Round::floor, Round::half_up, Round::half_even};

mpz_class big(Wide value) {
  const auto high = static_cast<long>(value >> 64);
  const auto low = static_cast<std::uint64_t>(value);
  return (mpz_class(high) << 64) + mpz_class(static_cast<unsigned long>(low));
}

mpq_class exact(Wide sum, int frac) {
  const mpz_class scale = mpz_class(1) << static_cast<unsigned>(std::abs(frac));
  mpq_class value = frac < 0 ? mpq_class(big(sum) * scale, 1) : mpq_class(big(sum), scale);
  value.canonicalize();
  return value;
}

mpz_class rounded(Round mode, const mpq_class& value) {
  const mpz_class around = value.get_num() / value.get_den();  // towards zero
  mpz_class best = around - 2;
  for (mpz_class candidate = around - 1; candidate <= around + 1; ++candidate) {
    const mpq_class error = value - candidate;
    const mpq_class best_error = value - best;
    bool better = abs(error) < abs(best_error);
    if (mode == Round::floor) better = error >= 0;
    else if (abs(error) == abs(best_error))
      better = mode == Round::half_up || mpz_even_p(candidate.get_mpz_t()) != 0;
    if (better) best = candidate;
  }
  return best;
}

std::int64_t due(const Params& p, Wide sum, int frac, bool relu) {
  mpz_class value = rounded(p.round, exact(sum, frac));
  const mpz_class span = mpz_class(1) << static_cast<unsigned>(p.out_width);
  const mpz_class least = relu ? mpz_class(0) : mpz_class(-(span / 2));
  const mpz_class most = least + span - 1;
  if (relu) value = std::max<mpz_class>(value, 0);
  if (p.saturate) return std::min<mpz_class>(std::max<mpz_class>(value, least), most).get_si();
  while (value < least) value += span;
  while (value > most) value -= span;
  return value.get_si();
}

// Every mode, with and without ReLU and saturation.
template <class Visit>
void each_mode(Params p, Visit visit) {
  for (const Round round : kRounds) {
    for (const bool saturate : {true, false}) {
      for (const bool relu : {true, false}) {
        p.round = round;
        p.saturate = saturate;
        visit(p, relu);
      }
    }
  }
}

TEST(LoomPost, SmallSums_AllShifts_AreTheNearestIntegers) {
  Params p;
  p.out_width = 4;
  p.acc_bits = 8;
  each_mode(p, [](const Params& mode, bool relu) {
    for (int sum = -128; sum < 128; ++sum) {
      for (int frac = 1 - mode.out_width; frac <= mode.acc_bits; ++frac) {
        ASSERT_EQ(post(mode, sum, frac, relu), due(mode, sum, frac, relu))
            << "sum " << sum << " frac " << frac << " relu " << relu << " round "
            << static_cast<int>(mode.round) << " saturate " << mode.saturate;
      }
    }
  });
}

TEST(LoomPost, TiesOfBothSigns_GoAsTheModeSays) {
  Params p;
  const auto of = [&](Round round, int sum) {
    p.round = round;
    return post(p, sum, 1, false);
  };
  // sum / 2: -2.5, -1.5, -0.5, 0.5, 1.5, 2.5
  const int sums[] = {-5, -3, -1, 1, 3, 5};
  const int floors[] = {-3, -2, -1, 0, 1, 2};
  const int ups[] = {-2, -1, 0, 1, 2, 3};
  const int evens[] = {-2, -2, 0, 0, 2, 2};
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(of(Round::floor, sums[i]), floors[i]);
    EXPECT_EQ(of(Round::half_up, sums[i]), ups[i]);
    EXPECT_EQ(of(Round::half_even, sums[i]), evens[i]);
  }
}

TEST(LoomPost, Corners_AreSaturated) {
  Params p;  // 16 bits
  const Wide most = (static_cast<Wide>(1) << (p.acc_bits - 1)) - 1;
  EXPECT_EQ(post(p, most, 0, false), 32767);
  EXPECT_EQ(post(p, -most - 1, 0, false), -32768);
  EXPECT_EQ(post(p, most, 0, true), 65535);
  EXPECT_EQ(post(p, -most - 1, 0, true), 0);
  EXPECT_EQ(post(p, most, 1 - p.out_width, false), 32767);
  EXPECT_EQ(post(p, 32767 * 2 + 1, 1, false), 32767);  // 32767.5 rounds beyond the range
  EXPECT_EQ(post(p, -32768 * 2 - 1, 1, false), -32768);
  EXPECT_EQ(post(p, most, p.acc_bits, false), 0);  // just below a half
  p.saturate = false;
  EXPECT_EQ(post(p, 32768, 0, false), -32768);
  EXPECT_EQ(post(p, 65536 + 5, 0, true), 5);
}

TEST(LoomPost, RandomSums_WidestSettings_AreTheNearestIntegers) {
  std::mt19937_64 random(1);
  Params p;
  p.acc_bits = 81;
  for (const int out_width : {2, 16, 32}) {
    p.out_width = out_width;
    each_mode(p, [&](const Params& mode, bool relu) {
      for (int i = 0; i < 300; ++i) {
        const auto high = static_cast<Wide>(static_cast<std::int64_t>(random())) * (1 << 17);
        const Wide sum = (high ^ static_cast<Wide>(random() >> 47)) >> random() % 81;
        const int frac =
            1 - out_width + static_cast<int>(random() % static_cast<unsigned>(81 + out_width));
        // Without saturation the oracle walks to the range: keep it near.
        if (!mode.saturate && frac < 60) continue;
        ASSERT_EQ(post(mode, sum, frac, relu), due(mode, sum, frac, relu)) << "frac " << frac;
      }
    });
  }
}

}  // namespace
}  // namespace whit::loom
