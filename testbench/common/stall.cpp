// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/stall.hpp"

#include <array>
#include <stdexcept>

namespace whit::tb {
namespace {

constexpr std::uint32_t kIdleCycles = 200;  // of the pattern that idles first

struct Name {
  StallPattern pattern;
  const char* name;
};
constexpr std::array<Name, 5> kNames = {{{StallPattern::never, "never"},
                                         {StallPattern::random, "random"},
                                         {StallPattern::always_after_reset, "idle_busy"},
                                         {StallPattern::bursts, "bursts"},
                                         {StallPattern::adversarial, "adversarial"}}};

}  // namespace

Random seeded(std::uint64_t seed, const std::string& purpose) {
  std::uint64_t hash = 0xCBF29CE484222325u;  // FNV-1a
  for (const char c : purpose) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                         static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32)};
  return Random(sequence);
}

StallPattern stall_pattern(const std::string& name) {
  for (const Name& entry : kNames) {
    if (name == entry.name) return entry.pattern;
  }
  throw std::runtime_error("stall pattern '" + name +
                           "' is not one of never, random, idle_busy, bursts, adversarial");
}

const char* stall_name(StallPattern pattern) {
  for (const Name& entry : kNames) {
    if (entry.pattern == pattern) return entry.name;
  }
  return "";
}

bool Stall::go(bool other) {
  switch (pattern_) {
    case StallPattern::never: return true;
    case StallPattern::random:
      if (remaining_ == 0) {
        remaining_ = 32 + static_cast<std::uint32_t>(random_() % 400);
        // Every fourth stretch is fully open, so that full speed is met too.
        duty_ = random_() % 4 == 0 ? 256 : static_cast<std::uint32_t>(random_() % 257);
      }
      --remaining_;
      return random_() % 256 < duty_;
    case StallPattern::always_after_reset:
      if (cycle_ < kIdleCycles) ++cycle_;
      return cycle_ >= kIdleCycles;
    case StallPattern::bursts:
      if (remaining_ == 0) {
        state_ = !state_;
        remaining_ = 1 + static_cast<std::uint32_t>(random_() % (state_ ? 60 : 30));
      }
      --remaining_;
      return state_;
    case StallPattern::adversarial: return other ? random_() % 8 == 0 : random_() % 8 != 0;
  }
  return true;
}

}  // namespace whit::tb
