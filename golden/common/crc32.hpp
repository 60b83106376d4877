// SPDX-License-Identifier: Apache-2.0
// CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320), zlib's.
#pragma once

#include <cstddef>
#include <cstdint>

#include <zlib.h>

namespace whit {

// `seed` is the CRC of the bytes before, so that a message may come in pieces.
inline std::uint32_t crc32(const std::uint8_t* data, std::size_t size, std::uint32_t seed = 0) {
  if (size == 0) return seed;  // zlib answers 0 for a null pointer
  return static_cast<std::uint32_t>(::crc32_z(seed, data, size));
}

}  // namespace whit
