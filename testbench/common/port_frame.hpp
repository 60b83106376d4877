// SPDX-License-Identifier: Apache-2.0
// The values of a list of ports of any width, in the storage layout of dut_abi.h, so that a whole
// port is compared or copied as plain memory.
//
//   PortFrame in(input_ports);
//   int data = in.index("sym_data_i");
//   in.set(data, 0x12345678);              // up to 64 bits
//   in.set_element(data, 3, 32, word);     // element 3 of a flattened vector of 32-bit elements
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace whit::tb {

struct PortInfo {
  std::string name;
  int width = 1;
};

// The input or output ports of a manifest, without clock and reset, in its order.
std::vector<PortInfo> port_infos(const nlohmann::json& manifest, const std::string& direction);

// The lowest `width` bits.
inline std::uint64_t low_mask(int width) {
  return width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
}

// Copies and compares the storage of a port; the sizes that almost all ports have are spelled out,
// since this is done for every port in every cycle.
inline void copy_port(void* to, const void* from, std::size_t bytes) {
  switch (bytes) {
    case 1: std::memcpy(to, from, 1); break;
    case 2: std::memcpy(to, from, 2); break;
    case 4: std::memcpy(to, from, 4); break;
    case 8: std::memcpy(to, from, 8); break;
    default: std::memcpy(to, from, bytes); break;
  }
}
inline bool same_port(const void* a, const void* b, std::size_t bytes) {
  switch (bytes) {
    case 1: return std::memcmp(a, b, 1) == 0;
    case 2: return std::memcmp(a, b, 2) == 0;
    case 4: return std::memcmp(a, b, 4) == 0;
    case 8: return std::memcmp(a, b, 8) == 0;
    default: return std::memcmp(a, b, bytes) == 0;
  }
}

class PortFrame {
 public:
  explicit PortFrame(std::vector<PortInfo> ports);

  const std::vector<PortInfo>& ports() const { return ports_; }
  // Throws std::logic_error when there is no port of that name.
  int index(const std::string& name) const;
  bool has(const std::string& name) const;
  // -1 when there is no port of that name: configurations differ in some.
  int find(const std::string& name) const { return has(name) ? index(name) : -1; }

  // Whole port, at most 64 bits; bits above the width are cut off.
  void set(int port, std::uint64_t value) {
    const std::uint64_t kept = value & low_mask(ports_[static_cast<std::size_t>(port)].width);
    copy_port(data(port), &kept, bytes(port) < 8 ? bytes(port) : 8);
  }
  // The same for a port of find(): nothing when there is none, and then its value is 0.
  void set_found(int port, std::uint64_t value) {
    if (port >= 0) set(port, value);
  }
  std::uint64_t get_found(int port) const { return port < 0 ? 0 : get(port); }
  std::uint64_t get(int port) const {
    std::uint64_t value = 0;
    copy_port(&value, data(port), bytes(port) < 8 ? bytes(port) : 8);
    return value;
  }

  // Bits [lane * width, (lane + 1) * width) of a port of any width; width 1..64.
  void set_element(int port, int lane, int width, std::uint64_t value);
  std::uint64_t get_element(int port, int lane, int width) const {
    return get_bits(port, lane * width, width);
  }
  // Bits [first, first + width) of a port; width 1..64.
  std::uint64_t get_bits(int port, int first, int width) const;

  // Whether any bit of a port is set.
  bool any(int port) const;

  // Sets every port to zero.
  void clear();
  // Sets every bit inside the width of every port.
  void fill_ones();

  // The storage of one port: bytes(port) bytes.
  void* data(int port) { return storage_.data() + offsets_[static_cast<std::size_t>(port)]; }
  const void* data(int port) const {
    return storage_.data() + offsets_[static_cast<std::size_t>(port)];
  }
  std::size_t bytes(int port) const { return bytes_[static_cast<std::size_t>(port)]; }

  // "0x..." with all digits of the width, for messages.
  std::string text(int port) const;

 private:
  std::vector<PortInfo> ports_;
  std::vector<std::size_t> offsets_;
  std::vector<std::size_t> bytes_;
  std::vector<std::uint8_t> storage_;
};

// The element's bits lie in the eight bytes from its byte on, and perhaps in one byte more.
inline void PortFrame::set_element(int port, int lane, int width, std::uint64_t value) {
  const std::size_t bit = static_cast<std::size_t>(lane) * static_cast<std::size_t>(width);
  std::uint8_t* bytes_at = static_cast<std::uint8_t*>(data(port)) + bit / 8;
  const int shift = static_cast<int>(bit % 8);
  const std::uint64_t kept = value & low_mask(width);
  std::uint64_t word = 0;
  std::memcpy(&word, bytes_at, 8);
  word = (word & ~(low_mask(width) << shift)) | (kept << shift);
  std::memcpy(bytes_at, &word, 8);
  if (shift + width > 64) {
    const int above = shift + width - 64;
    const auto mask = static_cast<std::uint8_t>(low_mask(above));
    bytes_at[8] = static_cast<std::uint8_t>((bytes_at[8] & ~mask) |
                                            static_cast<std::uint8_t>(kept >> (64 - shift)));
  }
}

inline std::uint64_t PortFrame::get_bits(int port, int first, int width) const {
  const auto bit = static_cast<std::size_t>(first);
  const std::uint8_t* bytes_at = static_cast<const std::uint8_t*>(data(port)) + bit / 8;
  const int shift = static_cast<int>(bit % 8);
  std::uint64_t word = 0;
  std::memcpy(&word, bytes_at, 8);
  word >>= shift;
  if (shift + width > 64) word |= static_cast<std::uint64_t>(bytes_at[8]) << (64 - shift);
  return word & low_mask(width);
}

}  // namespace whit::tb
