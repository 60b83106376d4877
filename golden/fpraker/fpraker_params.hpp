// SPDX-License-Identifier: Apache-2.0
// Parameters of the FPRaker unit, typed. Defaults are those of docs/units/fpraker.md.
#pragma once

#include <algorithm>

#include "golden/common/float_format.hpp"

namespace whit::fpraker {

// encoder: the digits alone; pe: a tile of one; tile: rows * cols PEs.
enum class Part { encoder, pe, tile };
enum class Preset { bf16, fp16, fp8_e4m3, fp8_e5m2, tf32, paper_strict };
// How a PE multiplies: FPRaker's digits, or one of the baselines. bit_parallel: whole products,
// cut behind T + M fraction bits, and everything else as here. fma_chain: N fused multiply-adds in
// fp32, one after the other; no chunks.
enum class Datapath { term_serial, bit_parallel, fma_chain };
enum class Encoding { naf, booth4, binary };
enum class RoundOut { rne, trunc };
enum class TermShare { shared, own };

constexpr int kMaxLanes = 16;
constexpr int kMaxSide = 8;         // PEs of a row or column
constexpr int kMaxTileLanes = 512;  // of all PEs
constexpr int kMaxThreshold = 24;
constexpr int kMaxAccumulatorFraction = 24;

struct Params {
  Part part = Part::pe;
  Preset preset = Preset::bf16;  // of the defaults of what follows
  Datapath datapath = Datapath::term_serial;
  int exp_bits = 8;              // E of both operands and of the result; 2..8
  int frac_bits = 7;             // M of both operands and of the result; 2..10
  int lanes = 8;                 // N, pairs of a set; 2..16
  int oob_threshold = 12;        // T: digits with K > T are dropped; 1..24
  int acc_frac_bits = 12;        // R, fraction of a chunk's accumulator; 1..min(T + M, 24)
  int window = 3;                // S, spread of the K of a cycle; 0..T + 1; no effect on values
  int chunk = 64;                // C, pairs of a chunk, a multiple of N
  int chunk_acc_frac_bits = 12;  // R2, fraction of the accumulator of chunks; M..24
  RoundOut round_out = RoundOut::rne;
  bool specials = true;  // infinities and NaNs; else the largest exponent is an ordinary one
  Encoding encoding = Encoding::naf;         // of the serial operand A
  int rows = 1;                              // PEs of a column: they share A; 1..8
  int cols = 1;                              // columns: PEs of a row share B; 1..8
  TermShare term_share = TermShare::shared;  // one digit of a lane for a column, or per PE
  int exp_share = 1;                         // PEs that share an exponent block; 1 or 2
  int fifo_depth = 1;                        // sets that wait before each column of a tile; 1..4
  int pipeline = 0;                          // cycles between a set's last digits and the next set
  bool stall_counters = false;               // counters of the lanes that stand still, by cause
};

constexpr FloatFormat format(const Params& p) { return {p.exp_bits, p.frac_bits}; }

// Fraction bits of the field in which a set is summed, Fs = T + M.
constexpr int sum_fraction(const Params& p) { return p.oob_threshold + p.frac_bits; }

// Fraction bits of the field that sets and hand-overs share in the RTL: enough for both, see
// whit_fpraker_accumulate.
constexpr int field_fraction(const Params& p) {
  return std::max({sum_fraction(p), p.acc_frac_bits + 1, p.chunk_acc_frac_bits + 2});
}

// Digit positions of an encoded significand: +1, 0, ..., -M.
constexpr int digit_positions(const Params& p) { return p.frac_bits + 2; }

// PEs of a column that share an exponent block: one that stands alone has its own.
// The baselines do not share.
constexpr int shared_exponents(const Params& p) {
  return p.rows > 1 && p.datapath == Datapath::term_serial ? p.exp_share : 1;
}

constexpr int sets_per_chunk(const Params& p) { return p.chunk / p.lanes; }

}  // namespace whit::fpraker
