// SPDX-License-Identifier: Apache-2.0
// Functional coverage of an FPRaker tile: what its lanes, sums, accumulators and chunks did, and
// which kinds of results left it. Only what the configuration can do is declared.
#pragma once

#include <cstdint>
#include <vector>

#include "golden/fpraker/fpraker_tile.hpp"
#include "testbench/common/coverage.hpp"

namespace whit::tb {

class FprakerCoverage {
 public:
  explicit FprakerCoverage(const fpraker::Params& params);

  // A cycle of the model, before its clock, with what drives it.
  void cycle(const fpraker::TileCycle& tile, bool out_ready, bool clear);
  void set(const fpraker::SetBeat& set);
  void result(std::uint32_t bits);
  void restart();  // after a reset or a clear

  nlohmann::ordered_json json() const { return coverage_.json(); }

 private:
  void lanes(const fpraker::Firing& firing);
  void written(const fpraker::ColumnCycle& column, const std::vector<std::int64_t>& sums);

  fpraker::Params params_;
  bool serial_;  // digits are added
  bool chunks_;  // sets make chunks
  Coverage coverage_;
  struct Column {
    std::size_t sets = 0;            // of the chunk
    std::vector<std::int64_t> sums;  // of the set's last cycle with digits
  };
  std::vector<Column> columns_;
  int bases_ = -1, fires_ = -1, lanes_ = -1, thresholds_ = -1, places_ = -1, written_ = -1;
  int ends_ = -1, waits_ = -1, results_ = -1;
};

}  // namespace whit::tb
