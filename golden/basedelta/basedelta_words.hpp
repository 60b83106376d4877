// SPDX-License-Identifier: Apache-2.0
// Cycle models of the two ends of a stream of words: chunks of bits become words, words become
// fields of bits (docs/units/basedelta.md, "Cycle rules").
#pragma once

#include <deque>

#include "golden/basedelta/basedelta_model.hpp"

namespace whit::basedelta {

struct WordBeat {
  Word word = 0;
  bool last = false;  // of its stream
};

// Chunks in, words out. A word leaves when more bits than it holds are there, or when the stream
// has ended.
class PackerCycle {
 public:
  explicit PackerCycle(const Params& p)
      : word_bits_(static_cast<std::size_t>(p.word_bits)),
        room_(word_bits_ + static_cast<std::size_t>(chunk_bits(p))) {}

  bool ready() const { return !ended_ && bits_.size() <= room_; }
  bool valid() const { return !bits_.empty() && (bits_.size() > word_bits_ || ended_); }
  WordBeat word() const {
    WordBeat beat{0, bits_.size() <= word_bits_};
    for (std::size_t i = 0; i < word_bits_; ++i) {
      beat.word = beat.word << 1 | (i < bits_.size() && bits_[i] ? 1 : 0);
    }
    return beat;
  }

  // The clock edge: a word leaves, then a chunk comes (null: none).
  void clock(bool pop, const Bits* chunk, bool end) {
    if (pop) {
      const auto gone = static_cast<std::ptrdiff_t>(std::min(word_bits_, bits_.size()));
      bits_.erase(bits_.begin(), bits_.begin() + gone);
    }
    if (chunk != nullptr) {
      bits_.insert(bits_.end(), chunk->begin(), chunk->end());
      ended_ = end;
    } else {
      ended_ = ended_ && !bits_.empty();
    }
  }
  void clear() {
    bits_.clear();
    ended_ = false;
  }

 private:
  std::size_t word_bits_;
  std::size_t room_;  // most bits with which a chunk still fits
  std::deque<bool> bits_;
  bool ended_ = false;
};

// Words in, fields out. After the last word of a stream no word is taken until the user ends it;
// ended too early, its other words are thrown away.
class WindowCycle {
 public:
  explicit WindowCycle(const Params& p)
      : word_bits_(p.word_bits), need_(static_cast<std::size_t>(chunk_bits(p))) {}

  bool ready() const { return drop_ || (!ended_ && bits_.size() <= 2 * need_); }
  bool head_ok() const { return !drop_ && (ended_ || bits_.size() >= need_); }
  bool some() const { return drop_ || !bits_.empty(); }
  const Bits& bits() const { return bits_; }
  bool is_short(std::size_t take) const { return take > bits_.size(); }
  // Whole words stay behind the end of the stream.
  bool surplus(std::size_t take) const {
    return !ended_ || bits_.size() - take >= static_cast<std::size_t>(word_bits_);
  }

  // The clock edge: bits are taken, the stream ends, a word comes (null: none).
  void clock(std::size_t take, bool end, const WordBeat* word) {
    if (end) {
      bits_.clear();
      drop_ = !ended_ && (word == nullptr || !word->last);
      ended_ = false;
      return;
    }
    bits_.erase(bits_.begin(), bits_.begin() + static_cast<std::ptrdiff_t>(take));
    if (word == nullptr) return;
    if (drop_) {
      drop_ = !word->last;
      return;
    }
    for (int i = word_bits_ - 1; i >= 0; --i) bits_.push_back((word->word >> i & 1) != 0);
    ended_ = word->last;
  }
  void clear() {
    bits_.clear();
    ended_ = drop_ = false;
  }

 private:
  int word_bits_;
  std::size_t need_;
  Bits bits_;
  bool ended_ = false;  // the last word of the stream is in
  bool drop_ = false;
};

}  // namespace whit::basedelta
