// SPDX-License-Identifier: Apache-2.0
// FPRaker's numerics contract: what a PE computes (specification, section 4). The value depends on
// the operands alone, never on the order of digits, so nothing here knows of cycles.
//
//   Dot dot(params);
//   dot.add({{a0, b0}, {a1, b1}, ...}, threshold);   // one set, up to `lanes` pairs
//   std::uint32_t sum = dot.finish();                // in the operands' format
#pragma once

#include <cstdint>
#include <vector>

#include "golden/fpraker/fpraker_accumulator.hpp"

namespace whit::fpraker {

// Sticky until the end of a dot product.
struct Specials {
  bool nan = false;
  bool positive = false;
  bool negative = false;
};

// The accumulator after a set. `threshold`: t_cfg, at most oob_threshold.
Accumulator add_set(const Params& params, const Accumulator& accumulator,
                    const std::vector<FloatPair>& set, int threshold);

// What the set does to the flags.
void add_specials(const Params& params, const std::vector<FloatPair>& set, Specials& specials);

// outer + chunk, rounded once, to nearest even, to chunk_acc_frac_bits.
Accumulator hand_over(const Params& params, const Accumulator& outer, const Accumulator& chunk);

// The number in the operands' format. Below the normal numbers +0; above them infinity, or without
// `specials` the largest number.
std::uint32_t read_out(const Params& params, const Accumulator& outer, const Specials& specials);

// A dot product with any datapath.
class Dot {
 public:
  explicit Dot(const Params& params) : params_(params) {}

  // `threshold`: of the term-serial datapath alone.
  void add(const std::vector<FloatPair>& set, int threshold);
  std::uint32_t finish();  // and starts anew

  const Accumulator& accumulator() const { return chunk_; }
  const Accumulator& outer() const { return outer_; }

 private:
  void end_chunk();

  Params params_;
  int sets_ = 0;  // of the chunk
  Accumulator chunk_;
  Accumulator outer_;
  Specials specials_;
  std::uint32_t chain_ = 0;  // fma_chain: an fp32 number, and nothing of the above
};

}  // namespace whit::fpraker
