// SPDX-License-Identifier: Apache-2.0
// Parameters of the base-delta unit, typed. Defaults are those of docs/units/basedelta.md.
#pragma once

#include <algorithm>

#include "golden/common/bits.hpp"
#include "golden/common/float_format.hpp"

namespace whit::basedelta {

enum class Part { encoder, decoder };

constexpr int kMaxGroup = 64;
constexpr int kMaxLanes = 8;

struct Params {
  Part part = Part::encoder;
  int exp_bits = 8;       // E; 2..8
  int frac_bits = 7;      // F; 1..23
  int group = 32;         // values that share a base and a width; 2..64
  int lanes = 4;          // values per beat; divides the group; 1..8
  bool zero_mask = true;  // zero exponents may be marked instead of widening their group
  int word_bits = 64;     // of the packed words; 32, 64, 128
};

// Derived widths; the RTL recomputes each from the same parameters.

constexpr FloatFormat format(const Params& p) { return {p.exp_bits, p.frac_bits}; }
constexpr int value_bits(const Params& p) { return format(p).bits(); }
// Sign and fraction, which stay as they are.
constexpr int raw_bits(const Params& p) { return 1 + p.frac_bits; }

// Width codes: code c is c bits, but the last one is E bits; 3 bits of code cannot name nine
// widths.
constexpr int codes(const Params& p) { return std::min(p.exp_bits, 7) + 1; }
constexpr int code_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(codes(p)) - 1);
}
// The bits of a delta; a code that does not exist is read as the last.
constexpr int delta_bits(const Params& p, int code) {
  return code >= codes(p) - 1 ? p.exp_bits : code;
}

// Head of a group: mark of the last group, width code, mark of a mask, base.
constexpr int head_bits(const Params& p) {
  return 1 + code_bits(p) + (p.zero_mask ? 1 : 0) + p.exp_bits;
}
// Number of values less one, behind the head of the last group.
constexpr int count_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.group) - 1);
}
// Most bits of a value: with its mark and a delta of E bits.
constexpr int most_bits(const Params& p) {
  return raw_bits(p) + (p.zero_mask ? 1 : 0) + p.exp_bits;
}
// Most bits that one beat of values adds or takes.
constexpr int chunk_bits(const Params& p) {
  return head_bits(p) + count_bits(p) + p.lanes * most_bits(p);
}

}  // namespace whit::basedelta
