// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/packed_side.hpp"

namespace whit::tb {

using tensordash::PackedWord;
using tensordash::Params;
using tensordash::RowWord;
using tensordash::ValueRow;

namespace {

// Values come out of a port without their sign.
tensordash::Value value_of(const Params& params, std::uint64_t bits) {
  const int unused = 32 - value_bits(params);
  const auto word = static_cast<std::uint32_t>(bits);
  if (is_float(params)) return static_cast<tensordash::Value>(word);
  return static_cast<tensordash::Value>(word << unused) >> unused;
}

void put_values(PortFrame& frame, int port, const Params& params, const ValueRow& row) {
  for (int lane = 0; lane < params.lanes; ++lane) {
    frame.set_element(port, lane, value_bits(params),
                      static_cast<std::uint32_t>(row[static_cast<std::size_t>(lane)]));
  }
}

ValueRow get_values(const PortFrame& frame, int port, const Params& params) {
  ValueRow row;
  for (int lane = 0; lane < params.lanes; ++lane) {
    row.push_back(value_of(params, frame.get_element(port, lane, value_bits(params))));
  }
  return row;
}

}  // namespace

GroupSource::GroupSource(const BenchOptions& options, const Params& params)
    : params_(params), random_(seeded(options.seed, "groups")), single_(!options.tensors.empty()) {
  params_.rows = params_.cols = 1;
  if (!single_) return;
  const BenchTensor& tensor = options.tensors.front();
  tensor_ = rows_of(params_, operand_values(params_, {tensor.role, tensor.role, tensor.tensor}));
}

Group GroupSource::next() {
  given_ = true;
  if (single_) return tensor_;
  Group group;
  for (const tensordash::RowBeat& row : random_reduction(params_, random_).rows) {
    group.push_back(row.b);
  }
  return group;
}

RowPorts::RowPorts(const Params& params, const PortFrame& frame, const char* suffix)
    : params_(params),
      valid_(frame.index(std::string("row_valid_") + suffix)),
      data_(frame.index(std::string("row_data_") + suffix)),
      last_(frame.index(std::string("row_last_") + suffix)) {}

void RowPorts::put(PortFrame& frame, const RowWord& word) const {
  frame.set(valid_, 1);
  frame.set(last_, word.last ? 1 : 0);
  put_values(frame, data_, params_, word.value);
}

void RowPorts::expect(PortFrame& frame, const std::optional<RowWord>& word) const {
  put(frame, word.value_or(RowWord{ValueRow(static_cast<std::size_t>(params_.lanes), 0), false}));
  frame.set(valid_, word ? 1 : 0);
}

RowWord RowPorts::get(const PortFrame& frame) const {
  return {get_values(frame, data_, params_), frame.get(last_) != 0};
}

PackedPorts::PackedPorts(const Params& params, const PortFrame& frame, const char* suffix)
    : params_(params),
      select_bits_(bits_for(option_list(params).size() - 1)),
      valid_(frame.index(std::string("pack_valid_") + suffix)),
      data_(frame.index(std::string("pack_data_") + suffix)),
      select_(frame.index(std::string("pack_select_") + suffix)),
      advance_(frame.index(std::string("pack_advance_") + suffix)),
      last_(frame.index(std::string("pack_last_") + suffix)) {}

void PackedPorts::put(PortFrame& frame, const PackedWord& word) const {
  frame.set(valid_, 1);
  frame.set(last_, word.last ? 1 : 0);
  frame.set(advance_, static_cast<std::uint64_t>(word.row.advance));
  put_values(frame, data_, params_, word.row.value);
  for (int lane = 0; lane < params_.lanes; ++lane) {
    frame.set_element(select_, lane, select_bits_,
                      static_cast<std::uint64_t>(word.row.select[static_cast<std::size_t>(lane)]));
  }
}

void PackedPorts::expect(PortFrame& frame, const std::optional<PackedWord>& word) const {
  const auto lanes = static_cast<std::size_t>(params_.lanes);
  put(frame, word.value_or(PackedWord{{ValueRow(lanes, 0), std::vector<int>(lanes, 0), 0}, false}));
  frame.set(valid_, word ? 1 : 0);
}

PackedWord PackedPorts::get(const PortFrame& frame) const {
  PackedWord word{{get_values(frame, data_, params_), {}, static_cast<int>(frame.get(advance_))},
                  frame.get(last_) != 0};
  for (int lane = 0; lane < params_.lanes; ++lane) {
    word.row.select.push_back(static_cast<int>(frame.get_element(select_, lane, select_bits_)));
  }
  return word;
}

}  // namespace whit::tb
