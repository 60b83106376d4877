// SPDX-License-Identifier: Apache-2.0
// The benches of the packer and the unpacker: groups of rows go in on one side, and what comes out
// on the other must be the same rows again, whatever the cycle model says.
#pragma once

#include "testbench/common/coverage.hpp"
#include "testbench/tensordash/packed_side.hpp"

namespace whit::tb {

// What both have.
class PackedBench : public Bench {
 public:
  PackedBench(const BenchOptions& options, const PortFrame& rows, const char* row_suffix,
              const PortFrame& packed, const char* packed_suffix);

  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return {}; }

 protected:
  void fail(const std::string& text);
  // finish(): the first failure, or that no `what` was seen.
  std::string verdict(bool seen, const char* what) const;

  tensordash::Params params_;
  tensordash::Connectivity net_;
  BenchOptions options_;
  Random random_;  // of clears and modes
  GroupSource groups_;
  RowPorts row_ports_;
  PackedPorts packed_ports_;
  bool ready_ = false;  // as last seen
  bool valid_ = false;
  std::uint64_t rows_out_ = 0;  // rows that came, or came in packed rows
  std::uint64_t packed_rows_ = 0;
  std::uint64_t cycles_ = 0;
  Coverage coverage_;
  int advances_;

 private:
  std::string failure_;
};

class PackerBench : public PackedBench {
 public:
  PackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return groups_.finished() && due_.empty(); }
  std::string finish() override { return verdict(packed_rows_ > 0, "packed row"); }
  nlohmann::ordered_json metrics() const override;

 private:
  void restart();
  void take(const tensordash::PackedWord& word);

  tensordash::PackerCycle model_;
  Source<tensordash::RowWord> rows_;
  Stall sink_;
  std::deque<Group> due_;                         // groups whose last packed row has not come
  std::vector<tensordash::PackedRow> collected_;  // of the group that comes
  bool raw_ = false;
  tensordash::PackerInputs in_;
  int modes_;
  struct Ports {
    int clear, raw, row_ready, pack_valid, pack_ready, zeros, rows, packed, busy;
  } port_;
};

class UnpackerBench : public PackedBench {
 public:
  UnpackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override { return groups_.finished() && due_.empty(); }
  std::string finish() override { return verdict(rows_out_ > 0, "row"); }
  nlohmann::ordered_json metrics() const override;

 private:
  void restart();

  tensordash::UnpackerCycle model_;
  Source<tensordash::PackedWord> packed_;
  Stall sink_;
  std::deque<tensordash::RowWord> due_;
  tensordash::UnpackerInputs in_;
  struct Ports {
    int clear, pack_ready, row_valid, row_ready, busy;
  } port_;
};

}  // namespace whit::tb
