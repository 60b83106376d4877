// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_table_cycle.hpp"

#include <cstddef>

namespace whit::apack {

TableCycle::TableCycle(const Params& params)
    : params_(params), banks_(std::size_t{1} << bank_bits(params)) {
  reset();
}

void TableCycle::reset() {
  usable_ = 0;
  bad_ = 0;
  held_ = TableBeat{};
  rows_ = Table{};
  loading_ = closing_ = misplaced_ = false;
}

bool TableCycle::ready(std::uint32_t in_use) const {
  if (!held_.valid) return true;
  return steps(in_use) && held_.last == closing_;
}

void TableCycle::clock(const TableBeat& beat, std::uint32_t in_use) {
  const bool takes = ready(in_use);
  if (steps(in_use)) {
    if (closing_) {
      close();
    } else {
      write_row();
    }
  }
  if (takes) held_ = beat;
}

void TableCycle::write_row() {
  if (!loading_) {
    loading_ = true;
    load_bank_ = held_.bank;
    usable_ &= ~(1u << load_bank_);
    rows_ = Table{};
    misplaced_ = false;
  }
  if (held_.bank != load_bank_) misplaced_ = true;
  if (rows_.v_min.size() == static_cast<std::size_t>(params_.table_rows)) {
    misplaced_ = true;
  } else {
    rows_.v_min.push_back(held_.v_min);
    rows_.cum.push_back(held_.cum);
  }
  closing_ = held_.last;
}

void TableCycle::close() {
  const bool complete = rows_.v_min.size() == static_cast<std::size_t>(params_.table_rows);
  const bool legal = complete && !misplaced_ && table_error(rows_, params_).empty();
  loading_ = closing_ = false;
  if (load_bank_ >= static_cast<std::uint32_t>(params_.table_banks)) return;  // no such bank
  const std::uint32_t mark = 1u << load_bank_;
  bad_ = legal ? bad_ & ~mark : bad_ | mark;
  if (!legal) return;
  usable_ |= mark;
  Bank& bank = banks_[load_bank_];
  bank.table = rows_;
  bank.lengths.clear();
  for (int row = 0; row < params_.table_rows; ++row) {
    bank.lengths.push_back(offset_bits(rows_, params_, row));
  }
}

}  // namespace whit::apack
