// SPDX-License-Identifier: Apache-2.0
// The fast APack coder for whole tensors: one step per value (the difference form of
// docs/units/apack.md), bit for bit equal to apack_model.hpp.
//
//   Coder coder(table, params);
//   Encoded e = coder.encode(values.data(), values.size());
//   std::vector<std::uint32_t> back(values.size());
//   DecodeErrors errors = coder.decode(e, back.data(), back.size());
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "golden/apack/apack_model.hpp"

namespace whit::apack {

// What a decoder can find wrong with a block by structure alone.
struct DecodeErrors {
  bool code = false;      // code above the last row (top = 2^m - 1 only)
  bool offset = false;    // offset beyond its range
  bool sym_bits = false;  // symbol bits used differ from symbol_bits + G - 2
  bool ofs_bits = false;  // offset bits used differ from offset_bits
  bool any() const { return code || offset || sym_bits || ofs_bits; }
};

class Coder {
 public:
  // Throws InputError for an illegal table.
  Coder(const Table& table, const Params& params);

  // False for a value that is in a row without counts.
  bool can_encode(std::uint32_t value) const { return row_at(value).count != 0; }

  // Values of [0, 2^W), all codable; throws InputError for another one.
  Encoded encode(const std::uint32_t* values, std::size_t count) const;

  // Writes `count` values, whatever the bits are; bits past the ends read as zeros.
  DecodeErrors decode(const Encoded& encoded, std::uint32_t* values, std::size_t count) const;

 private:
  struct Row {
    std::uint32_t v_min = 0;
    std::uint32_t length = 0;  // of the range
    std::uint32_t cum = 0;
    std::uint32_t count = 0;
    int offset_bits = 0;
  };
  const Row& row_at(std::uint32_t value) const { return rows_[row_of_value_[value]]; }

  Params params_;
  std::array<Row, 32> rows_{};
  std::vector<std::uint8_t> row_of_value_;  // 2^W
  std::vector<std::uint8_t> row_of_count_;  // top
};

}  // namespace whit::apack
