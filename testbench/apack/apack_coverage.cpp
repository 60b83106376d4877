// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/apack_coverage.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace whit::tb {
namespace {

constexpr const char* kModes[] = {"raw", "constant", "apack"};
// Runs of pending bits when they leave: 0, 1, 2-7, 8-31, 32-255, more.
constexpr std::uint64_t kRunEnds[] = {0, 1, 7, 31, 255};
constexpr std::size_t kRuns = 6;

std::size_t run_bin(std::uint64_t run) {
  std::size_t bin = 0;
  while (bin < kRuns - 1 && run > kRunEnds[bin]) ++bin;
  return bin;
}

std::vector<std::string> cross(const std::vector<std::string>& a,
                               const std::vector<std::string>& b) {
  std::vector<std::string> bins;
  for (const std::string& first : a) {
    for (const std::string& second : b) bins.push_back(first + " " + second);
  }
  return bins;
}

}  // namespace

ApackCoverage::ApackCoverage(const apack::Params& params, const std::string& prefix,
                             const std::vector<std::string>& held)
    : params_(params), last_mode_(static_cast<std::size_t>(params.streams), -1) {
  const auto point = [&](const char* name, std::vector<std::string> bins) {
    return coverage_.declare(prefix + name, std::move(bins));
  };
  const std::vector<std::string> rows = numbered("row", 0, params.table_rows);
  rows_ = point("row and its count", cross(rows, {"one", "some", "most"}));
  edges_ = point("row and CODE in it", cross(rows, {"lowest", "highest"}));
  lengths_ = point("offset length", numbered("bits", 0, params.value_bits + 1));
  offsets_ = point("offset", {"none", "zero", "largest"});
  std::vector<std::string> shifts;
  for (int k = 0; k <= max_shift(params); ++k) {
    shift_bin_.emplace_back();
    for (int u = 0; k + u <= max_shift(params); ++u) {
      shift_bin_.back().push_back(static_cast<int>(shifts.size()));
      shifts.push_back(fmt::format("k {} u {}", k, u));
    }
  }
  shifts_ = point("shift", shifts);
  ranges_ = point("range", {"near the smallest", "between", "whole"});
  runs_ =
      point("pending run and what ends it",
            cross({"0", "1", "2..7", "8..31", "32..255", "256.."}, {"by 0", "by 1", "by the end"}));
  ends_ = point("LO at the end", cross({"below a quarter", "above"}, {"no run", "run"}));
  modes_ = point("mode after mode",
                 cross({kModes[0], kModes[1], kModes[2]}, {kModes[0], kModes[1], kModes[2]}));
  sizes_ = point("values of a block", {"0", "1", "2", "more"});
  held_ = point("state and the stream that is waited for", held);
}

void ApackCoverage::block(int stream, const CoveredBlock& block) {
  coverage_.hit(sizes_, std::min<std::size_t>(block.values->size(), 3));
  if (block.values->empty()) return;
  int& last = last_mode_[static_cast<std::size_t>(stream)];
  const int mode = block.table != nullptr ? 2 : static_cast<int>(block.mode & 1u);
  if (last >= 0) {
    coverage_.hit(modes_, 3 * static_cast<std::size_t>(last) + static_cast<std::size_t>(mode));
  }
  last = mode;
  if (block.table != nullptr) coded(*block.table, *block.values);
}

void ApackCoverage::coded(const apack::Table& table, const std::vector<std::uint32_t>& values) {
  std::vector<std::uint32_t> kept;
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept), [&](std::uint32_t v) {
    const int row = row_of(table, v);
    return count_end(table, params_, row) > table.cum[static_cast<std::size_t>(row)];
  });
  if (kept.empty()) return;
  std::vector<apack::Step> steps;
  const apack::Encoded encoded = model_encode(table, params_, kept, &steps);
  std::uint64_t pending = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    value(table, kept[i], steps[i]);
    if (steps[i].prefix > 0) {
      const std::uint32_t first = steps[i].low_narrowed >> (params_.range_bits - 1);
      coverage_.hit(runs_, 3 * run_bin(pending) + first);
    }
    pending = steps[i].pending;
  }
  code(table, encoded, steps);
  end(steps.back());
}

void ApackCoverage::value(const apack::Table& table, std::uint32_t value, const apack::Step& step) {
  const auto row = static_cast<std::size_t>(step.row);
  const std::uint32_t count = count_end(table, params_, step.row) - table.cum[row];
  const bool most = static_cast<int>(count) >= params_.top - params_.table_rows;
  coverage_.hit(rows_, 3 * row + (count == 1 ? 0u : most ? 2u : 1u));
  const int length = offset_bits(table, params_, step.row);
  coverage_.hit(lengths_, static_cast<std::size_t>(length));
  const std::uint32_t offset = value - table.v_min[row];
  if (length == 0) coverage_.hit(offsets_, 0);
  else if (offset == 0) coverage_.hit(offsets_, 1);
  else if (value + 1 == range_end(table, params_, step.row)) coverage_.hit(offsets_, 2);
  const auto k = static_cast<std::size_t>(step.prefix);
  const auto u = static_cast<std::size_t>(step.underflow);
  coverage_.hit(shifts_, static_cast<std::size_t>(shift_bin_.at(k).at(u)));
  const std::uint32_t whole = 1u << params_.range_bits;
  coverage_.hit(ranges_, step.range == whole                     ? 2u
                         : step.range <= whole / 4 + whole / 128 ? 0u
                                                                 : 1u);
}

// CODE - LO inside the row's bounds, followed through the encoded bits.
void ApackCoverage::code(const apack::Table& table, const apack::Encoded& encoded,
                         const std::vector<apack::Step>& steps) {
  BitReader symbols(encoded.symbols.data(), encoded.symbol_bits);
  const std::uint64_t mask = (std::uint64_t{1} << params_.range_bits) - 1;
  std::uint64_t code = symbols.take(params_.range_bits);
  for (const apack::Step& step : steps) {
    const auto row = static_cast<std::size_t>(step.row);
    const std::uint64_t range = step.range;
    const std::uint64_t begin = (range * table.cum[row]) >> params_.count_bits;
    const std::uint64_t end = (range * count_end(table, params_, step.row)) >> params_.count_bits;
    if (code == begin) coverage_.hit(edges_, 2 * row);
    if (code + 1 == end) coverage_.hit(edges_, 2 * row + 1);
    const int shift = step.prefix + step.underflow;
    code = (((code - begin) << shift) | symbols.take(shift)) & mask;
  }
}

void ApackCoverage::end(const apack::Step& last) {
  const bool above = last.low >> (params_.range_bits - 2) != 0;
  coverage_.hit(ends_, (above ? 2u : 0u) + (last.pending > 0 ? 1u : 0u));
  coverage_.hit(runs_, 3 * run_bin(last.pending) + 2);
}

}  // namespace whit::tb
