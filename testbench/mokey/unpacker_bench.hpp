// SPDX-License-Identifier: Apache-2.0
// The bench of unpacker and decompressor: tensors go in as dense stream and list, and codes or
// values must come back, whatever the cycle model says; of a damaged list, what the definition
// leaves of it, and then an error.
#pragma once

#include "golden/mokey/mokey_unpacker_cycle.hpp"
#include "testbench/mokey/stream_bench.hpp"

namespace whit::tb {

class MokeyUnpackerBench : public MokeyStreamBench {
 public:
  MokeyUnpackerBench(const BenchOptions& options, const PortFrame& inputs,
                     const PortFrame& outputs);
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 private:
  bool decompresses() const { return params_.part == mokey::Part::decompressor; }
  std::size_t waiting() const override { return dense_.waiting() + list_.waiting(); }
  bool due() const override { return !due_.empty(); }
  void push() override;
  void push_cfg() override;
  void restart() override;
  Tensor result() const override;
  // A tensor whose list is `words`, behind which `more` stand.
  mokey::ListReading push_tensor(std::vector<mokey::Code> codes, std::vector<mokey::ListBeat> words,
                                 const std::vector<mokey::ListBeat>& more);
  void take(const PortFrame& out);

  mokey::UnpackerCycle unpacker_;
  mokey::DecompressorCycle decompressor_;
  Source<mokey::CodeBeat> dense_;
  Source<mokey::ListBeat> list_;
  LanePorts dense_ports_, out_ports_;
  ListPorts list_ports_;
  Stall sink_;
  std::vector<std::int64_t> values_of_;  // codes
  struct Due {
    std::vector<std::uint64_t> elements;
    bool last = false;
  };
  std::deque<Due> due_;
  bool malformed_ = false;  // a list that has been pushed
  mokey::DecompressorInputs in_;
  std::uint64_t filler_ = 0;
  int damages_, left_;
  struct Seen {
    bool dense_ready = false, list_ready = false, valid = false, error = false;
  } seen_;
  struct Ports {
    int dense_ready, list_ready, ready, error, busy;
  } port_;
};

}  // namespace whit::tb
