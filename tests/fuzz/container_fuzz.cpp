// SPDX-License-Identifier: Apache-2.0
// .apk: a tensor or an InputError. Values are limited, since a few bytes may describe very many.
// Every input is read twice: as it is, and with the CRCs of its heads made right, since damage that
// a CRC catches never reaches what lies behind it.
#include <algorithm>
#include <string>

#include "golden/apack/apack_container.hpp"
#include "golden/common/crc32.hpp"
#include "golden/common/error.hpp"

namespace {

using Bytes = std::vector<std::uint8_t>;

// Offsets as in docs/apack_container.md.
constexpr std::size_t kRows = 6;
constexpr std::size_t kDimensions = 11;
constexpr std::size_t kHeadCrc = 24;
constexpr std::size_t kFixedHead = 32;
constexpr std::size_t kBlockHead = 32;

void put_crc(Bytes& file, std::size_t at, std::size_t begin, std::size_t end) {
  const std::uint32_t crc = whit::crc32(file.data() + begin, end - begin);
  for (std::size_t i = 0; i < 4; ++i) file[at + i] = static_cast<std::uint8_t>(crc >> (8 * i));
}

std::uint64_t number(const Bytes& file, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value |= std::uint64_t{file[at + i]} << (8 * i);
  return value;
}

Bytes resealed(Bytes file) {
  if (file.size() < kFixedHead) return file;
  const std::size_t table = (4 * std::size_t{file[kRows]} + 7) / 8 * 8;
  std::size_t at = kFixedHead + 8 * std::size_t{file[kDimensions]} + table;
  if (at > file.size()) return file;
  std::fill_n(file.begin() + kHeadCrc, 4, std::uint8_t{0});
  put_crc(file, kHeadCrc, 0, at);
  while (file.size() - at >= kBlockHead) {
    put_crc(file, at + kBlockHead - 4, at, at + kBlockHead - 4);
    const auto region = [&](std::size_t field) {
      return (std::min<std::uint64_t>(number(file, at + field), 8 * file.size()) + 63) / 64 * 8;
    };
    at = std::min<std::uint64_t>(at + kBlockHead + region(8) + region(16), file.size());
  }
  return file;
}

void read(const Bytes& file) {
  try {
    whit::apack::decode_container(file, "input", 1U << 20);
  } catch (const whit::InputError&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes file(data, data + size);
  read(file);
  read(resealed(file));
  return 0;
}
