// SPDX-License-Identifier: Apache-2.0
// The bench of a Mokey tile: dictionaries, then passes of codes; every output is the cycle model's,
// and every result that of a plain dot product of the pairs that count.
//
// Random mode: batches of passes with dictionaries of their own, with clears now and then. Workload
// mode: given batches, once.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "golden/mokey/mokey_mac.hpp"
#include "golden/mokey/mokey_run.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/mokey/cfg_side.hpp"
#include "testbench/mokey/random_passes.hpp"

namespace whit::tb {

// Passes with the same dictionaries.
struct MokeyBatch {
  mokey::Registers registers;
  bool loads = true;  // else they are those of the batch before
  std::vector<mokey::Pass> passes;
};

class MokeyBatches {
 public:
  virtual ~MokeyBatches() = default;
  virtual void restart() = 0;  // from the first batch on, when they end
  // Nothing: all have been given.
  virtual std::optional<MokeyBatch> next() = 0;
  // What the tile gave for them, for --out; empty shape when that is nothing of use.
  virtual Tensor result(const std::vector<std::int64_t>& results) const = 0;
};

class MokeyTileBench : public Bench {
 public:
  // Null: random batches.
  MokeyTileBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
                 std::unique_ptr<MokeyBatches> batches = nullptr);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return planned_ && due_.empty(); }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override;

 private:
  // A result; nothing: the pass is too long, or its counters do not fit.
  using Due = std::optional<std::int64_t>;

  void restart();
  void plan();
  bool codes() const { return params_.datapath == mokey::Datapath::mokey; }
  Due due(const mokey::Registers& registers, const std::vector<mokey::Pair>& pairs,
          const mokey::Term& term) const;
  void plan_pass(const mokey::Registers& registers, const mokey::Pass& pass);
  void offer(PortFrame& in);
  void take_result(const PortFrame& out);
  void cover(const mokey::TileOutputs& outputs);

  mokey::Params params_;
  BenchOptions options_;
  Random random_;
  bool workload_;  // no clears, and it ends
  std::unique_ptr<MokeyBatches> batches_;
  mokey::TileTables tables_;
  std::unique_ptr<mokey::TileModel> model_;
  CfgSide cfg_;
  Source<mokey::PairBeat> pair_;
  Source<mokey::Term> term_;
  Stall sink_;
  mokey::TileInputs in_;
  std::deque<Due> due_;
  std::vector<std::int64_t> results_;
  std::optional<MokeyBatch> batch_;  // that comes next
  bool planned_ = false;             // all of the workload
  bool pair_ready_ = false, term_ready_ = false, out_valid_ = false;
  std::uint64_t macs_ = 0, outliers_act_ = 0, outliers_wgt_ = 0;
  std::uint64_t cycles_ = 0, stalls_ = 0, seen_ = 0;
  std::string failure_;
  Coverage coverage_;
  int step_bins_, length_bins_, error_bins_, shift_bins_ = 0;
  struct Ports {
    int clear, pair_valid, pair_ready, act, wgt, keep, last, term_valid, term_ready, sum, offset,
        out_valid, out_ready, out_data, out_last;
    int error, busy, trace_done, trace_stall, trace_block, trace_serve;  // trace: -1 without
  } port_;
};

}  // namespace whit::tb
