// SPDX-License-Identifier: Apache-2.0
// What stands behind the codes of one tensor, and the tables that all tensors share. Source:
// docs/units/mokey.md, "What it computes"; spec sections 1.2 and 5.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "golden/mokey/mokey_params.hpp"

namespace whit::mokey {

// A code {ot, s, idx} of idx_bits + 2 bits.
using Code = std::uint32_t;
constexpr bool is_outlier(const Params& p, Code code) { return code >> (p.idx_bits + 1) != 0; }

// Of one tensor. Values are mean + residual; a residual stands as an integer times
// 2^-fraction_bits.
struct Dictionary {
  double mean = 0;
  double sigma = 1;
  double cut = 2.430;                    // outlier: |value - mean| > cut * sigma
  int fraction_bits = 0;                 // f; may be negative, or above dict_bits
  std::int64_t fixed_mean = 0;           // RNE(mean * 2^f)
  std::vector<std::int64_t> magnitudes;  // C[i] = RNE(sigma * (a^(i + exp0) + b) * 2^f), N of them
  std::vector<std::int64_t> outliers;    // O[i], ascending, 2N of them
};

// RNE(sigma * (a^(i + exp0) + b) * 2^fraction_bits), N of them, exactly.
std::vector<std::int64_t> fixed_magnitudes(const Params& p, double sigma, int fraction_bits);

// One of the numbers that the hardware holds, mean, residuals and mean + residual, that does not
// fit dict_bits; nothing when all do.
std::optional<std::int64_t> misfit(const Params& p, const Dictionary& dictionary);

// What is wrong with a dictionary, or an empty text: the number of its centroids, sigma and cut
// that are not above 0, outliers that do not ascend, a misfit, a mean or magnitudes that are not
// those of mean, sigma and the curve of `p`.
std::string dictionary_error(const Params& p, const Dictionary& dictionary);

// T_I[k], T_1[i], T_0 (spec section 5), from exact arithmetic: the same integers everywhere.
struct Tables {
  std::vector<std::int64_t> sums;     // T_I, 2N - 1 of them
  std::vector<std::int64_t> singles;  // T_1, N of them
  std::int64_t constant = 0;          // T_0
};
Tables make_tables(const Params& p);

// The residual that a code stands for, of a dictionary or of any table with its lists.
template <class Table>
std::int64_t residual(const Params& p, const Table& table, Code code) {
  const Code entry = code & ((Code{1} << (p.idx_bits + 1)) - 1);
  if (is_outlier(p, code)) return table.outliers[entry];
  const std::int64_t magnitude = table.magnitudes[entry & ((Code{1} << p.idx_bits) - 1)];
  return (entry >> p.idx_bits) != 0 ? -magnitude : magnitude;
}

// mant / 2^sh, nearest to sigma_x * sigma_w * 2^(f_x + f_w - table_bits), half to even; mant has
// mantissa_bits bits, the top one set, and is 0 only when a sigma is. Throws InputError when sh is
// outside -16..47.
struct Scale {
  std::int64_t mantissa = 0;
  int shift = 0;
};
Scale make_scale(const Params& p, const Dictionary& act, const Dictionary& wgt);

}  // namespace whit::mokey
