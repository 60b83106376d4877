// SPDX-License-Identifier: Apache-2.0
// CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320, as in zlib and PNG).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace whit {

// `seed` is the CRC of the bytes before, so that a message may come in pieces.
inline std::uint32_t crc32(const std::uint8_t* data, std::size_t size, std::uint32_t seed = 0) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> t{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t c = i;
      for (int bit = 0; bit < 8; ++bit) c = (c >> 1) ^ ((c & 1) != 0 ? 0xEDB88320u : 0u);
      t[i] = c;
    }
    return t;
  }();
  std::uint32_t crc = ~seed;
  for (std::size_t i = 0; i < size; ++i) crc = table[(crc ^ data[i]) & 0xFFu] ^ (crc >> 8);
  return ~crc;
}

}  // namespace whit
