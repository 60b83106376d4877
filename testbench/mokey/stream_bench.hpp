// SPDX-License-Identifier: Apache-2.0
// What the benches of the stream parts have in common.
//
// Random mode: words of `cfg` are loaded while nothing is on its way, then come tensors or rows,
// then perhaps other words; clears come at any time. With a tensor: its dictionary and its values,
// once, without clears and errors.
#pragma once

#include "golden/mokey/mokey_random.hpp"
#include "golden/mokey/mokey_stream_tensor.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/mokey/cfg_side.hpp"
#include "testbench/mokey/stream_side.hpp"

namespace whit::tb {

class MokeyStreamBench : public Bench {
 public:
  MokeyStreamBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  bool done() const override { return sent_ && !due(); }
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  // The tensor's codes as they came out; a decompressor gives its values.
  Tensor produced() const override;

 protected:
  bool has_cfg() const {
    return params_.part != mokey::Part::packer && params_.part != mokey::Part::unpacker;
  }
  bool quantizes() const { return params_.part == mokey::Part::quantizer; }
  // Keeps enough to do for all sources.
  void refill();
  // The clear of this cycle, which an error makes likely.
  bool drive_clear(PortFrame& in, bool error);
  // At the end of clock(); `loading` is what tick() said.
  void clear(bool loading);
  // The flags of a tensor that goes in.
  void cover(const std::vector<bool>& outliers);
  void fail(const std::string& text);
  // At the begin of clock(); whether words of `cfg` are on their way.
  bool tick();
  // An element of the tensor that came out.
  void keep(std::uint64_t element);
  static Tensor code_tensor(const std::vector<mokey::Code>& codes);

  virtual std::size_t waiting() const = 0;  // beats and words that were not taken
  virtual bool due() const = 0;             // something has to come out
  virtual void push() = 0;                  // a random tensor or row, or `tensor_`
  virtual void push_cfg();                  // other words of `cfg`, and what they mean: a ladder
  virtual void restart() = 0;               // sources and dues, and the model
  virtual Tensor result() const;            // what kept() stand for: codes themselves

  const std::vector<std::uint64_t>& kept() const { return kept_; }

  mokey::Params params_;
  BenchOptions options_;
  mokey::RandomStreams random_;
  CfgSide cfg_;
  Coverage coverage_;
  std::optional<mokey::StreamTensor> tensor_;  // none: random mode
  mokey::Ladder ladder_;                       // as loaded
  std::uint64_t values_ = 0;                   // that went in
  std::uint64_t beats_ = 0;                    // that came out
  std::uint64_t words_ = 0;                    // of lists, that came out or went in

 private:
  std::uint64_t cycles_ = 0;  // without those that load
  bool load_due_ = false;
  bool sent_ = false;                // the tensor
  std::vector<std::uint64_t> kept_;  // elements that came out of it
  int counts_ = 0, tails_ = 0, ends_ = 0;
  int clear_port_;
  std::string failure_;
};

}  // namespace whit::tb
