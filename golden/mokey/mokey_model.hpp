// SPDX-License-Identifier: Apache-2.0
// What a tile of Mokey computes, by its definition (docs/units/mokey.md, "What it computes"; spec
// section 5). Knows no clock: mokey_cycle.hpp has the schedule.
#pragma once

#include <cstdint>
#include <vector>

#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_dictionary.hpp"

namespace whit::mokey {

// The residuals behind the codes of an operand, as `cfg` loads them: numbers of dict_bits bits.
struct OperandTable {
  std::vector<std::int64_t> magnitudes;  // C, N of them
  std::vector<std::int64_t> outliers;    // O, 2N of them
};

// All that `cfg` loads into a tile.
struct Registers {
  OperandTable act;
  OperandTable wgt;
  std::int64_t mean_wgt = 0;  // dict_bits, signed
  std::int64_t mantissa = 0;  // mantissa_bits, unsigned
  int shift = 0;              // sh, -16..47
};
// Of two tensors.
Registers make_registers(const Params& p, const Dictionary& act, const Dictionary& wgt);

// Fields of a code.
inline bool is_minus(const Params& p, Code code) { return (code >> p.idx_bits & 1) != 0; }
inline int index_of(const Params& p, Code code) {
  return static_cast<int>(code & ((Code{1} << p.idx_bits) - 1));
}

// One lane's codes in one cycle.
struct Pair {
  Code act = 0;
  Code wgt = 0;
};
inline bool has_outlier(const Params& p, const Pair& pair) {
  return is_outlier(p, pair.act) || is_outlier(p, pair.wgt);
}
// The sign of a product of Gaussian codes.
inline bool is_negative(const Params& p, const Pair& pair) {
  return is_minus(p, pair.act) != is_minus(p, pair.wgt);
}

// What `term` brings for a lane.
struct Term {
  std::int64_t sum = 0;     // of the residuals of x; sum_bits
  std::int64_t offset = 0;  // acc_bits
};

// The tables of a tile, in the order of its terms, and the widths that follow from them.
struct TileTables {
  explicit TileTables(const Params& p);

  std::vector<std::int64_t> terms;     // of n_I: T_I + T_0, then of n_M: T_1
  std::vector<std::int64_t> products;  // P[i][j] at i * N + j: what a pair adds to S, sign apart
  int term_bits;                       // of a term, in two's complement
  int dot_bits;                        // of S, for max_reduction pairs; above term_bits + 2
};

// One pass of one lane.
struct Dot {
  Wide sum = 0;          // S
  Wide outliers = 0;     // sum over pairs with an outlier of x' w'
  std::int64_t acc = 0;  // the result, modulo 2^acc_bits
};
Dot dot_product(const Params& p, const TileTables& tables, const Registers& registers,
                const std::vector<Pair>& pairs, const Term& term);

}  // namespace whit::mokey
