// SPDX-License-Identifier: Apache-2.0
// Strings of bits, the first in the least significant place of 32-bit words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace whit::mokey {

class LowBitWriter {
 public:
  // The low `count` bits of `value`, its lowest first; count 0..32.
  void put(std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i, ++size_) {
      if (size_ % 32 == 0) words_.push_back(0);
      words_.back() |= (value >> i & 1) << (size_ % 32);
    }
  }

  std::size_t size() const { return size_; }  // bits
  const std::vector<std::uint32_t>& words() const { return words_; }

 private:
  std::vector<std::uint32_t> words_;
  std::size_t size_ = 0;
};

class LowBitReader {
 public:
  // `words` must outlive the reader.
  explicit LowBitReader(const std::vector<std::uint32_t>& words) : words_(words) {}

  std::size_t position() const { return position_; }
  std::size_t left() const { return 32 * words_.size() - position_; }

  // The next `count` bits, 0..32, of which as many are left.
  std::uint32_t take(int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i, ++position_) {
      value |= (words_[position_ / 32] >> (position_ % 32) & 1) << i;
    }
    return value;
  }

 private:
  const std::vector<std::uint32_t>& words_;
  std::size_t position_ = 0;
};

}  // namespace whit::mokey
