// SPDX-License-Identifier: Apache-2.0
// How one side of a valid/ready stream behaves from cycle to cycle, and a source and a sink that do
// so while they keep the protocol.
//
//   Source<Word> words(Stall(pattern, seed));
//   words.push(word);
//   bool valid = words.offer(ready_seen);   // once per cycle; then words.front()
//   words.clock(ready);                     // the edge
#pragma once

#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <utility>

#include "testbench/common/bench.hpp"

namespace whit::tb {

using Random = std::mt19937_64;

// Independent streams of random numbers from one seed and a word for the purpose.
Random seeded(std::uint64_t seed, const std::string& purpose);

// Names of the patterns on the command line: never random idle_busy bursts adversarial.
StallPattern stall_pattern(const std::string& name);  // throws std::runtime_error
const char* stall_name(StallPattern pattern);

class Stall {
 public:
  Stall(StallPattern pattern, Random random) : pattern_(pattern), random_(std::move(random)) {}

  // Whether this side goes ahead in this cycle. `other` is what the other side last showed; the
  // adversarial pattern goes mostly when the other does not.
  bool go(bool other);

 private:
  StallPattern pattern_;
  Random random_;
  std::uint32_t duty_ = 128;  // of 256, redrawn now and then
  std::uint32_t remaining_ = 0;
  std::uint32_t cycle_ = 0;
  bool state_ = true;
};

template <class Beat>
class Source {
 public:
  explicit Source(Stall stall) : stall_(std::move(stall)) {}

  void push(Beat beat) { beats_.push_back(std::move(beat)); }
  std::size_t waiting() const { return beats_.size(); }
  bool offered() const { return offered_; }
  const Beat& front() const { return beats_.front(); }

  // Valid in this cycle; once up it stays up until the beat is taken.
  bool offer(bool ready) {
    if (!offered_ && !beats_.empty()) offered_ = stall_.go(ready);
    return offered_;
  }
  // Returns whether the beat was taken with this edge; then it is gone.
  bool clock(bool ready) {
    if (!offered_ || !ready) return false;
    beats_.pop_front();
    offered_ = false;
    return true;
  }
  void clear() {
    beats_.clear();
    offered_ = false;
  }

 private:
  Stall stall_;
  std::deque<Beat> beats_;
  bool offered_ = false;
};

}  // namespace whit::tb
