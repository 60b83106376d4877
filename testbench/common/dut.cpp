// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/dut.hpp"

#include <stdexcept>

#include <dlfcn.h>

namespace whit::tb {

template <class Function>
Function Dut::symbol(const char* name) {
  void* address = ::dlsym(library_, name);
  if (address == nullptr) throw std::runtime_error(std::string("the model lacks ") + name);
  return reinterpret_cast<Function>(address);
}

Dut::Dut(const std::string& library, std::uint64_t seed) {
  library_ = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library_ == nullptr) throw std::runtime_error(std::string("cannot open ") + ::dlerror());
  eval_ = symbol<decltype(&whit_dut_eval)>("whit_dut_eval");
  dump_waves_ = symbol<decltype(&whit_dut_dump_waves)>("whit_dut_dump_waves");
  close_waves_ = symbol<decltype(&whit_dut_close_waves)>("whit_dut_close_waves");
  dut_ = symbol<decltype(&whit_dut_create)>("whit_dut_create")(seed);
  const whit_dut_port* table = nullptr;
  const int count = symbol<decltype(&whit_dut_ports)>("whit_dut_ports")(dut_, &table);
  for (int i = 0; i < count; ++i) {
    ports_.push_back({{table[i].name, table[i].width}, table[i].is_output != 0, table[i].data});
  }
}

Dut::~Dut() {
  if (dut_ != nullptr) symbol<decltype(&whit_dut_destroy)>("whit_dut_destroy")(dut_);
  // The library stays open: Verilator's runtime has thread-local state that outlives a model.
}

const Dut::Port& Dut::port(const std::string& name) const {
  for (const Port& port : ports_) {
    if (port.info.name == name) return port;
  }
  throw std::runtime_error("the model has no port '" + name + "'");
}

bool Dut::open_waves(const std::string& path) {
  return symbol<decltype(&whit_dut_open_waves)>("whit_dut_open_waves")(dut_, path.c_str()) == 0;
}

bool Dut::write_coverage(const std::string& path) {
  return symbol<decltype(&whit_dut_write_coverage)>("whit_dut_write_coverage")(dut_,
                                                                               path.c_str()) == 0;
}

}  // namespace whit::tb
