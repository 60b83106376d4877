// SPDX-License-Identifier: Apache-2.0
// Cycle model of a bit unpacker: a region of words that becomes fields of bits
// (docs/units/apack.md, "Cycle rules").
#pragma once

#include <array>
#include <cstdint>

namespace whit::apack {

class RegionCycle {
 public:
  // `need` is the most bits of one take. The window holds 1 + ceil(2 need / word_bits) words.
  RegionCycle(int word_bits, int need)
      : word_bits_(word_bits), need_(need), capacity_(1 + (2 * need + word_bits - 1) / word_bits) {}

  // Functions of the state.
  bool all_in() const { return words_to_come_ == 0; }
  bool ready(bool drop) const { return !all_in() && (used_ != capacity_ || drop); }
  bool head_ok() const { return all_in() || used_ * word_bits_ >= position_ + need_; }
  bool none_left() const { return left_ == 0; }
  std::uint64_t left() const { return left_; }

  // The next need bits, zeros behind the last word.
  std::uint32_t head() const {
    std::uint64_t bits = 0;
    int got = -position_;
    for (int i = 0; got < need_; ++i, got += word_bits_) {
      const std::uint64_t word = i < used_ ? window_[index(i)] : 0;
      const int skip = got < 0 ? -got : 0;  // bits of the word that are gone
      const int rest = word_bits_ - skip;
      const int take = rest < need_ - (got + skip) ? rest : need_ - (got + skip);
      const std::uint64_t mask = (std::uint64_t{1} << take) - 1;
      bits = (bits << take) | ((word >> (rest - take)) & mask);
    }
    return static_cast<std::uint32_t>(bits);
  }

  // Clock edges. A take and a word may come with the same edge, the take first.
  void clear() { words_to_come_ = 0; }
  void load(std::uint64_t bits) {
    used_ = position_ = 0;
    words_to_come_ = (bits + static_cast<std::uint64_t>(word_bits_) - 1) /
                     static_cast<std::uint64_t>(word_bits_);
    left_ = bits;
  }
  void take(int drop, int due) {
    left_ -= static_cast<std::uint64_t>(due);
    position_ += drop;
    const int pops = position_ / word_bits_;
    position_ %= word_bits_;
    const int gone = pops < used_ ? pops : used_;
    used_ -= gone;
    oldest_ = (oldest_ + gone) % kSlots;
  }
  void push(std::uint64_t word, bool drop) {
    --words_to_come_;
    if (!drop) window_[index(used_++)] = word;
  }

 private:
  static constexpr int kSlots = 8;  // a power of two, at least the largest capacity
  std::size_t index(int i) const { return static_cast<std::size_t>((oldest_ + i) % kSlots); }

  int word_bits_;
  int need_;
  int capacity_;  // words
  std::array<std::uint64_t, kSlots> window_{};
  int oldest_ = 0;
  int used_ = 0;
  int position_ = 0;  // next bit of the oldest word, 0 is its top
  std::uint64_t words_to_come_ = 0;
  std::uint64_t left_ = 0;  // bits due
};

}  // namespace whit::apack
