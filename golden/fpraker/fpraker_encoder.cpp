// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_encoder.hpp"

#include "golden/common/rounding.hpp"
#include "golden/fpraker/fpraker_product.hpp"

namespace whit::fpraker {
namespace {

DigitBeat empty_beat(const Params& params) {
  const auto lanes = static_cast<std::size_t>(params.lanes);
  DigitBeat beat;
  beat.place.assign(lanes, 0);
  beat.exponents.assign(lanes, 0);
  return beat;
}

}  // namespace

std::vector<DigitBeat> digit_beats(const Params& params, const std::vector<std::uint32_t>& values) {
  std::vector<FloatParts> parts;
  std::vector<std::uint32_t> left;
  std::vector<Digits> digits;
  for (const std::uint32_t value : values) {
    parts.push_back(decode(params, value));
    digits.push_back(value_digits(params, value));
    left.push_back(digits.back().any());
  }
  std::vector<DigitBeat> beats;
  do {
    DigitBeat beat = empty_beat(params);
    beat.last = true;
    for (std::size_t lane = 0; lane < values.size(); ++lane) {
      if (left[lane] == 0) continue;
      const int position = leading_one(left[lane]);
      const std::uint32_t bit = std::uint32_t{1} << lane;
      beat.lanes |= bit;
      if (((digits[lane].minus >> position & 1) != 0) != parts[lane].sign) beat.minus |= bit;
      beat.place[lane] = params.frac_bits + 1 - position;
      beat.exponents[lane] = static_cast<std::uint32_t>(parts[lane].exponent);
      left[lane] &= ~(std::uint32_t{1} << position);
      if (left[lane] != 0) beat.last = false;
    }
    beats.push_back(beat);
  } while (!beats.back().last);
  return beats;
}

EncoderCycle::EncoderCycle(const Params& params) : params_(params) { reset(); }

void EncoderCycle::reset() {
  waiting_.reset();
  beats_.clear();
  next_ = 0;
  settle();
}

void EncoderCycle::settle() {
  outputs_.value_ready = !waiting_.has_value();
  outputs_.digit_valid = next_ < beats_.size();
  outputs_.digit = outputs_.digit_valid ? beats_[next_] : empty_beat(params_);
  outputs_.busy = waiting_.has_value() || outputs_.digit_valid;
}

void EncoderCycle::clock(const EncoderInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const bool takes = in.values != nullptr && outputs_.value_ready;
  if (outputs_.digit_valid && in.digit_ready) ++next_;
  if (next_ == beats_.size() && waiting_) {
    beats_ = digit_beats(params_, *waiting_);
    next_ = 0;
    waiting_.reset();
  }
  if (takes) waiting_ = *in.values;
  settle();
}

}  // namespace whit::fpraker
