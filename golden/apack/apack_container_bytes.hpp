// SPDX-License-Identifier: Apache-2.0
// The bytes of an .apk file (docs/apack_container.md): head and block heads, written and read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/apack/apack_container.hpp"

namespace whit::apack {

constexpr std::size_t kBlockHeadBytes = 32;

struct ContainerHead {
  Params params;
  ElementType type = ElementType::uint8;
  std::vector<std::size_t> shape;
  Table table;
};

struct StoredBlock {
  Block block;
  std::uint32_t crc = 0;  // of the decoded values
};

// Bytes of a bit string, padded to a multiple of eight.
constexpr std::uint64_t padded_bytes(std::uint64_t bits) { return (bits + 63) / 64 * 8; }

// Fixed fields, shape and table.
std::uint64_t head_bytes(const Params& params, std::size_t dimensions);

std::vector<std::uint8_t> format_head(const ContainerHead& head);
void append_block(const Block& block, std::uint32_t crc, std::vector<std::uint8_t>& file);

// Reads front to back; every member throws InputError when the file breaks a rule.
class ContainerReader {
 public:
  ContainerReader(const std::vector<std::uint8_t>& file, std::string name)
      : file_(file), name_(std::move(name)) {}

  ContainerHead head();
  // The next block, which must have `values` values.
  StoredBlock block(std::uint64_t values, const std::string& where);
  // Nothing may follow.
  void end() const;

 private:
  void need(std::uint64_t bytes, const std::string& where) const;
  std::uint64_t number(int bytes);
  std::vector<std::uint8_t> region(std::uint64_t bits, const std::string& where);

  const std::vector<std::uint8_t>& file_;
  std::string name_;
  std::size_t position_ = 0;
};

}  // namespace whit::apack
