// SPDX-License-Identifier: Apache-2.0
// Cycle model of the encoder as a block of its own: values in, their digits out, one per lane and
// beat, the most significant first (docs/units/fpraker.md, "Encoder").
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "golden/fpraker/fpraker_params.hpp"

namespace whit::fpraker {

// A digit is (-1)^minus * 2^(exponent - bias + 1 - place) of the value; the sign is the product of
// the value's and the digit's.
struct DigitBeat {
  std::uint32_t lanes = 0;               // those that have a digit; the others' fields are zero
  std::uint32_t minus = 0;               // a bit per lane
  std::vector<int> place;                // below 2^1 of the significand; 0..M + 1
  std::vector<std::uint32_t> exponents;  // biased, of the value
  bool last = false;                     // no digits of these values follow
};

// The digits of `values` (one per lane), beat by beat; at least one beat. Zeros, infinities and
// NaNs have no digits.
std::vector<DigitBeat> digit_beats(const Params& params, const std::vector<std::uint32_t>& values);

struct EncoderInputs {
  bool clear = false;
  const std::vector<std::uint32_t>* values = nullptr;  // null: not valid
  bool digit_ready = false;
};

struct EncoderOutputs {
  bool value_ready = false;
  bool digit_valid = false;
  DigitBeat digit;  // zeros while not valid
  bool busy = false;
};

class EncoderCycle {
 public:
  explicit EncoderCycle(const Params& params);

  void reset();  // as rst_ni low
  const EncoderOutputs& outputs() const { return outputs_; }
  void clock(const EncoderInputs& in);

 private:
  void settle();

  Params params_;
  std::optional<std::vector<std::uint32_t>> waiting_;
  std::vector<DigitBeat> beats_;  // of the values inside
  std::size_t next_ = 0;
  EncoderOutputs outputs_;
};

}  // namespace whit::fpraker
