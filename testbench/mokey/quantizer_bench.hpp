// SPDX-License-Identifier: Apache-2.0
// The bench of the quantizer: rows of values go in, and their codes and sums of residuals must be
// those of the definition, whatever the cycle model says.
#pragma once

#include "golden/mokey/mokey_quantizer_cycle.hpp"
#include "testbench/mokey/stream_bench.hpp"

namespace whit::tb {

class MokeyQuantizerBench : public MokeyStreamBench {
 public:
  MokeyQuantizerBench(const BenchOptions& options, const PortFrame& inputs,
                      const PortFrame& outputs);
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 private:
  std::size_t waiting() const override { return rows_.waiting(); }
  bool due() const override { return !codes_.empty() || !sums_.empty(); }
  void push() override;
  void restart() override;
  void push_row(const std::vector<std::int64_t>& values);
  void cover_value(std::int64_t value);

  mokey::QuantizerCycle model_;
  Source<mokey::ValueBeat> rows_;
  Stall code_sink_, sum_sink_;
  std::deque<mokey::CodeOfRow> codes_;  // due
  std::deque<std::int64_t> sums_;
  mokey::QuantizerInputs in_;
  int ranks_hit_, borders_, rows_hit_;
  struct Seen {
    bool acc_ready = false, code_valid = false, sum_valid = false;
  } seen_;
  struct Ports {
    int acc_valid, acc_ready, acc_data, acc_last, code_valid, code_ready, code_data, code_last,
        sum_valid, sum_ready, sum_data, busy;
  } port_;
};

}  // namespace whit::tb
