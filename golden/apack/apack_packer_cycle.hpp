// SPDX-License-Identifier: Apache-2.0
// Cycle model of a bit packer: chunks of bits that become words (docs/units/apack.md, "Cycle
// rules").
#pragma once

#include <cstdint>

namespace whit::apack {

// Bits in the order of the stream; the first one is the most significant of `length` (0..32).
struct Chunk {
  std::uint64_t bits = 0;
  int length = 0;
  bool end = false;  // the region ends behind it
};

class PackerCycle {
 public:
  PackerCycle(int chunk_bits, int word_bits)
      : word_bits_(word_bits), room_(word_bits + chunk_bits) {}

  // Functions of the state. A word leaves when more bits than it holds are there, or when the
  // region has ended.
  bool ready() const { return !ended_ && fill_ <= room_; }
  bool valid() const { return fill_ > 0 && (fill_ > word_bits_ || ended_); }
  bool last() const { return valid() && fill_ <= word_bits_; }
  std::uint64_t word() const {
    return valid() ? static_cast<std::uint64_t>(window_ >> (128 - word_bits_)) : 0;
  }

  // The clock edge: the word leaves (pop), then the chunk comes (push, may be null).
  void clock(bool pop, const Chunk* push) {
    if (pop) {
      fill_ = fill_ > word_bits_ ? fill_ - word_bits_ : 0;
      window_ = fill_ == 0 ? 0 : window_ << word_bits_;
    }
    if (push == nullptr) {
      ended_ = ended_ && fill_ > 0;
      return;
    }
    if (push->length > 0) {
      window_ |= static_cast<Window>(push->bits) << (128 - fill_ - push->length);
    }
    fill_ += push->length;
    ended_ = push->end;
  }
  void clear() {
    window_ = 0;
    fill_ = 0;
    ended_ = false;
  }

 private:
  __extension__ typedef unsigned __int128 Window;  // bits from the top, zeros behind fill_

  int word_bits_;
  int room_;  // most bits with which a chunk still fits
  Window window_ = 0;
  int fill_ = 0;
  bool ended_ = false;
};

}  // namespace whit::apack
