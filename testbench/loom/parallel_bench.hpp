// SPDX-License-Identifier: Apache-2.0
// The bench of Loom's bit-parallel baseline.
//
// Random mode: layers with clears now and then. Workload mode: the layers of the tensors, once.
// Every result is compared with plain dot products as well (golden/loom/loom_parallel_plan).
#pragma once

#include <deque>
#include <memory>

#include "golden/loom/loom_parallel_plan.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/loom/random_layers.hpp"

namespace whit::tb {

class LoomParallelBench : public Bench {
 public:
  LoomParallelBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  // With layers of one's own, once; place() gets a pool's results at a time.
  LoomParallelBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
                    std::unique_ptr<loom::LayerSource> layers);

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
  void restart();
  void plan();
  bool plan_layer();
  void plan_next_group();
  void drive_layer(PortFrame& in);
  void drive_operands(PortFrame& in);
  void take_result(const PortFrame& out);
  void fail(const std::string& text);

  loom::Params params_;
  BenchOptions options_;
  Random random_;
  bool workload_;  // no clears, and it ends
  std::unique_ptr<loom::LayerSource> layers_;
  bool planned_ = false;                       // all of the workload
  const loom::LayerValues* values_ = nullptr;  // of the layer that is planned group by group
  std::int64_t group_ = 0;
  loom::ParallelCycle model_;
  Source<loom::LayerBeat> layer_;
  Source<loom::WholeBeat> act_;
  Source<loom::WholeBeat> wgt_;
  Stall sink_;
  std::deque<std::vector<loom::OutBeat>> due_;  // per pool
  std::vector<loom::OutBeat> seen_;             // of the pool that comes
  loom::ParallelInputs in_;
  bool layer_ready_ = false;  // as last seen
  bool act_ready_ = false;
  bool wgt_ready_ = false;
  bool out_valid_ = false;
  std::uint64_t cycles_ = 0;
  std::uint64_t results_ = 0;
  std::string failure_;
  Coverage coverage_;
  int kinds_, pools_;

  struct Ports {
    int clear, layer_valid, layer_ready, act_signed, wgt_signed, bricks, groups, frac, relu, pool;
    int act_valid, act_ready, act_data, wgt_valid, wgt_ready, wgt_data;
    int out_valid, out_ready, out_data, out_last, busy;
  } port_;
};

}  // namespace whit::tb
