// SPDX-License-Identifier: Apache-2.0
// A dot product as the formula of the specification has it (section 5), in rational arithmetic and
// with all four histograms; shares nothing with the model but the tables of integers.
#pragma once

#include <gmpxx.h>

#include "golden/mokey/mokey_model.hpp"

namespace whit::mokey {

struct Histograms {
  std::vector<long> sum, act, wgt;  // n_I, n_A, n_W
  long all = 0;                     // n_0
};

inline Histograms histograms(const Params& p, const std::vector<Pair>& pairs) {
  const int n = 1 << p.idx_bits;
  Histograms h;
  h.sum.assign(static_cast<std::size_t>(2 * n), 0);  // the last one stays 0
  h.act.assign(static_cast<std::size_t>(n), 0);
  h.wgt.assign(static_cast<std::size_t>(n), 0);
  for (const Pair& pair : pairs) {
    const Code top = Code{1} << (p.idx_bits + 1);
    if ((pair.act & top) != 0 || (pair.wgt & top) != 0) continue;
    const Code sign = Code{1} << p.idx_bits;
    const int s = ((pair.act ^ pair.wgt) & sign) != 0 ? -1 : 1;
    const std::size_t i = pair.act & (sign - 1);
    const std::size_t j = pair.wgt & (sign - 1);
    h.sum[i + j] += s;
    h.act[i] += s;
    h.wgt[j] += s;
    h.all += s;
  }
  return h;
}

inline mpz_class table_sum(const Params& p, const Histograms& h) {
  const Tables t = make_tables(p);
  mpz_class s = mpz_class(t.constant) * h.all;
  for (std::size_t k = 0; k < t.sums.size(); ++k) s += mpz_class(t.sums[k]) * h.sum[k];
  for (std::size_t i = 0; i < t.singles.size(); ++i) {
    s += mpz_class(t.singles[i]) * (h.act[i] + h.wgt[i]);
  }
  return s;
}

// Half to even.
inline mpz_class rounded(const mpq_class& number) {
  mpz_class below;
  mpz_fdiv_q(below.get_mpz_t(), number.get_num_mpz_t(), number.get_den_mpz_t());
  const mpq_class rest = number - below;
  const mpq_class half(1, 2);
  return rest > half || (rest == half && mpz_odd_p(below.get_mpz_t()) != 0) ? below + 1 : below;
}

inline mpz_class real_residual(const Params& p, const OperandTable& table, Code code) {
  const auto n = std::size_t{1} << p.idx_bits;
  if (code >= 4 * n) throw std::logic_error("no code");
  if (code >= 2 * n) return mpz_class(table.outliers[code - 2 * n]);
  const mpz_class magnitude(table.magnitudes[code % n]);
  return code >= n ? mpz_class(-magnitude) : magnitude;
}

// acc, as a number of any size.
inline mpz_class dot_oracle(const Params& p, const Registers& r, const std::vector<Pair>& pairs,
                            const Term& term) {
  mpq_class scale(r.mantissa);
  if (r.shift >= 0) scale /= mpq_class(mpz_class(1) << static_cast<unsigned>(r.shift));
  else scale *= mpq_class(mpz_class(1) << static_cast<unsigned>(-r.shift));
  mpz_class acc = rounded(mpq_class(table_sum(p, histograms(p, pairs))) * scale);
  const auto outlier = Code{2} << p.idx_bits;
  for (const Pair& pair : pairs) {
    if (pair.act < outlier && pair.wgt < outlier) continue;
    acc += real_residual(p, r.act, pair.act) * real_residual(p, r.wgt, pair.wgt);
  }
  return acc + mpz_class(r.mean_wgt) * term.sum + mpz_class(term.offset);
}

// The low bits, as two's complement.
inline std::int64_t low_bits(const mpz_class& number, int bits) {
  mpz_class low;
  mpz_fdiv_r_2exp(low.get_mpz_t(), number.get_mpz_t(), static_cast<mp_bitcnt_t>(bits));
  if (mpz_tstbit(low.get_mpz_t(), static_cast<mp_bitcnt_t>(bits - 1)) != 0) {
    low -= mpz_class(1) << static_cast<unsigned>(bits);
  }
  return low.get_si();
}

}  // namespace whit::mokey
