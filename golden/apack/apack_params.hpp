// SPDX-License-Identifier: Apache-2.0
// Parameters of the APack codec, typed. Defaults are those of docs/units/apack.md.
#pragma once

#include <cstdint>

#include "golden/common/bits.hpp"

namespace whit::apack {

enum class Lookup { flat, two_level };
enum class Part { encoder, decoder, codec };
enum class TableSearch { exact, paper };

struct Params {
  int value_bits = 8;   // W, width of one value; 2..16
  int table_rows = 16;  // sub-ranges per table; 4..32
  int count_bits = 10;  // m, width of a stored cumulative count; 6..12
  int range_bits = 16;  // G, width of the LO and HI windows; 8..20, G >= m + 2
  int top = 1024;       // total of all counts; 2^m or 2^m - 1
  Lookup lookup = Lookup::two_level;
  int streams = 1;         // interleaved streams = pipeline stages; 1..8
  int word_bits = 32;      // width of a stream word; 16, 32 or 64
  int max_values = 65536;  // values per block; sizes every counter; 1..2^24
  int table_banks = 2;     // tables held at once; 2..8
  Part part = Part::codec;
  TableSearch table_search = TableSearch::exact;  // of profiling alone; no effect on hardware
};

// Derived widths. Each is the only place that holds its formula in C++; the RTL recomputes it
// from the same parameters in a localparam of the same name.

// Most bits one value can shift out of the window: m + 2.
constexpr int max_shift(const Params& p) { return p.count_bits + 2; }

// Width of the value counter of a block: holds 0..max_values.
constexpr int values_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.max_values));
}
// Most symbol bits of a block: (m + 2) * max_values + 2; also the bound of the pending bits.
constexpr std::uint64_t max_symbol_bits(const Params& p) {
  return static_cast<std::uint64_t>(max_shift(p)) * static_cast<std::uint64_t>(p.max_values) + 2;
}
constexpr int symbol_count_bits(const Params& p) { return bits_for(max_symbol_bits(p)); }
// Most offset bits of a block: W * max_values.
constexpr int offset_count_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.value_bits) *
                  static_cast<std::uint64_t>(p.max_values));
}
// Width of a table bank number (at least 1).
constexpr int bank_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.table_banks) - 1);
}
// Width of an offset length 0..W.
constexpr int offset_length_bits(const Params& p) {
  return bits_for(static_cast<std::uint64_t>(p.value_bits));
}

}  // namespace whit::apack
