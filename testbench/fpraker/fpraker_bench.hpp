// SPDX-License-Identifier: Apache-2.0
// The bench of the FPRaker tile (and of a PE, a tile of one), and of its baselines.
//
// Random mode: dot products of every kind of data, with clears now and then. Workload mode: the
// product of the tensors, or synthetic operands, once. Every result is compared with the numerics
// contract (golden/fpraker/fpraker_model) as well, which knows of no cycles.
#pragma once

#include <deque>
#include <optional>

#include "golden/fpraker/fpraker_totals.hpp"
#include "golden/fpraker/fpraker_workload.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/fpraker/fpraker_coverage.hpp"
#include "testbench/fpraker/fpraker_side.hpp"

namespace whit::tb {

class FprakerBench : public Bench {
 public:
  FprakerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override;
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override;

 private:
  void start_workload();
  void restart();
  void plan();
  void expect_trace(PortFrame& out) const;
  void expect_pe(const fpraker::ColumnCycle& column, int row, int pe, PortFrame& out) const;
  void take_result(const PortFrame& out);
  void fail(const std::string& text);

  fpraker::Params params_;
  BenchOptions options_;
  Random random_;
  RandomSets sets_;
  fpraker::TileCycle model_;
  fpraker::Totals totals_;
  Source<fpraker::SetBeat> source_;
  Stall sink_;
  std::optional<fpraker::SetSource> workload_sets_;
  bool workload_;                   // no clears
  bool planned_ = false;            // all of the workload
  std::vector<fpraker::Dot> dots_;  // [row][column], of the sets that were planned
  std::deque<std::vector<std::uint32_t>> due_;
  fpraker::SetBeat offered_;
  fpraker::TileInputs in_;
  bool set_ready_ = false;  // as last seen
  bool out_valid_ = false;
  std::uint64_t cycles_ = 0;
  std::uint64_t results_ = 0;
  std::string failure_;
  FprakerCoverage coverage_;

  struct Ports {
    int clear, set_valid, set_ready, a, b, last, t_cfg;
    int out_valid, out_ready, out_data, busy, watchdog;
    int no_term, window, other_pe, exponent;  // stalls; -1 when they are not counted
    int firing, set_end, hand_over, fire, outside, base, sum,
        acc;  // trace; -1 when it is not brought out
  } port_;
};

}  // namespace whit::tb
