// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_container_bytes.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "golden/common/crc32.hpp"
#include "golden/common/error.hpp"

namespace whit::apack {
namespace {

constexpr std::array<std::uint8_t, 4> kMagic = {'A', 'P', 'K', '1'};
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kFixedBytes = 32;
constexpr std::size_t kCrcOffset = 24;
constexpr std::size_t kMostDimensions = 32;

void append(std::vector<std::uint8_t>& bytes, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void pad(std::vector<std::uint8_t>& bytes) {
  while (bytes.size() % 8 != 0) bytes.push_back(0);
}

// CRC of a head whose CRC field counts as zero.
std::uint32_t head_crc(const std::uint8_t* head, std::size_t size) {
  const std::array<std::uint8_t, 4> zero{};
  std::uint32_t crc = crc32(head, kCrcOffset);
  crc = crc32(zero.data(), zero.size(), crc);
  return crc32(head + kCrcOffset + 4, size - kCrcOffset - 4, crc);
}

void append_region(const std::vector<std::uint8_t>& bytes, std::vector<std::uint8_t>& file) {
  file.insert(file.end(), bytes.begin(), bytes.end());
  pad(file);
}

bool within(std::uint64_t value, int low, int high) {
  return value >= static_cast<std::uint64_t>(low) && value <= static_cast<std::uint64_t>(high);
}

}  // namespace

std::uint64_t head_bytes(const Params& params, std::size_t dimensions) {
  const std::uint64_t table = 4 * static_cast<std::uint64_t>(params.table_rows);
  return kFixedBytes + 8 * std::uint64_t{dimensions} + (table + 7) / 8 * 8;
}

std::vector<std::uint8_t> format_head(const ContainerHead& head) {
  const Params& p = head.params;
  std::vector<std::uint8_t> bytes(kMagic.begin(), kMagic.end());
  std::uint64_t values = 1;
  for (const std::size_t extent : head.shape) values *= extent;
  append(bytes, kVersion, 1);
  append(bytes, static_cast<std::uint64_t>(p.value_bits), 1);
  append(bytes, static_cast<std::uint64_t>(p.table_rows), 1);
  append(bytes, static_cast<std::uint64_t>(p.count_bits), 1);
  append(bytes, static_cast<std::uint64_t>(p.range_bits), 1);
  append(bytes, p.top == 1 << p.count_bits ? 0 : 1, 1);
  append(bytes, static_cast<std::uint64_t>(head.type), 1);
  append(bytes, head.shape.size(), 1);
  append(bytes, static_cast<std::uint64_t>(p.max_values), 4);
  append(bytes, values, 8);
  append(bytes, 0, 8);
  for (const std::size_t extent : head.shape) append(bytes, extent, 8);
  for (std::size_t i = 0; i < head.table.v_min.size(); ++i) {
    append(bytes, head.table.cum[i], 2);
    append(bytes, head.table.v_min[i], 2);
  }
  pad(bytes);
  const std::uint32_t crc = head_crc(bytes.data(), bytes.size());
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[kCrcOffset + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  }
  return bytes;
}

void append_block(const Block& block, std::uint32_t crc, std::vector<std::uint8_t>& file) {
  std::vector<std::uint8_t> head;
  append(head, static_cast<std::uint64_t>(block.mode), 4);
  append(head, block.values, 4);
  append(head, block.bits.symbol_bits, 8);
  append(head, block.bits.offset_bits, 8);
  append(head, crc, 4);
  append(head, crc32(head.data(), head.size()), 4);
  append_region(head, file);
  append_region(block.bits.symbols, file);
  append_region(block.bits.offsets, file);
}

void ContainerReader::need(std::uint64_t bytes, const std::string& where) const {
  if (bytes > file_.size() - position_) {
    throw InputError(where + "the file ends in the middle (" + std::to_string(file_.size()) +
                     " bytes)");
  }
}

std::uint64_t ContainerReader::number(int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) value |= std::uint64_t{file_[position_++]} << (8 * i);
  return value;
}

ContainerHead ContainerReader::head() {
  const std::string where = name_ + ": ";
  need(kFixedBytes, where);
  if (!std::equal(kMagic.begin(), kMagic.end(), file_.begin())) {
    throw InputError(where + "is no .apk file (it does not begin with APK1)");
  }
  position_ = kMagic.size();
  if (const std::uint64_t version = number(1); version != kVersion) {
    throw InputError(where + "has version " + std::to_string(version) + "; this reader knows 1");
  }
  ContainerHead head;
  Params& p = head.params;
  const auto field = [&](const char* what, int bytes, int low, int high) {
    const std::uint64_t value = number(bytes);
    if (!within(value, low, high)) {
      throw InputError(where + what + " = " + std::to_string(value) + " is outside " +
                       std::to_string(low) + ".." + std::to_string(high));
    }
    return static_cast<int>(value);
  };
  p.value_bits = field("value_bits", 1, 2, 16);
  p.table_rows = field("table_rows", 1, 4, 32);
  p.count_bits = field("count_bits", 1, 6, 12);
  p.range_bits = field("range_bits", 1, p.count_bits + 2, 20);
  p.top = (1 << p.count_bits) - field("top convention", 1, 0, 1);
  const bool wide = p.value_bits > 8;
  head.type = static_cast<ElementType>(field("element type", 1, wide ? 2 : 0, wide ? 3 : 1));
  const auto dimensions = static_cast<std::size_t>(
      field("number of dimensions", 1, 0, static_cast<int>(kMostDimensions)));
  p.max_values = field("values per block", 4, 1, 1 << 24);
  const std::uint64_t values = number(8);
  const std::uint64_t crc = number(4);
  const std::uint64_t reserved = number(4);
  const std::uint64_t size = head_bytes(p, dimensions);
  position_ = 0;
  need(size, where);
  if (crc != head_crc(file_.data(), size)) {
    throw InputError(where + "the CRC-32 of its head is wrong; the file is damaged");
  }
  position_ = kFixedBytes;
  std::uint64_t product = 1;
  for (std::size_t i = 0; i < dimensions; ++i) {
    const std::uint64_t extent = number(8);
    if (extent != 0 && product > std::numeric_limits<std::uint64_t>::max() / 4 / extent) {
      throw InputError(where + "its shape is too large");
    }
    product *= extent;
    head.shape.push_back(extent);
  }
  if (product != values || reserved != 0) throw InputError(where + "its head contradicts itself");
  for (int i = 0; i < p.table_rows; ++i) {
    head.table.cum.push_back(static_cast<std::uint32_t>(number(2)));
    head.table.v_min.push_back(static_cast<std::uint32_t>(number(2)));
  }
  while (position_ < size) {
    if (number(1) != 0) throw InputError(where + "padding bytes must be zero");
  }
  const std::string problem = table_error(head.table, p);
  if (!problem.empty()) throw InputError(where + "illegal table: " + problem);
  return head;
}

std::vector<std::uint8_t> ContainerReader::region(std::uint64_t bits, const std::string& where) {
  // Compared before it is rounded up, so that a huge count cannot wrap around.
  if (bits / 8 > file_.size()) need(bits / 8, where);
  need(padded_bytes(bits), where);
  const auto begin = file_.begin() + static_cast<std::ptrdiff_t>(position_);
  std::vector<std::uint8_t> bytes(begin, begin + static_cast<std::ptrdiff_t>((bits + 7) / 8));
  const std::size_t end = position_ + padded_bytes(bits);
  const bool tail = bits % 8 != 0 && (bytes.back() & (0xFFu >> (bits % 8))) != 0;
  position_ += bytes.size();
  bool clean = !tail;
  while (position_ < end) clean = number(1) == 0 && clean;
  if (!clean) throw InputError(where + "padding bits must be zero");
  return bytes;
}

StoredBlock ContainerReader::block(std::uint64_t values, const std::string& where) {
  need(kBlockHeadBytes, where);
  const std::uint32_t crc = crc32(file_.data() + position_, kBlockHeadBytes - 4);
  StoredBlock stored;
  const std::uint64_t mode = number(4);
  const std::uint64_t count = number(4);
  stored.block.bits.symbol_bits = number(8);
  stored.block.bits.offset_bits = number(8);
  stored.crc = static_cast<std::uint32_t>(number(4));
  if (number(4) != crc) {
    throw InputError(where + "the CRC-32 of its head is wrong; the file is damaged");
  }
  if (mode > 2) throw InputError(where + "mode " + std::to_string(mode) + " is not known");
  if (count != values) {
    throw InputError(where + "has " + std::to_string(count) + " values where " +
                     std::to_string(values) + " are due");
  }
  stored.block.mode = static_cast<Mode>(mode);
  stored.block.values = count;
  stored.block.bits.symbols = region(stored.block.bits.symbol_bits, where);
  stored.block.bits.offsets = region(stored.block.bits.offset_bits, where);
  return stored;
}

void ContainerReader::end() const {
  if (position_ != file_.size()) {
    throw InputError(name_ + ": " + std::to_string(file_.size() - position_) +
                     " bytes follow the last block");
  }
}

}  // namespace whit::apack
