// SPDX-License-Identifier: Apache-2.0
// A device under test, opened from the shared library that dut_adapter.cpp and a Verilated model
// make (dut_abi.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "testbench/common/dut_abi.h"
#include "testbench/common/port_frame.hpp"

namespace whit::tb {

class Dut {
 public:
  // Registers start with random values that depend on `seed`. Throws std::runtime_error when the
  // library cannot be opened.
  Dut(const std::string& library, std::uint64_t seed);
  ~Dut();
  Dut(const Dut&) = delete;
  Dut& operator=(const Dut&) = delete;

  struct Port {
    PortInfo info;
    bool is_output = false;
    void* data = nullptr;  // live storage
  };
  const std::vector<Port>& ports() const { return ports_; }
  // Throws std::runtime_error when there is no port of that name.
  const Port& port(const std::string& name) const;

  void eval() { eval_(dut_); }

  bool open_waves(const std::string& path);  // false: the model was built without waves
  void dump_waves(std::uint64_t time) { dump_waves_(dut_, time); }
  void close_waves() { close_waves_(dut_); }

  bool write_coverage(const std::string& path);  // false: the model was built without coverage

 private:
  template <class Function>
  Function symbol(const char* name);

  void* library_ = nullptr;
  whit_dut* dut_ = nullptr;
  std::vector<Port> ports_;
  decltype(&whit_dut_eval) eval_ = nullptr;
  decltype(&whit_dut_dump_waves) dump_waves_ = nullptr;
  decltype(&whit_dut_close_waves) close_waves_ = nullptr;
};

}  // namespace whit::tb
