// SPDX-License-Identifier: Apache-2.0
// The benches of the packer and the unpacker: groups of rows go in on one side, and what comes out
// on the other must be the same rows again, whatever the cycle model says.
#pragma once

#include "testbench/common/coverage.hpp"
#include "testbench/tensordash/packed_side.hpp"

namespace whit::tb {

class PackerBench : public Bench {
 public:
  PackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return groups_.finished() && due_.empty(); }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return {}; }

 private:
  void restart();
  void take(const tensordash::PackedWord& word);

  tensordash::Params params_;
  tensordash::Connectivity net_;
  BenchOptions options_;
  Random random_;
  tensordash::PackerCycle model_;
  GroupSource groups_;
  Source<tensordash::RowWord> rows_;
  Stall sink_;
  RowPorts row_ports_;
  PackedPorts packed_ports_;
  std::deque<Group> due_;                         // groups whose last packed row has not come
  std::vector<tensordash::PackedRow> collected_;  // of the group that comes
  bool raw_ = false;
  tensordash::PackerInputs in_;
  bool ready_ = false;
  bool valid_ = false;
  std::uint64_t rows_taken_ = 0;
  std::uint64_t packed_ = 0;
  std::uint64_t cycles_ = 0;
  std::string failure_;
  Coverage coverage_;
  int advances_, modes_;
  struct Ports {
    int clear, raw, row_ready, pack_valid, pack_ready, zeros, rows, packed, busy;
  } port_;
};

class UnpackerBench : public Bench {
 public:
  UnpackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return groups_.finished() && due_.empty(); }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return {}; }

 private:
  void restart();

  tensordash::Params params_;
  tensordash::Connectivity net_;
  BenchOptions options_;
  Random random_;
  tensordash::UnpackerCycle model_;
  GroupSource groups_;
  Source<tensordash::PackedWord> packed_;
  Stall sink_;
  RowPorts row_ports_;
  PackedPorts packed_ports_;
  std::deque<tensordash::RowWord> due_;
  tensordash::UnpackerInputs in_;
  bool ready_ = false;
  bool valid_ = false;
  std::uint64_t rows_ = 0;
  std::uint64_t packed_rows_ = 0;
  std::uint64_t cycles_ = 0;
  std::string failure_;
  Coverage coverage_;
  int advances_;
  struct Ports {
    int clear, pack_ready, row_valid, row_ready, busy;
  } port_;
};

}  // namespace whit::tb
