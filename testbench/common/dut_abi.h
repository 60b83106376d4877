/* SPDX-License-Identifier: Apache-2.0
 * C interface of a device under test: a Verilated model and dut_adapter.cpp, linked as a shared
 * library that whit-bench opens. The port list comes from the manifest (dut_ports.inc), so one
 * adapter serves every configuration, RTL and netlist alike.
 *
 * Port storage is Verilator's: uint8_t up to 8 bits, uint16_t up to 16, uint32_t up to 32,
 * uint64_t up to 64, above that uint32_t words, least significant first. Unused top bits are 0.
 */
#ifndef WHIT_TESTBENCH_COMMON_DUT_ABI_H
#define WHIT_TESTBENCH_COMMON_DUT_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct whit_dut whit_dut;

typedef struct whit_dut_port {
  const char* name;
  int width;     /* bits */
  int is_output; /* 0 or 1 */
  void* data;    /* live storage inside the model */
} whit_dut_port;

/* A model whose registers start with random values that depend on `seed`. */
whit_dut* whit_dut_create(uint64_t seed);
void whit_dut_destroy(whit_dut* dut);

/* Points *ports at the port table; returns its length. */
int whit_dut_ports(whit_dut* dut, const whit_dut_port** ports);

void whit_dut_eval(whit_dut* dut);

/* FST waves; open returns 0 on success, 1 when the model was built without waves. */
int whit_dut_open_waves(whit_dut* dut, const char* path);
void whit_dut_dump_waves(whit_dut* dut, uint64_t time);
void whit_dut_close_waves(whit_dut* dut);

/* Counts of every line, branch and toggle (Verilator's format) into a file; returns 0 on success, 1
 * when the model was built without coverage. */
int whit_dut_write_coverage(whit_dut* dut, const char* path);

#ifdef __cplusplus
}
#endif
#endif
