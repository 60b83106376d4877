// SPDX-License-Identifier: Apache-2.0
#include "testbench/basedelta/stream_reference.hpp"

namespace whit::tb {
namespace {

using basedelta::Params;
using basedelta::ValueBeat;
using basedelta::WordBeat;

// The digits of the words, from which numbers are cut one after the other.
class Digits {
 public:
  Digits(const Params& params, const std::vector<WordBeat>& words) {
    for (const WordBeat& beat : words) {
      for (int i = 0; i < params.word_bits; ++i) {
        text_ += (beat.word >> (params.word_bits - 1 - i)) % 2 == 0 ? '0' : '1';
      }
    }
  }
  // Beyond the end: 0, and the text is too short from then on.
  int number(int digits) {
    const auto length = static_cast<std::size_t>(digits);
    const std::string piece = at_ < text_.size() ? text_.substr(at_, length) : "";
    too_short_ = too_short_ || piece.size() < length;
    at_ += length;
    return piece.empty() || too_short_ ? 0 : std::stoi(piece, nullptr, 2);
  }
  bool too_short() const { return too_short_; }
  std::size_t rest() const { return text_.size() - at_; }

 private:
  std::string text_;
  std::size_t at_ = 0;
  bool too_short_ = false;
};

// Two's complement of `digits` digits.
int with_sign(int number, int digits) {
  return digits > 0 && number >= 1 << (digits - 1) ? number - (1 << digits) : number;
}

}  // namespace

StreamReading read_stream(const Params& params, const std::vector<WordBeat>& words) {
  constexpr int kWidths[] = {0, 1, 2, 3, 4, 5, 6, 8};
  const int code_digits = params.exp_bits >= 4 ? 3 : 2;
  int count_digits = 1;
  while (1 << count_digits < params.group) ++count_digits;
  StreamReading reading;
  Digits digits(params, words);
  for (bool last = false; !last;) {
    last = digits.number(1) == 1;
    const int code = digits.number(code_digits);
    const int width = params.exp_bits == 8 ? kWidths[code] : std::min(code, params.exp_bits);
    const bool masked = params.zero_mask && digits.number(1) == 1;
    const int base = digits.number(params.exp_bits);
    const int count = last ? digits.number(count_digits) + 1 : params.group;
    bool first = true;
    for (int n = 0; n < count;) {
      ValueBeat beat;
      for (int lane = 0; lane < params.lanes && n < count; ++lane, ++n) {
        const auto sign = static_cast<std::uint32_t>(digits.number(1));
        const auto fraction = static_cast<std::uint32_t>(digits.number(params.frac_bits));
        int exponent = 0;
        if (!masked || digits.number(1) == 0) {
          exponent = base + (first ? 0 : with_sign(digits.number(width), width));
          first = false;
        }
        const int turn = 1 << params.exp_bits;
        const auto field = static_cast<std::uint32_t>((exponent + turn) % turn);
        beat.values.push_back(((sign << params.exp_bits) + field) << params.frac_bits | fraction);
      }
      if (digits.too_short()) {
        reading.cut = true;
        return reading;
      }
      beat.last = last && n == count;
      reading.beats.push_back(std::move(beat));
    }
  }
  reading.surplus = digits.rest() >= static_cast<std::size_t>(params.word_bits);
  return reading;
}

}  // namespace whit::tb
