// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_container.hpp"

#include <algorithm>

#include "golden/apack/apack_coder.hpp"
#include "golden/apack/apack_container_bytes.hpp"
#include "golden/common/crc32.hpp"
#include "golden/common/error.hpp"

namespace whit::apack {
namespace {

Encoded plain_bits(const Params& params, const std::uint32_t* values, std::size_t count) {
  BitWriter writer;
  for (std::size_t i = 0; i < count; ++i) writer.put(values[i], params.value_bits);
  Encoded bits;
  bits.offsets = writer.bytes();
  bits.offset_bits = writer.size();
  return bits;
}

std::uint64_t padded_bits(const Encoded& bits) {
  return 8 * (padded_bytes(bits.symbol_bits) + padded_bytes(bits.offset_bits));
}

Block encode_with(const Coder& coder, const Params& params, const std::uint32_t* values,
                  std::size_t count) {
  Block block;
  block.values = count;
  const bool constant =
      count > 1 && std::all_of(values, values + count, [&](auto v) { return v == values[0]; });
  if (constant) {
    block.mode = Mode::constant;
    block.bits = plain_bits(params, values, 1);
    return block;
  }
  const bool codable =
      std::all_of(values, values + count, [&](auto v) { return coder.can_encode(v); });
  if (codable) {
    block.mode = Mode::apack;
    block.bits = coder.encode(values, count);
  }
  const std::uint64_t raw_bits =
      8 * padded_bytes(static_cast<std::uint64_t>(params.value_bits) * count);
  if (!codable || padded_bits(block.bits) >= raw_bits) {
    block.mode = Mode::raw;
    block.bits = plain_bits(params, values, count);
  }
  return block;
}

std::vector<std::uint32_t> decode_block(const Coder& coder, const Params& params,
                                        const Block& block, const std::string& where) {
  std::vector<std::uint32_t> values(block.values);
  const auto width = static_cast<std::uint64_t>(params.value_bits);
  BitReader plain(block.bits.offsets.data(), block.bits.offset_bits);
  switch (block.mode) {
    case Mode::raw:
      for (std::uint32_t& value : values) value = plain.take(params.value_bits);
      break;
    case Mode::constant:
      std::fill(values.begin(), values.end(), plain.take(params.value_bits));
      break;
    case Mode::apack: {
      const DecodeErrors errors = coder.decode(block.bits, values.data(), values.size());
      if (errors.any()) throw InputError(where + "its streams do not fit its table");
      return values;
    }
  }
  const std::uint64_t due = block.mode == Mode::constant ? width : width * block.values;
  if (block.bits.symbol_bits != 0 || block.bits.offset_bits != due) {
    throw InputError(where + "its bit counts do not fit its mode");
  }
  return values;
}

// The element's bytes of a W-bit pattern.
void append_element(std::uint32_t pattern, const Params& params, ElementType type,
                    std::vector<std::uint8_t>& bytes) {
  const bool is_signed = type == ElementType::int8 || type == ElementType::int16;
  if (is_signed && (pattern >> (params.value_bits - 1)) != 0) {
    pattern |= ~std::uint32_t{0} << params.value_bits;
  }
  for (std::size_t i = 0; i < element_size(type); ++i) {
    bytes.push_back(static_cast<std::uint8_t>(pattern >> (8 * i)));
  }
}

}  // namespace

Block encode_block(const Table& table, const Params& params, const std::uint32_t* values,
                   std::size_t count) {
  return encode_with(Coder(table, params), params, values, count);
}

std::size_t block_values(const Params& params, std::size_t values) {
  const auto streams = static_cast<std::size_t>(params.streams);
  const std::size_t share = std::max<std::size_t>(1, (values + streams - 1) / streams);
  return std::min(share, static_cast<std::size_t>(params.max_values));
}

std::vector<Block> encode_blocks(const Table& table, const Params& params,
                                 const std::vector<std::uint32_t>& values) {
  const Coder coder(table, params);
  const std::size_t most = block_values(params, values.size());
  std::vector<Block> blocks;
  for (std::size_t begin = 0; begin < values.size(); begin += most) {
    const std::size_t count = std::min(most, values.size() - begin);
    blocks.push_back(encode_with(coder, params, values.data() + begin, count));
  }
  return blocks;
}

ContainerSize container_size(const std::vector<Block>& blocks, const Params& params,
                             std::size_t dimensions) {
  ContainerSize size;
  size.table_bits = static_cast<std::uint64_t>(params.table_rows - 1) *
                    static_cast<std::uint64_t>(params.value_bits + params.count_bits);
  size.total_bits = 8 * head_bytes(params, dimensions);
  for (const Block& block : blocks) {
    size.symbol_bits += block.bits.symbol_bits;
    size.offset_bits += block.bits.offset_bits;
    size.total_bits += 8 * kBlockHeadBytes + padded_bits(block.bits);
    size.raw_blocks += block.mode == Mode::raw ? 1 : 0;
    size.constant_blocks += block.mode == Mode::constant ? 1 : 0;
    size.apack_blocks += block.mode == Mode::apack ? 1 : 0;
  }
  return size;
}

std::vector<std::uint32_t> tensor_values(const Tensor& tensor, const Params& params,
                                         const std::string& name) {
  const std::size_t due = params.value_bits <= 8 ? 1 : 2;
  if (tensor.type == ElementType::float32 || element_size(tensor.type) != due) {
    throw InputError(name + ": " + element_name(tensor.type) +
                     " values where value_bits = " + std::to_string(params.value_bits) + " needs " +
                     (due == 1 ? "int8 or uint8" : "int16 or uint16"));
  }
  const bool is_signed = tensor.type == ElementType::int8 || tensor.type == ElementType::int16;
  const std::int64_t span = std::int64_t{1} << params.value_bits;
  const std::int64_t lowest = is_signed ? -span / 2 : 0;
  std::vector<std::uint32_t> values;
  values.reserve(tensor.size());
  for (const std::int64_t value : integer_values(tensor)) {
    if (value < lowest || value >= lowest + span) {
      throw InputError(name + ": element " + std::to_string(values.size()) + " is " +
                       std::to_string(value) + ", outside " + std::to_string(lowest) + ".." +
                       std::to_string(lowest + span - 1) +
                       " of value_bits = " + std::to_string(params.value_bits));
    }
    values.push_back(static_cast<std::uint32_t>(value & (span - 1)));
  }
  return values;
}

std::vector<std::uint8_t> encode_container(const Tensor& tensor, const Table& table,
                                           const Params& params, const std::string& name) {
  const std::vector<Block> blocks =
      encode_blocks(table, params, tensor_values(tensor, params, name));
  Params written = params;
  written.max_values = static_cast<int>(block_values(params, tensor.size()));
  std::vector<std::uint8_t> file = format_head({written, tensor.type, tensor.shape, table});
  const std::size_t element = element_size(tensor.type);
  std::size_t done = 0;
  for (const Block& block : blocks) {
    append_block(block, crc32(tensor.bytes.data() + done * element, block.values * element), file);
    done += block.values;
  }
  return file;
}

Tensor decode_container(const std::vector<std::uint8_t>& file, const std::string& name,
                        std::uint64_t most_values) {
  ContainerReader reader(file, name);
  const ContainerHead head = reader.head();
  Tensor tensor;
  tensor.type = head.type;
  tensor.shape = head.shape;
  const std::uint64_t values = tensor.size();
  if (values > most_values) {
    throw InputError(name + ": has " + std::to_string(values) + " values; at most " +
                     std::to_string(most_values) + " are decoded");
  }
  const Coder coder(head.table, head.params);
  const auto most = static_cast<std::uint64_t>(head.params.max_values);
  for (std::uint64_t done = 0, number = 0; done < values; ++number) {
    const std::string where = name + ": block " + std::to_string(number) + ": ";
    const std::uint64_t due = std::min(most, values - done);
    const StoredBlock stored = reader.block(due, where);
    const std::size_t begin = tensor.bytes.size();
    for (const std::uint32_t value : decode_block(coder, head.params, stored.block, where)) {
      append_element(value, head.params, head.type, tensor.bytes);
    }
    if (crc32(tensor.bytes.data() + begin, tensor.bytes.size() - begin) != stored.crc) {
      throw InputError(where + "the CRC-32 of its values is wrong; the file is damaged");
    }
    done += due;
  }
  reader.end();
  return tensor;
}

}  // namespace whit::apack
