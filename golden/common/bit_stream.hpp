// SPDX-License-Identifier: Apache-2.0
// Bit strings, most significant bit first, packed into bytes.
//
//   BitWriter w;  w.put(0b101, 3);  w.put_run(true, 40);
//   BitReader r(w.bytes().data(), w.size());  r.take(3);   // 5; zeros past the end
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace whit {

class BitWriter {
 public:
  // The low `count` bits of `value`, its highest first; count 0..32.
  void put(std::uint64_t value, int count) {
    pending_ = (pending_ << count) | (value & ((std::uint64_t{1} << count) - 1));
    pending_bits_ += count;
    size_ += static_cast<std::size_t>(count);
    while (pending_bits_ >= 8) {
      pending_bits_ -= 8;
      bytes_.push_back(static_cast<std::uint8_t>(pending_ >> pending_bits_));
    }
  }

  // `count` copies of one bit.
  void put_run(bool bit, std::uint64_t count) {
    const std::uint64_t word = bit ? 0xFFFFFFFFu : 0u;
    for (; count >= 32; count -= 32) put(word, 32);
    put(word, static_cast<int>(count));
  }

  std::size_t size() const { return size_; }  // bits

  // The bits so far, the last byte filled up with zeros.
  std::vector<std::uint8_t> bytes() const {
    std::vector<std::uint8_t> all = bytes_;
    if (pending_bits_ > 0) {
      all.push_back(static_cast<std::uint8_t>(pending_ << (8 - pending_bits_)));
    }
    return all;
  }

 private:
  std::vector<std::uint8_t> bytes_;
  std::uint64_t pending_ = 0;
  int pending_bits_ = 0;
  std::size_t size_ = 0;
};

class BitReader {
 public:
  // `size` is in bits; `data` must outlive the reader.
  BitReader(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  // The next `count` bits (0..32) as a number; bits past the end are zeros.
  std::uint32_t take(int count) {
    while (window_bits_ < count) {
      std::uint64_t next = 0;
      const std::size_t bit = next_byte_ * 8;
      if (bit < size_) {
        next = data_[next_byte_];
        if (size_ - bit < 8) next &= 0xFFu << (8 - (size_ - bit));
      }
      window_ = (window_ << 8) | (next & 0xFFu);
      window_bits_ += 8;
      ++next_byte_;
    }
    window_bits_ -= count;
    position_ += static_cast<std::size_t>(count);
    return static_cast<std::uint32_t>((window_ >> window_bits_) &
                                      ((std::uint64_t{1} << count) - 1));
  }

  std::size_t position() const { return position_; }  // bits taken, past the end included
  std::size_t size() const { return size_; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t next_byte_ = 0;
  std::uint64_t window_ = 0;
  int window_bits_ = 0;
  std::size_t position_ = 0;
};

}  // namespace whit
