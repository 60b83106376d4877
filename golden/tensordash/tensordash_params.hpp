// SPDX-License-Identifier: Apache-2.0
// Parameters of the TensorDash unit, typed. Defaults are those of docs/units/tensordash.md.
#pragma once

#include <cstdint>

#include "golden/common/bits.hpp"
#include "golden/common/float_format.hpp"
#include "golden/common/word_or_lists.hpp"

namespace whit::tensordash {

enum class Part { scheduler, pe, tile, packer, unpacker };
enum class Sides { one, two };
enum class Datatype { int4, int8, int16, bf16, fp32 };

constexpr int kMinLanes = 4;
constexpr int kMaxLanes = 64;
constexpr int kMaxDepth = 4;
constexpr int kMaxSide = 16;          // rows, cols
constexpr int kMaxMultipliers = 512;  // rows * cols * lanes

struct Params {
  Part part = Part::tile;
  int lanes = 16;  // N, multipliers of a PE; 4..64
  int depth = 3;   // D, rows staged (lookahead is depth - 1); 1..4, 1 is the dense PE
  // [step, lane offset] in priority order, or a preset: age, paper, depth2, lookahead_only.
  WordOrLists options{"age", {}};
  // Lanes that decide together, in order, or "auto": conflict-free levels, as few as possible.
  WordOrLists level_order{"auto", {}};
  Sides sides = Sides::one;  // one: zeros of B; two: a scheduler per PE skips pairs with a zero
  int rows = 4;              // of PEs; a row shares a B stream; 1..16
  int cols = 4;              // of PEs; a column shares an A stream; 1..16
  Datatype datatype = Datatype::int8;
  int max_rows = 4096;      // most rows of a reduction; sizes the accumulators; 1..2^20
  int pipeline = 0;         // registers between scheduler and multiplexers; 0..2
  bool strict_nan = false;  // floats: a pair with an infinity or NaN is never skipped
  bool bypass = false;      // input dense_i freezes scheduler and lookahead
  bool iterative = false;   // packer: the hardware of one level, a level per cycle
};

// Derived widths; the RTL recomputes each from the same parameters.

// A PE is a tile of one.
constexpr bool is_tile(const Params& p) { return p.part == Part::pe || p.part == Part::tile; }
constexpr bool is_float(const Params& p) {
  return p.datatype == Datatype::bf16 || p.datatype == Datatype::fp32;
}
constexpr FloatFormat float_format(const Params& p) {
  return p.datatype == Datatype::bf16 ? kBf16 : kFp32;
}
// Width W of an operand: two's complement, or a float.
constexpr int value_bits(const Params& p) {
  if (is_float(p)) return float_format(p).bits();
  return p.datatype == Datatype::int4 ? 4 : p.datatype == Datatype::int8 ? 8 : 16;
}
// No integer sum of max_rows * lanes products overflows: each is at most 2^(2W - 2). Floats are
// summed in fp32.
constexpr int accumulator_bits(const Params& p) {
  if (is_float(p)) return kFp32.bits();
  return 2 * value_bits(p) +
         bits_for(static_cast<std::uint64_t>(p.max_rows) * static_cast<std::uint64_t>(p.lanes) - 1);
}
// One per row, or one per PE.
constexpr int schedulers(const Params& p) {
  return p.sides == Sides::one ? p.rows : p.rows * p.cols;
}

}  // namespace whit::tensordash
