// SPDX-License-Identifier: Apache-2.0
// The benches of detector, transposer, packer and unpacker: random groups go in as values or as
// words, and what comes out must stand for the same values, whatever the cycle models say.
#pragma once

#include <deque>

#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/loom/plane_side.hpp"

namespace whit::tb {

// What all have.
class LoomPlanesBench : public Bench {
 public:
  explicit LoomPlanesBench(const BenchOptions& options);
  bool done() const override { return false; }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return {}; }

 protected:
  bool random_clear();
  void count(const PlaneGroup& group);  // as one that goes in
  void fail(const std::string& text);

  loom::Params params_;
  BenchOptions options_;
  Random random_;
  PlaneGroupSource groups_;
  Coverage coverage_;
  bool in_ready_ = false;  // as last seen
  bool out_valid_ = false;
  std::uint64_t seen_ = 0;      // beats that came out
  std::uint64_t out_bits_ = 0;  // of their data

 private:
  std::uint64_t values_ = 0;
  std::uint64_t cycles_ = 0;
  std::string failure_;
  int widths_, beats_, zeros_;
  int signs_ = -1;  // but with act_signed: runtime
  int lows_ = -1;   // but with trim_low

 protected:
  void tick() { ++cycles_; }
};

// Values go in: everything but what comes out.
class LoomValuesBench : public LoomPlanesBench {
 public:
  LoomValuesBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs,
                  const std::string& role);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 protected:
  virtual void restart();
  virtual void push_group();
  virtual void reset_model() = 0;
  virtual void clock_model(const loom::ValueInputs& in) = 0;
  virtual void take(const PortFrame& out) = 0;  // a beat that leaves

  Source<loom::ValueBeat> source_;
  std::deque<PlaneGroup> due_;
  int ready_port_, out_valid_port_;

 private:
  PlaneValuePorts ports_;
  Stall sink_;
  loom::ValueInputs in_;
  int clear_port_, out_ready_port_;
};

class LoomDetectorBench : public LoomValuesBench {
 public:
  LoomDetectorBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  void expect(const PortFrame& in, PortFrame& out) override;

 private:
  void reset_model() override { model_.reset(); }
  void clock_model(const loom::ValueInputs& in) override { model_.clock(in); }
  void take(const PortFrame& out) override;

  loom::DetectorCycle model_;
  HeadPorts head_;
  int last_, busy_;
};

// Each beat of values is a group, whose width is the number of planes that is asked for.
class LoomTransposerBench : public LoomValuesBench {
 public:
  LoomTransposerBench(const BenchOptions& options, const PortFrame& inputs,
                      const PortFrame& outputs);
  void expect(const PortFrame& in, PortFrame& out) override;

 private:
  void restart() override;
  void push_group() override;
  void reset_model() override { model_.reset(); }
  void clock_model(const loom::ValueInputs& in) override { model_.clock(in); }
  void take(const PortFrame& out) override;

  loom::TransposerCycle model_;
  PlanePorts planes_;
  std::vector<std::uint64_t> built_;  // of the planes so far
  std::deque<int> due_planes_;
  int count_ = 0;
  int busy_;
};

class LoomPackerBench : public LoomValuesBench {
 public:
  LoomPackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  void expect(const PortFrame& in, PortFrame& out) override;

 private:
  void restart() override;
  void reset_model() override { model_.reset(); }
  void clock_model(const loom::ValueInputs& in) override { model_.clock(in); }
  void take(const PortFrame& out) override;

  loom::PackerCycle model_;
  PlanePorts planes_;
  std::vector<loom::LaneMask> words_;  // of the group that comes
  int busy_;
};

class LoomUnpackerBench : public LoomPlanesBench {
 public:
  LoomUnpackerBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;

 private:
  void restart();
  void push_group();
  void damage(loom::PlaneBeat& word);

  loom::UnpackerCycle model_;
  Source<loom::PlaneBeat> source_;
  PlanePorts planes_;
  PlaneValuePorts values_;
  Stall sink_;
  loom::UnpackerInputs in_;
  std::deque<loom::ValueBeat> due_;
  bool damaged_ = false;  // a word that has been pushed
  bool error_ = false;    // as last seen
  int damages_;
  struct Ports {
    int clear, ready, valid, val_ready, error, busy;
  } port_;
};

}  // namespace whit::tb
