// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/port_frame.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>

namespace whit::tb {
namespace {

// Verilator's storage of a port: the smallest of 1, 2, 4, 8 bytes, or 32-bit words above 64 bits.
std::size_t storage_bytes(int width) {
  if (width <= 8) return 1;
  if (width <= 16) return 2;
  if (width <= 32) return 4;
  if (width <= 64) return 8;
  return static_cast<std::size_t>((width + 31) / 32) * 4;
}

constexpr std::size_t kAlignment = 8;

}  // namespace

std::vector<PortInfo> port_infos(const nlohmann::json& manifest, const std::string& direction) {
  std::vector<PortInfo> infos;
  const std::string clock = manifest.at("clock").at("port");
  const std::string reset = manifest.at("reset").at("port");
  for (const nlohmann::json& port : manifest.at("ports")) {
    const std::string name = port.at("name");
    if (port.at("direction") != direction || name == clock || name == reset) continue;
    infos.push_back({name, port.at("width")});
  }
  return infos;
}

PortFrame::PortFrame(std::vector<PortInfo> ports) : ports_(std::move(ports)) {
  std::size_t total = 0;
  for (const PortInfo& port : ports_) {
    offsets_.push_back(total);
    bytes_.push_back(storage_bytes(port.width));
    total += (bytes_.back() + kAlignment - 1) / kAlignment * kAlignment;
  }
  // One more unit, so that an access of eight bytes at the last word stays inside.
  storage_.resize(total + kAlignment);
}

int PortFrame::index(const std::string& name) const {
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    if (ports_[i].name == name) return static_cast<int>(i);
  }
  throw std::logic_error("there is no port '" + name + "'");
}

bool PortFrame::has(const std::string& name) const {
  return std::any_of(ports_.begin(), ports_.end(),
                     [&](const PortInfo& port) { return port.name == name; });
}

bool PortFrame::any(int port) const {
  const auto* memory = static_cast<const std::uint8_t*>(data(port));
  return std::any_of(memory, memory + bytes(port), [](std::uint8_t byte) { return byte != 0; });
}

void PortFrame::clear() { std::fill(storage_.begin(), storage_.end(), std::uint8_t{0}); }

void PortFrame::fill_ones() {
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    for (int bit = 0; bit < ports_[i].width; ++bit) set_element(static_cast<int>(i), bit, 1, 1);
  }
}

std::string PortFrame::text(int port) const {
  const int width = ports_[static_cast<std::size_t>(port)].width;
  const auto* memory = static_cast<const std::uint8_t*>(data(port));
  std::string digits;
  for (int digit = (width + 3) / 4 - 1; digit >= 0; --digit) {
    digits += fmt::format("{:x}", memory[digit / 2] >> (digit % 2 * 4) & 0xF);
  }
  return "0x" + digits;
}

}  // namespace whit::tb
