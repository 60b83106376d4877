// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_packed.hpp"

#include <algorithm>

namespace whit::tensordash {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

RowBits there(const ValueRow& row) {
  RowBits bits = 0;
  for (std::size_t lane = 0; lane < row.size(); ++lane) bits |= RowBits{row[lane] != 0} << lane;
  return bits;
}

PackedRow packed_row(const Connectivity& net, const Schedule& choice,
                     const std::vector<const ValueRow*>& rows) {
  PackedRow packed{ValueRow(at(net.lanes), 0), std::vector<int>(at(net.lanes), 0), choice.advance};
  for (int lane = 0; lane < net.lanes; ++lane) {
    const int pick = choice.pick[at(lane)];
    if (pick == kNoPick) continue;
    const Option& option = net.options[at(pick)];
    packed.value[at(lane)] = (*rows[at(option.step)])[at(ring(lane + option.offset, net.lanes))];
    packed.select[at(lane)] = pick;
  }
  return packed;
}

std::vector<PackedRow> pack(const Connectivity& net, const std::vector<ValueRow>& rows, bool raw) {
  Connectivity window = net;
  if (raw) window.depth = 1;  // the oldest row alone: every value in its own lane
  std::vector<RowBits> left;
  for (const ValueRow& row : rows) left.push_back(there(row));
  std::vector<PackedRow> packed;
  walk(window, {left}, schedule, [&](const Step& step) {
    std::vector<const ValueRow*> oldest;
    for (std::size_t h = 0; h < step.staged; ++h) oldest.push_back(&rows[step.base + h]);
    packed.push_back(packed_row(net, step.choices.front(), oldest));
    packed.back().advance = static_cast<int>(step.advance);
  });
  return packed;
}

std::vector<ValueRow> unpack(const Connectivity& net, const std::vector<PackedRow>& packed) {
  std::vector<ValueRow> rows;
  std::size_t base = 0;
  for (const PackedRow& row : packed) {
    for (int lane = 0; lane < net.lanes; ++lane) {
      const Option& option = net.options[at(row.select[at(lane)])];
      if (row.value[at(lane)] == 0) continue;
      rows.resize(std::max(rows.size(), base + at(option.step) + 1), ValueRow(at(net.lanes), 0));
      rows[base + at(option.step)][at(ring(lane + option.offset, net.lanes))] = row.value[at(lane)];
    }
    base += at(row.advance);
    rows.resize(std::max(rows.size(), base), ValueRow(at(net.lanes), 0));
  }
  return rows;
}

std::vector<ValueRow> rows_of(const Params& params, const std::vector<Value>& values) {
  const std::size_t lanes = at(params.lanes);
  std::vector<ValueRow> rows((values.size() + lanes - 1) / lanes, ValueRow(lanes, 0));
  for (std::size_t i = 0; i < values.size(); ++i) rows[i / lanes][i % lanes] = values[i];
  return rows;
}

std::uint64_t packed_bits(const Params& params, std::uint64_t packed_rows) {
  const int options = static_cast<int>(option_list(params).size());
  const int select = bits_for(static_cast<std::uint64_t>(options) - 1);
  const int row = params.lanes * (value_bits(params) + select) +
                  bits_for(static_cast<std::uint64_t>(params.depth));
  return kPackedHeaderBits + packed_rows * static_cast<std::uint64_t>(row);
}

std::uint64_t raw_bits(const Params& params, std::uint64_t rows) {
  return kPackedHeaderBits + rows * static_cast<std::uint64_t>(params.lanes * value_bits(params));
}

}  // namespace whit::tensordash
