// SPDX-License-Identifier: Apache-2.0
// The pairs of a pass so far, and whether a pass had too many (whit_mokey_length).
#pragma once

#include <cstdint>

#include "golden/mokey/mokey_params.hpp"

namespace whit::mokey {

class PassLength {
 public:
  explicit PassLength(const Params& p) : pairs_(p.pairs), most_(p.max_reduction) {}

  void reset() {
    begun_ = too_long_ = false;
    length_ = 0;
  }
  // A step is done; `keep` are its pairs that count.
  void end_step(std::uint32_t keep, bool last) {
    for (int pair = 0; pair < pairs_; ++pair) length_ += keep >> pair & 1;
    if (length_ > most_) {
      too_long_ = true;
      length_ = most_ + 1;
    }
    begun_ = !last;
    if (last) length_ = 0;
  }
  bool begun() const { return begun_; }  // a pass has steps and no last one yet
  bool too_long() const { return too_long_; }

 private:
  int pairs_;
  std::int64_t most_;
  std::int64_t length_ = 0;
  bool begun_ = false;
  bool too_long_ = false;
};

}  // namespace whit::mokey
