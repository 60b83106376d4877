// SPDX-License-Identifier: Apache-2.0
// What the benches of the stream parts have in common: words of `cfg` are loaded while nothing is
// on its way, then come tensors or rows, then perhaps other words; clears come at any time.
#pragma once

#include "testbench/common/coverage.hpp"
#include "testbench/mokey/stream_side.hpp"

namespace whit::tb {

class MokeyStreamBench : public Bench {
 public:
  MokeyStreamBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  bool done() const override { return false; }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override { return {}; }

 protected:
  bool has_cfg() const {
    return params_.part != mokey::Part::packer && params_.part != mokey::Part::unpacker;
  }
  bool quantizes() const { return params_.part == mokey::Part::quantizer; }
  // Keeps enough to do for all sources.
  void refill();
  // The clear of this cycle, which an error makes likely.
  bool drive_clear(PortFrame& in, bool error);
  // At the end of clock(): whether words of `cfg` were on their way when it began.
  void clear(bool loading);
  // The flags of a tensor that goes in.
  void cover(const std::vector<bool>& outliers);
  void fail(const std::string& text);

  virtual std::size_t waiting() const = 0;  // beats and words that were not taken
  virtual void push() = 0;                  // a tensor or row
  virtual void push_cfg() = 0;              // other words of `cfg`, and what they mean
  virtual void restart() = 0;               // sources and dues, and the model

  mokey::Params params_;
  BenchOptions options_;
  MokeySource random_;
  CfgSide cfg_;
  Coverage coverage_;
  mokey::Ladder ladder_;      // as loaded
  std::uint64_t values_ = 0;  // that went in
  std::uint64_t beats_ = 0;   // that came out
  std::uint64_t words_ = 0;   // of lists, that came out or went in
  std::uint64_t cycles_ = 0;

 private:
  bool load_due_ = false;
  int counts_ = 0, tails_ = 0, ends_ = 0;
  int clear_port_;
  std::string failure_;
};

}  // namespace whit::tb
