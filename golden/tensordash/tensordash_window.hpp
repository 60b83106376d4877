// SPDX-License-Identifier: Apache-2.0
// The staged rows of a cycle model: which of them take part, and how they move and come
// (rtl_templates/tensordash/whit_tensordash_control, _stage and _flags).
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {

class RowWindow {
 public:
  struct Slot {
    bool full = false;
    RowBeat row;
    std::vector<RowBits> flags;  // per scheduler: pairs that nobody took yet
  };

  explicit RowWindow(int depth) : depth_(depth) {}

  void clear() {
    for (Slot& slot : slots_) slot = Slot{};
    bank_ = 0;
  }

  const Slot& operator[](int h) const { return slots_[static_cast<std::size_t>(h)]; }

  // Rows that take part: up to the first that ends a reduction; the oldest alone in dense mode.
  int live(bool dense) const {
    if (dense) return 1;
    for (int h = 0; h < depth_; ++h) {
      if ((*this)[h].full && (*this)[h].row.last) return h + 1;
      if (!(*this)[h].full) return depth_;
    }
    return depth_;
  }
  bool complete(int live) const {
    return std::all_of(slots_.begin(), slots_.begin() + live,
                       [](const Slot& slot) { return slot.full; });
  }
  bool may_end(int live) const {
    return std::any_of(slots_.begin(), slots_.begin() + live,
                       [](const Slot& slot) { return slot.row.last; });
  }
  Window pairs(int live, std::size_t scheduler) const {
    Window window{};
    for (int h = 0; h < live; ++h)
      window[static_cast<std::size_t>(h)] = (*this)[h].flags[scheduler];
    return window;
  }

  // Where the row that slot `h` needs after a move by `advance` comes from, and whether it is free.
  int bank_of(int h, int advance) const { return (bank_ + advance + h) % depth_; }
  bool free(int h, int advance, bool dense) const {
    const int from = h + advance;
    const bool full = from < depth_ && (*this)[from].full;
    return !full && (h == 0 || !dense);
  }

  // What is left of the pairs of the rows that took part.
  void keep(int live, const std::vector<Schedule>& choices) {
    for (int h = 0; h < live; ++h) {
      std::vector<RowBits>& flags = slots_[static_cast<std::size_t>(h)].flags;
      for (std::size_t i = 0; i < flags.size(); ++i) {
        flags[i] = choices[i].left[static_cast<std::size_t>(h)];
      }
    }
  }
  void move(int advance) {
    bank_ = (bank_ + advance) % depth_;
    if (advance == 0) return;
    for (int h = 0; h < depth_; ++h) {
      const std::size_t from = static_cast<std::size_t>(h) + static_cast<std::size_t>(advance);
      Slot& slot = slots_[static_cast<std::size_t>(h)];
      slot = h + advance < depth_ ? std::move(slots_[from]) : Slot{};
      if (h + advance < depth_) slots_[from] = Slot{};
    }
  }
  void load(int h, const RowBeat& row, std::vector<RowBits> flags) {
    slots_[static_cast<std::size_t>(h)] = {true, row, std::move(flags)};
  }

  bool staged() const {
    return std::any_of(slots_.begin(), slots_.end(), [](const Slot& s) { return s.full; });
  }

 private:
  int depth_;
  std::array<Slot, kMaxDepth> slots_;
  int bank_ = 0;  // of slot 0
};

}  // namespace whit::tensordash
