// SPDX-License-Identifier: Apache-2.0
// Base-delta coding of exponents at the level of its definition (docs/units/basedelta.md, "What it
// computes"): groups, their width, and the bits that stand for them.
//
//   Bits bits = encode(params, values);
//   values == decode(params, bits)        // always
//   bits.size() == measure(params, values).bits
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "golden/basedelta/basedelta_params.hpp"

namespace whit::basedelta {

using Value = std::uint32_t;     // bit pattern: sign, exponent, fraction
using Bits = std::vector<bool>;  // in the order of the stream

struct Group {
  std::vector<Value> values;  // 1..group
  bool last = false;          // of its stream
  bool masked = false;        // exponents of zero are marked
  int code = 0;               // of the width of a delta
  Value base = 0;             // exponent that the deltas count from
};

Value exponent_of(const Params& params, Value value);
// Sign and fraction side by side.
Value raw_of(const Params& params, Value value);
Value join(const Params& params, Value exponent, Value raw);

// The smallest code whose width holds the difference of two exponents, modulo 2^E.
int code_of(const Params& params, Value exponent, Value base);

// Base, width and mask of a group.
Group plan(const Params& params, std::vector<Value> values, bool last);

// The groups of one stream, the last of which may be shorter.
std::vector<Group> groups_of(const Params& params, const std::vector<Value>& values);

// The pieces of a group: its head, then one piece per value; `based` is whether the value that
// gave the base was before, and is kept up to date.
void put_head(const Params& params, const Group& group, Bits& bits);
void put_value(const Params& params, const Group& group, Value value, bool& based, Bits& bits);

// One stream of at least one value.
Bits encode(const Params& params, const std::vector<Value>& values);

// Reads bits in order; those behind the end are zeros.
class BitCursor {
 public:
  explicit BitCursor(const Bits& bits) : bits_(bits) {}
  Value take(int count);
  std::size_t position() const { return position_; }  // bits taken, past the end included

 private:
  const Bits& bits_;
  std::size_t position_ = 0;
};

// The inverse pieces: a group without its values and their number, and one value of it.
Group take_head(const Params& params, BitCursor& cursor, int& count);
Value take_value(const Params& params, const Group& group, bool& based, BitCursor& cursor);

// One stream; bits behind its last value are ignored. Throws InputError when bits are missing.
std::vector<Value> decode(const Params& params, const Bits& bits);

// The bits as whole words, the first bit on top, zeros behind the last one.
__extension__ typedef unsigned __int128 Word;
std::vector<Word> words_of(const Params& params, const Bits& bits);
Bits bits_of(const Params& params, const std::vector<Word>& words);

struct Sizes {
  std::uint64_t values = 0;
  std::uint64_t groups = 0;
  std::uint64_t masked = 0;                // groups with a mask
  std::uint64_t bits = 0;                  // everything
  std::array<std::uint64_t, 8> of_code{};  // groups per width code
};
Sizes measure(const Params& params, const std::vector<Value>& values);

}  // namespace whit::basedelta
