// SPDX-License-Identifier: Apache-2.0
// The bench of packer and compressor: tensors go in as codes or values, and dense stream and list
// must be those of the definition, whatever the cycle model says.
#pragma once

#include "golden/mokey/mokey_packer_cycle.hpp"
#include "testbench/mokey/stream_bench.hpp"

namespace whit::tb {

class MokeyPackerBench : public MokeyStreamBench {
 public:
  MokeyPackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 private:
  bool compresses() const { return params_.part == mokey::Part::compressor; }
  std::size_t waiting() const override { return codes_.waiting() + values_in_.waiting(); }
  bool due() const override { return !dense_.empty() || !list_.empty(); }
  void push() override;
  void restart() override;
  Tensor result() const override;
  std::vector<std::int64_t> random_values();
  void take_dense(const PortFrame& out);
  void take_list(const PortFrame& out);

  mokey::PackerCycle packer_;
  mokey::CompressorCycle compressor_;
  Source<mokey::CodeBeat> codes_;
  Source<mokey::ValueBeat> values_in_;
  LanePorts in_ports_, dense_ports_;
  ListPorts list_ports_;
  Stall dense_sink_, list_sink_;
  std::deque<mokey::CodeBeat> dense_;  // due
  std::deque<mokey::ListBeat> list_;
  std::vector<mokey::ListBeat> kept_list_;  // of the tensor, as it came out
  mokey::CompressorInputs in_;
  std::uint64_t filler_ = 0;
  struct Seen {
    bool ready = false, dense_valid = false, list_valid = false;
  } seen_;
  struct Ports {
    int ready, dense_ready, list_ready, busy;
  } port_;
};

}  // namespace whit::tb
