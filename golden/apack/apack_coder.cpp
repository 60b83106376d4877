// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_coder.hpp"

#include <string>

#include "golden/common/error.hpp"

namespace whit::apack {
namespace {

// Leading zeros of the low `bits` bits of x.
int leading_zeros(std::uint32_t x, int bits) {
  return x == 0 ? bits : __builtin_clz(x) - (32 - bits);
}

// LO and R = HI - LO + 1 of one stream, and the shift of a step.
struct Interval {
  explicit Interval(int range_bits)
      : bits(range_bits), mask((std::uint32_t{1} << range_bits) - 1), range(mask + 1) {}

  // Narrows to [begin, end) above LO; returns n = k + u. `low_narrowed` keeps LO' for the encoder,
  // `prefix` gets k.
  int narrow(std::uint32_t begin, std::uint32_t end) {
    low_narrowed = low + begin;
    const std::uint32_t high = low + end - 1;
    const std::uint32_t differ = low_narrowed ^ high;
    const std::uint32_t above = low_narrowed & ~high;
    const int n = leading_zeros(differ & ~(above << 1) & mask, bits);
    prefix = leading_zeros(differ, bits);
    low = (low_narrowed << n) & (mask >> 1);
    range = (end - begin) << n;
    return n;
  }

  int bits;
  std::uint32_t mask;
  std::uint32_t low = 0;
  std::uint32_t range;
  std::uint32_t low_narrowed = 0;
  int prefix = 0;
};

// The symbol stream of an encoder: pending bits follow the first bit of the next prefix.
class SymbolWriter {
 public:
  explicit SymbolWriter(int range_bits) : bits_(range_bits) {}

  void step(std::uint32_t low_narrowed, int prefix, int underflow) {
    if (prefix > 0) {
      const bool first = (low_narrowed >> (bits_ - 1)) != 0;
      if (pending_ == 0) {
        writer.put(low_narrowed >> (bits_ - prefix), prefix);
      } else {
        resolve(first);
        writer.put(low_narrowed >> (bits_ - prefix), prefix - 1);
      }
    }
    pending_ += static_cast<std::uint64_t>(underflow);
  }

  // One quarter of the interval identifies it.
  void finish(std::uint32_t low) {
    ++pending_;
    resolve((low >> (bits_ - 2)) != 0);
  }

  BitWriter writer;

 private:
  void resolve(bool bit) {
    writer.put(bit ? 1 : 0, 1);
    writer.put_run(!bit, pending_);
    pending_ = 0;
  }

  int bits_;
  std::uint64_t pending_ = 0;
};

}  // namespace

Coder::Coder(const Table& table, const Params& params)
    : params_(params),
      row_of_value_(std::size_t{1} << params.value_bits, 0),
      row_of_count_(static_cast<std::size_t>(params.top), 0) {
  const std::string error = table_error(table, params);
  if (!error.empty()) throw InputError("illegal table: " + error);
  for (int i = 0; i < params.table_rows; ++i) {
    const auto index = static_cast<std::size_t>(i);
    Row& row = rows_[index];
    row.v_min = table.v_min[index];
    row.length = range_end(table, params, i) - row.v_min;
    row.cum = table.cum[index];
    row.count = count_end(table, params, i) - row.cum;
    row.offset_bits = offset_bits(table, params, i);
    for (std::uint32_t v = 0; v < row.length; ++v) {
      row_of_value_[row.v_min + v] = static_cast<std::uint8_t>(i);
    }
    for (std::uint32_t c = 0; c < row.count; ++c) {
      row_of_count_[row.cum + c] = static_cast<std::uint8_t>(i);
    }
  }
}

Encoded Coder::encode(const std::uint32_t* values, std::size_t count) const {
  Interval interval(params_.range_bits);
  SymbolWriter symbols(params_.range_bits);
  BitWriter offsets;
  for (std::size_t i = 0; i < count; ++i) {
    if (values[i] >= row_of_value_.size() || !can_encode(values[i])) {
      throw InputError("value " + std::to_string(values[i]) + " has no counts in the table");
    }
    const Row& row = row_at(values[i]);
    const std::uint64_t range = interval.range;
    const auto begin = static_cast<std::uint32_t>((range * row.cum) >> params_.count_bits);
    const auto end =
        static_cast<std::uint32_t>((range * (row.cum + row.count)) >> params_.count_bits);
    const int shift = interval.narrow(begin, end);
    symbols.step(interval.low_narrowed, interval.prefix, shift - interval.prefix);
    offsets.put(values[i] - row.v_min, row.offset_bits);
  }
  if (count > 0) symbols.finish(interval.low);
  Encoded encoded;
  encoded.symbols = symbols.writer.bytes();
  encoded.symbol_bits = symbols.writer.size();
  encoded.offsets = offsets.bytes();
  encoded.offset_bits = offsets.size();
  return encoded;
}

DecodeErrors Coder::decode(const Encoded& encoded, std::uint32_t* values, std::size_t count) const {
  DecodeErrors errors;
  const int window = params_.range_bits;
  const int m = params_.count_bits;
  const auto last_count = static_cast<std::uint64_t>(params_.top) - 1;
  const std::uint32_t value_mask = (std::uint32_t{1} << params_.value_bits) - 1;
  BitReader symbols(encoded.symbols.data(), encoded.symbol_bits);
  BitReader offsets(encoded.offsets.data(), encoded.offset_bits);
  Interval interval(window);
  std::uint32_t code = count > 0 ? symbols.take(window) : 0;  // CODE - LO
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t range = interval.range;
    // floor(((D + 1) 2^m - 1) / R) >= c  <=>  D >= floor(c R / 2^m), with D = CODE - LO
    std::uint64_t at = (((static_cast<std::uint64_t>(code) + 1) << m) - 1) / range;
    if (at > last_count) {
      errors.code = true;
      at = last_count;
    }
    const Row& row = rows_[row_of_count_[at]];
    const auto begin = static_cast<std::uint32_t>((range * row.cum) >> m);
    const auto end = static_cast<std::uint32_t>((range * (row.cum + row.count)) >> m);
    const int shift = interval.narrow(begin, end);
    code = (((code - begin) << shift) | symbols.take(shift)) & interval.mask;
    const std::uint32_t offset = offsets.take(row.offset_bits);
    errors.offset |= offset >= row.length;
    values[i] = (row.v_min + offset) & value_mask;
  }
  const std::size_t ahead = count > 0 ? static_cast<std::size_t>(window - 2) : 0;
  errors.sym_bits = symbols.position() != encoded.symbol_bits + ahead;
  errors.ofs_bits = offsets.position() != encoded.offset_bits;
  return errors;
}

}  // namespace whit::apack
