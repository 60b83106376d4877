// SPDX-License-Identifier: Apache-2.0
// The C interface of dut_abi.h around the Verilated model Vdut. Compiled once per model, with
// dut_ports.inc (lines WHIT_PORT(name, width, is_output), from the manifest) beside it.
#include "testbench/common/dut_abi.h"

#include <memory>
#include <vector>

#include "Vdut.h"
#include "verilated.h"
#if VM_TRACE
#include "verilated_fst_c.h"
#endif
#if VM_COVERAGE
#include "verilated_cov.h"
#endif

struct whit_dut {
  std::unique_ptr<VerilatedContext> context = std::make_unique<VerilatedContext>();
  std::unique_ptr<Vdut> model;
  std::vector<whit_dut_port> ports;
#if VM_TRACE
  std::unique_ptr<VerilatedFstC> waves;
#endif
};

extern "C" {

whit_dut* whit_dut_create(uint64_t seed) {
  auto* dut = new whit_dut;
  dut->context->randReset(2);  // registers start with random bits
  dut->context->randSeed(static_cast<int>(seed % 0x7FFFFFFF) + 1);
#if VM_TRACE
  dut->context->traceEverOn(true);
#endif
  dut->model = std::make_unique<Vdut>(dut->context.get());
  Vdut& m = *dut->model;
  dut->ports = {
#define WHIT_PORT(name, width, is_output) {#name, width, is_output, &m.name},
#include "dut_ports.inc"
#undef WHIT_PORT
  };
  return dut;
}

void whit_dut_destroy(whit_dut* dut) { delete dut; }

int whit_dut_ports(whit_dut* dut, const whit_dut_port** ports) {
  *ports = dut->ports.data();
  return static_cast<int>(dut->ports.size());
}

void whit_dut_eval(whit_dut* dut) { dut->model->eval(); }

int whit_dut_open_waves(whit_dut* dut, const char* path) {
#if VM_TRACE
  dut->waves = std::make_unique<VerilatedFstC>();
  dut->model->trace(dut->waves.get(), 99);
  dut->waves->open(path);
  return dut->waves->isOpen() ? 0 : 1;
#else
  (void)dut;
  (void)path;
  return 1;
#endif
}

void whit_dut_dump_waves(whit_dut* dut, uint64_t time) {
#if VM_TRACE
  if (dut->waves) dut->waves->dump(time);
#else
  (void)dut;
  (void)time;
#endif
}

void whit_dut_close_waves(whit_dut* dut) {
#if VM_TRACE
  if (dut->waves) dut->waves->close();
#else
  (void)dut;
#endif
}

int whit_dut_write_coverage(whit_dut* dut, const char* path) {
#if VM_COVERAGE
  dut->context->coveragep()->write(path);
  return 0;
#else
  (void)dut;
  (void)path;
  return 1;
#endif
}

}  // extern "C"
