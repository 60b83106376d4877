// SPDX-License-Identifier: Apache-2.0
// A stream as one big integer, made by the words of the datasheet and by trying every width:
// nothing of the golden model takes part.
#pragma once

#include <gmpxx.h>

#include <random>
#include <string>
#include <vector>

#include "golden/basedelta/basedelta_params.hpp"

namespace whit::basedelta {

using Random = std::mt19937;

class StreamOracle {
 public:
  explicit StreamOracle(const Params& params) : p_(params) {}

  // All digits of the stream.
  std::string text(const std::vector<std::uint32_t>& values) {
    number_ = 0;
    digits_ = 0;
    const auto size = static_cast<std::size_t>(p_.group);
    for (std::size_t at = 0; at < values.size(); at += size) {
      const std::size_t end = at + size < values.size() ? at + size : values.size();
      add_group({values.begin() + static_cast<std::ptrdiff_t>(at),
                 values.begin() + static_cast<std::ptrdiff_t>(end)},
                end == values.size());
    }
    const std::string tail = number_.get_str(2);
    return std::string(digits_ - (number_ == 0 ? 0 : tail.size()), '0') +
           (number_ == 0 ? "" : tail);
  }

  // Whether `width` bits hold a number that leads from base to exponent, around the end of the
  // exponents if need be.
  bool fits(long base, long exponent, int width) const {
    if (width == 0) return base == exponent;
    const long half = 1L << (width - 1);
    for (long step = -half; step < half; ++step) {
      if (((base + step) % turn() + turn()) % turn() == exponent) return true;
    }
    return false;
  }

  std::vector<int> widths() const {
    if (p_.exp_bits == 8) return {0, 1, 2, 3, 4, 5, 6, 8};
    std::vector<int> all;
    for (int width = 0; width <= p_.exp_bits; ++width) all.push_back(width);
    return all;
  }

 private:
  long turn() const { return 1L << p_.exp_bits; }
  long exponent(std::uint32_t value) const {
    return static_cast<long>(value) / (1L << p_.frac_bits) % turn();
  }

  void append(long value, int digits) {
    number_ = (number_ << static_cast<unsigned>(digits)) + value;
    digits_ += static_cast<std::size_t>(digits);
  }

  // The place of the narrowest width for the exponents, which start with the base.
  std::size_t narrowest(const std::vector<long>& exponents) const {
    for (std::size_t code = 0;; ++code) {
      bool all = true;
      for (const long e : exponents) all = all && fits(exponents.front(), e, widths().at(code));
      if (all) return code;
    }
  }

  void add_group(const std::vector<std::uint32_t>& values, bool last) {
    std::vector<long> all;
    std::vector<long> some;
    for (const std::uint32_t value : values) {
      all.push_back(exponent(value));
      if (all.back() > 0) some.push_back(all.back());
    }
    const std::size_t wide = narrowest(all);
    const std::size_t narrow = p_.zero_mask && !some.empty() ? narrowest(some) : wide;
    const bool masked = narrow < wide;
    const long base = masked ? some.front() : all.front();
    const std::size_t code = masked ? narrow : wide;
    const int width = widths().at(code);
    append(last ? 1 : 0, 1);
    append(static_cast<long>(code), p_.exp_bits < 4 ? 2 : 3);
    if (p_.zero_mask) append(masked ? 1 : 0, 1);
    append(base, p_.exp_bits);
    int count_digits = 1;
    while ((1 << count_digits) < p_.group) ++count_digits;
    if (last) append(static_cast<long>(values.size()) - 1, count_digits);
    bool base_seen = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      append(static_cast<long>(values[i]) / (1L << p_.frac_bits) / turn(), 1);
      append(static_cast<long>(values[i]) % (1L << p_.frac_bits), p_.frac_bits);
      if (masked) append(all[i] == 0 ? 1 : 0, 1);
      if (masked && all[i] == 0) continue;
      if (base_seen)
        append(((all[i] - base) % (1L << width) + (1L << width)) % (1L << width), width);
      base_seen = true;
    }
  }

  Params p_;
  mpz_class number_;
  std::size_t digits_ = 0;
};

// Exponents around one place or anywhere, wrapping, with zeros and whole groups of them.
inline std::vector<std::uint32_t> random_values(const Params& p, std::size_t count,
                                                Random& random) {
  const std::uint32_t turn = std::uint32_t{1} << p.exp_bits;
  std::vector<std::uint32_t> values;
  std::uint32_t centre = 0;
  std::uint32_t spread = 1;
  std::uint32_t zeros = 0;
  while (values.size() < count) {
    if (values.size() % static_cast<std::size_t>(p.group) == 0) {
      centre = static_cast<std::uint32_t>(random());
      spread = std::uint32_t{1} << random() % static_cast<std::uint32_t>(p.exp_bits + 1);
      zeros = random() % 3 == 0 ? static_cast<std::uint32_t>(random() % 11) : 0;
    }
    const bool zero = random() % 10 < zeros;
    const std::uint32_t exponent =
        zero ? 0 : (centre + static_cast<std::uint32_t>(random()) % spread) % turn;
    const auto noise = static_cast<std::uint32_t>(random());
    values.push_back((((noise >> 31) << p.exp_bits) + exponent) << p.frac_bits |
                     (noise & ((std::uint32_t{1} << p.frac_bits) - 1)));
  }
  return values;
}

inline Params random_params(Random& random) {
  Params p;
  p.exp_bits = 2 + static_cast<int>(random() % 7);
  p.frac_bits = 1 + static_cast<int>(random() % 23);
  p.lanes = 1 + static_cast<int>(random() % 8);
  p.group = p.lanes * (1 + static_cast<int>(random() % static_cast<unsigned>(64 / p.lanes)));
  if (p.group == 1) p.group = 2;
  p.zero_mask = random() % 2 == 0;
  p.word_bits = 32 << random() % 3;
  return p;
}

}  // namespace whit::basedelta
