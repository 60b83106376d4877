// SPDX-License-Identifier: Apache-2.0
// The APack code by definition: bit-serial renormalisation with an unbounded count of pending bits
// in the encoder, division in the decoder. Slow and plain on purpose; apack_coder.hpp is the fast
// form that is tested against this one.
//
//   Encoded e = model_encode(table, params, {0x00, 0x01, 0xFF});
//   std::vector<std::uint32_t> v = model_decode(table, params, e, 3);
#pragma once

#include <cstdint>
#include <vector>

#include "golden/apack/apack_table.hpp"
#include "golden/common/bit_stream.hpp"

namespace whit::apack {

// The two streams of one block, packed most significant bit first.
struct Encoded {
  std::vector<std::uint8_t> symbols;
  std::size_t symbol_bits = 0;
  std::vector<std::uint8_t> offsets;
  std::size_t offset_bits = 0;
};

// What one value does to the coder; the columns of the golden vectors.
struct Step {
  int row = 0;
  std::uint32_t range = 0;         // R before the update
  std::uint32_t low_narrowed = 0;  // LO', HI'
  std::uint32_t high_narrowed = 0;
  int prefix = 0;         // k
  int underflow = 0;      // u
  std::uint32_t low = 0;  // LO, HI after renormalisation
  std::uint32_t high = 0;
  std::uint64_t pending = 0;  // UBC after the value
};

// Encodes values of [0, 2^W). Throws InputError for a value in a row without counts or an illegal
// table. No value gives no bit. With `steps`, the trace is appended there.
Encoded model_encode(const Table& table, const Params& params,
                     const std::vector<std::uint32_t>& values, std::vector<Step>* steps = nullptr);

// Decodes `count` values; bits past the ends read as zeros. `symbol_bits_read`, when given,
// receives the number of symbol bits that were needed (symbol_bits + G - 2 for a whole block).
// Throws InputError for an illegal table, code or offset.
std::vector<std::uint32_t> model_decode(const Table& table, const Params& params,
                                        const Encoded& encoded, std::size_t count,
                                        std::size_t* symbol_bits_read = nullptr);

}  // namespace whit::apack
