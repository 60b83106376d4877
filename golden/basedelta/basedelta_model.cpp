// SPDX-License-Identifier: Apache-2.0
#include "golden/basedelta/basedelta_model.hpp"

#include "golden/common/error.hpp"

namespace whit::basedelta {
namespace {

Value low_bits(int count) { return static_cast<Value>((std::uint64_t{1} << count) - 1); }

void put(Bits& bits, Value value, int count) {
  for (int i = count - 1; i >= 0; --i) bits.push_back((value >> i & 1) != 0);
}

struct Range {
  bool any = false;
  Value base = 0;  // of the first
  int code = 0;    // of the widest difference
};

// Of the exponents that count: all, or those that are not zero.
Range range_of(const Params& params, const std::vector<Value>& values, bool with_zeros) {
  Range range;
  for (const Value value : values) {
    const Value exponent = exponent_of(params, value);
    if (exponent == 0 && !with_zeros) continue;
    if (!range.any) range.base = exponent;
    range.any = true;
    range.code = std::max(range.code, code_of(params, exponent, range.base));
  }
  return range;
}

}  // namespace

Value exponent_of(const Params& params, Value value) {
  return value >> params.frac_bits & low_bits(params.exp_bits);
}

Value raw_of(const Params& params, Value value) {
  return (value >> (params.exp_bits + params.frac_bits) & 1) << params.frac_bits |
         (value & low_bits(params.frac_bits));
}

Value join(const Params& params, Value exponent, Value raw) {
  return ((raw >> params.frac_bits) << params.exp_bits | exponent) << params.frac_bits |
         (raw & low_bits(params.frac_bits));
}

int code_of(const Params& params, Value exponent, Value base) {
  const int turn = 1 << params.exp_bits;
  int delta = (static_cast<int>(exponent) - static_cast<int>(base) + turn) % turn;
  if (delta >= turn / 2) delta -= turn;
  for (int code = 0; code < codes(params) - 1; ++code) {
    // Two's complement of w bits holds -2^(w-1)..2^(w-1)-1, and of no bits nothing but 0.
    const int half = code == 0 ? 0 : 1 << (code - 1);
    if (delta == 0 || (-half <= delta && delta < half)) return code;
  }
  return codes(params) - 1;
}

Group plan(const Params& params, std::vector<Value> values, bool last) {
  const Range all = range_of(params, values, true);
  const Range nonzero = range_of(params, values, false);
  const bool masked = params.zero_mask && nonzero.any && nonzero.code < all.code;
  const Range& chosen = masked ? nonzero : all;
  return {std::move(values), last, masked, chosen.code, chosen.base};
}

std::vector<Group> groups_of(const Params& params, const std::vector<Value>& values) {
  std::vector<Group> groups;
  const auto size = static_cast<std::size_t>(params.group);
  for (std::size_t at = 0; at < values.size(); at += size) {
    const std::size_t end = std::min(at + size, values.size());
    groups.push_back(plan(params,
                          {values.begin() + static_cast<std::ptrdiff_t>(at),
                           values.begin() + static_cast<std::ptrdiff_t>(end)},
                          end == values.size()));
  }
  return groups;
}

void put_head(const Params& params, const Group& group, Bits& bits) {
  bits.push_back(group.last);
  put(bits, static_cast<Value>(group.code), code_bits(params));
  if (params.zero_mask) bits.push_back(group.masked);
  put(bits, group.base, params.exp_bits);
  if (group.last) put(bits, static_cast<Value>(group.values.size()) - 1, count_bits(params));
}

void put_value(const Params& params, const Group& group, Value value, bool& based, Bits& bits) {
  const Value exponent = exponent_of(params, value);
  const bool marked = group.masked && exponent == 0;
  put(bits, raw_of(params, value), raw_bits(params));
  if (group.masked) bits.push_back(marked);
  if (marked) return;
  if (based) put(bits, exponent - group.base, delta_bits(params, group.code));
  based = true;
}

Bits encode(const Params& params, const std::vector<Value>& values) {
  Bits bits;
  for (const Group& group : groups_of(params, values)) {
    bool based = false;
    put_head(params, group, bits);
    for (const Value value : group.values) put_value(params, group, value, based, bits);
  }
  return bits;
}

Value BitCursor::take(int count) {
  Value value = 0;
  for (int i = 0; i < count; ++i, ++position_) {
    value = value << 1 | (position_ < bits_.size() && bits_[position_] ? 1 : 0);
  }
  return value;
}

Group take_head(const Params& params, BitCursor& cursor, int& count) {
  Group group;
  group.last = cursor.take(1) != 0;
  group.code = static_cast<int>(cursor.take(code_bits(params)));
  group.masked = params.zero_mask && cursor.take(1) != 0;
  group.base = cursor.take(params.exp_bits);
  count = group.last ? static_cast<int>(cursor.take(count_bits(params))) + 1 : params.group;
  return group;
}

Value take_value(const Params& params, const Group& group, bool& based, BitCursor& cursor) {
  const Value raw = cursor.take(raw_bits(params));
  if (group.masked && cursor.take(1) != 0) return join(params, 0, raw);
  Value delta = 0;
  if (based) {
    const int width = delta_bits(params, group.code);
    delta = cursor.take(width);
    if (width > 0 && (delta >> (width - 1) & 1) != 0) delta -= Value{1} << width;
  }
  based = true;
  return join(params, (group.base + delta) & low_bits(params.exp_bits), raw);
}

std::vector<Value> decode(const Params& params, const Bits& bits) {
  std::vector<Value> values;
  BitCursor cursor(bits);
  for (bool last = false; !last;) {
    int count = 0;
    bool based = false;
    const Group group = take_head(params, cursor, count);
    last = group.last;
    for (; count > 0; --count) values.push_back(take_value(params, group, based, cursor));
    if (cursor.position() > bits.size()) {
      throw InputError("the stream ends in the middle of a group");
    }
  }
  return values;
}

std::vector<Word> words_of(const Params& params, const Bits& bits) {
  const auto width = static_cast<std::size_t>(params.word_bits);
  std::vector<Word> words((bits.size() + width - 1) / width, 0);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i]) words[i / width] |= Word{1} << (width - 1 - i % width);
  }
  return words;
}

Bits bits_of(const Params& params, const std::vector<Word>& words) {
  Bits bits;
  for (const Word word : words) {
    for (int i = params.word_bits - 1; i >= 0; --i) bits.push_back((word >> i & 1) != 0);
  }
  return bits;
}

Sizes measure(const Params& params, const std::vector<Value>& values) {
  Sizes sizes;
  sizes.values = values.size();
  for (const Group& group : groups_of(params, values)) {
    std::uint64_t deltas = group.values.size() - 1;
    std::uint64_t bits = static_cast<std::uint64_t>(head_bits(params));
    if (group.last) bits += static_cast<std::uint64_t>(count_bits(params));
    if (group.masked) {
      bits += group.values.size();
      for (const Value value : group.values) deltas -= exponent_of(params, value) == 0 ? 1U : 0U;
    }
    bits += deltas * static_cast<std::uint64_t>(delta_bits(params, group.code));
    bits += group.values.size() * static_cast<std::uint64_t>(raw_bits(params));
    sizes.bits += bits;
    ++sizes.groups;
    sizes.masked += group.masked ? 1 : 0;
    ++sizes.of_code[static_cast<std::size_t>(group.code)];
  }
  return sizes;
}

}  // namespace whit::basedelta
