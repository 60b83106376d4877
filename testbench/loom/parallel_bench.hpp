// SPDX-License-Identifier: Apache-2.0
// The bench of Loom's bit-parallel baseline; what is due comes a pool of groups at a time.
#pragma once

#include "golden/loom/loom_parallel_plan.hpp"
#include "testbench/loom/layer_bench.hpp"

namespace whit::tb {

class LoomParallelBench : public LayerBench {
 public:
  // Without layers of one's own: random ones.
  LoomParallelBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
                    std::unique_ptr<loom::LayerSource> layers = nullptr);

  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 private:
  void reset_model() override { model_.reset(); }
  void clear_beats() override;
  std::size_t act_beats() const override { return act_.waiting(); }
  std::vector<loom::OutBeat> push_group(const loom::LayerValues& values,
                                        std::int64_t group) override;

  loom::ParallelCycle model_;
  Source<loom::WholeBeat> act_;
  Source<loom::WholeBeat> wgt_;
  loom::ParallelInputs in_;
};

}  // namespace whit::tb
