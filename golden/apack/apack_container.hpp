// SPDX-License-Identifier: Apache-2.0
// The .apk file: one tensor, cut into blocks, each raw, constant or APack; byte by byte in
// docs/apack_container.md.
//
//   std::vector<std::uint8_t> file = encode_container(tensor, table, params);
//   Tensor same = decode_container(file, "weights.apk");
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/apack/apack_model.hpp"
#include "golden/common/npy.hpp"

namespace whit::apack {

// One block of values as the hardware's descriptor names it.
struct Block {
  Mode mode = Mode::raw;
  std::size_t values = 0;
  Encoded bits;  // raw: W bits per value in `offsets`; constant: the value once
};

// The smallest of the three forms. A value in a row without counts makes the block raw.
Block encode_block(const Table& table, const Params& params, const std::uint32_t* values,
                   std::size_t count);

// Values per block of a tensor: params.max_values, or fewer, so that every stream gets a block (the
// sub-tensors, one per pipeline, of the paper's parallel engines). At least 1.
std::size_t block_values(const Params& params, std::size_t values);

// `values` cut into blocks of block_values (the last one shorter), in order.
std::vector<Block> encode_blocks(const Table& table, const Params& params,
                                 const std::vector<std::uint32_t>& values);

// What a container spends where, in bits; total is the whole file.
struct ContainerSize {
  std::uint64_t symbol_bits = 0;
  std::uint64_t offset_bits = 0;
  std::uint64_t table_bits = 0;  // rows behind row 0, whose fields are known: (rows-1) (W + m)
  std::uint64_t total_bits = 0;
  std::uint64_t raw_blocks = 0;
  std::uint64_t constant_blocks = 0;
  std::uint64_t apack_blocks = 0;
};
ContainerSize container_size(const std::vector<Block>& blocks, const Params& params,
                             std::size_t dimensions);

// Patterns of W bits of an integer tensor. Throws InputError, naming `name`, for a type wider than
// 8 bits with W <= 8 (16 with W <= 16), narrower tensors included, or a value that does not fit.
std::vector<std::uint32_t> tensor_values(const Tensor& tensor, const Params& params,
                                         const std::string& name);

std::vector<std::uint8_t> encode_container(const Tensor& tensor, const Table& table,
                                           const Params& params, const std::string& name);

// Strict: a wrong magic, version, size, padding bit, table, bit count, CRC or trailing byte is an
// InputError that names `name`; wrong data is never returned. At most `most_values` values are
// decoded (a few bytes may describe very many).
Tensor decode_container(const std::vector<std::uint8_t>& file, const std::string& name,
                        std::uint64_t most_values = std::uint64_t{1} << 32);

}  // namespace whit::apack
