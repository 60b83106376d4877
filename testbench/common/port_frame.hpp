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

class PortFrame {
 public:
  explicit PortFrame(std::vector<PortInfo> ports);

  const std::vector<PortInfo>& ports() const { return ports_; }
  // Throws std::logic_error when there is no port of that name.
  int index(const std::string& name) const;
  bool has(const std::string& name) const;

  // Whole port, at most 64 bits; bits above the width are cut off.
  void set(int port, std::uint64_t value);
  std::uint64_t get(int port) const;

  // Bits [lane * width, (lane + 1) * width) of a port of any width; width 1..64.
  void set_element(int port, int lane, int width, std::uint64_t value);
  std::uint64_t get_element(int port, int lane, int width) const;

  // Whether any bit of a port is set.
  bool any(int port) const;

  // Sets every port to zero.
  void clear();
  // Sets every bit inside the width of every port.
  void fill_ones();

  // The storage of one port: bytes(port) bytes.
  void* data(int port);
  const void* data(int port) const;
  std::size_t bytes(int port) const;

  // "0x..." with all digits of the width, for messages.
  std::string text(int port) const;

 private:
  std::vector<PortInfo> ports_;
  std::vector<std::size_t> offsets_;
  std::vector<std::uint8_t> storage_;
};

}  // namespace whit::tb
