// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/lockstep.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "testbench/common/stall.hpp"

namespace whit::tb {
namespace {

constexpr const char* kClearPort = "clear_i";
constexpr int kFirstReset = 3;               // cycles
constexpr std::uint64_t kMeanResets = 3000;  // cycles between resets in mid-stream
constexpr std::uint64_t kProgressEvery = 1 << 16;
// A bench that is not done after this many cycles in which nothing moved hangs.
constexpr std::uint64_t kHangCycles = 200000;

}  // namespace

Lockstep::Lockstep(Dut& dut, const nlohmann::json& manifest)
    : dut_(dut),
      inputs_(port_infos(manifest, "input")),
      expected_(port_infos(manifest, "output")),
      seen_(expected_.ports()),
      checker_(manifest, inputs_, expected_) {
  const auto pin = [&](const PortInfo& info, bool is_output) {
    const Dut::Port& port = dut.port(info.name);
    if (port.info.width != info.width || port.is_output != is_output) {
      throw std::runtime_error("port '" + info.name + "' of the model is not that of the manifest");
    }
    return port.data;
  };
  for (const PortInfo& info : inputs_.ports()) input_pins_.push_back(pin(info, false));
  for (const PortInfo& info : expected_.ports()) output_pins_.push_back(pin(info, true));
  if (dut.ports().size() != input_pins_.size() + output_pins_.size() + 2) {
    throw std::runtime_error("the model has ports that the manifest does not name");
  }
  clock_pin_ = dut.port(manifest.at("clock").at("port")).data;
  reset_pin_ = dut.port(manifest.at("reset").at("port")).data;
  reset_level_ = manifest.at("reset").at("active") == "high";
  if (inputs_.has(kClearPort)) clear_port_ = inputs_.index(kClearPort);
}

void Lockstep::write_inputs() {
  for (std::size_t i = 0; i < input_pins_.size(); ++i) {
    const int port = static_cast<int>(i);
    copy_port(input_pins_[i], inputs_.data(port), inputs_.bytes(port));
  }
}

void Lockstep::read_outputs() {
  for (std::size_t i = 0; i < output_pins_.size(); ++i) {
    const int port = static_cast<int>(i);
    copy_port(seen_.data(port), output_pins_[i], seen_.bytes(port));
  }
}

// The rising edge; the falling one comes with the next settling.
void Lockstep::edge(const LockstepSettings& settings, std::uint64_t cycle) {
  const bool dump = waves_open_ && cycle >= settings.waves_from;
  if (dump) dut_.dump_waves(2 * cycle);
  set_bit(clock_pin_, true);
  dut_.eval();
  if (dump) dut_.dump_waves(2 * cycle + 1);
  set_bit(clock_pin_, false);
}

void Lockstep::reset(Bench& bench, const LockstepSettings& settings, std::uint64_t cycle,
                     int length) {
  inputs_.clear();
  write_inputs();
  set_bit(reset_pin_, reset_level_);
  for (int i = 0; i < length; ++i) {
    dut_.eval();
    edge(settings, cycle);
  }
  bench.reset();
  checker_.restart();
  set_bit(reset_pin_, !reset_level_);
}

void Lockstep::require_expectations(Bench& bench) {
  std::vector<PortFrame> filled(2, expected_);
  filled[0].clear();
  filled[1].fill_ones();
  for (PortFrame& frame : filled) bench.expect(inputs_, frame);
  for (std::size_t i = 0; i < expected_.ports().size(); ++i) {
    const int port = static_cast<int>(i);
    if (filled[0].text(port) != filled[1].text(port)) {
      throw std::logic_error("the bench has no expectation for port '" + expected_.ports()[i].name +
                             "'");
    }
  }
}

bool Lockstep::compare(LockstepResult& result, std::uint64_t cycle) {
  for (std::size_t i = 0; i < output_pins_.size(); ++i) {
    const int port = static_cast<int>(i);
    if (same_port(expected_.data(port), output_pins_[i], expected_.bytes(port))) continue;
    read_outputs();
    result.mismatches = 1;
    result.mismatch_cycle = cycle;
    result.mismatch_port = expected_.ports()[i].name;
    result.expected = expected_.text(port);
    result.got = seen_.text(port);
    return false;
  }
  return true;
}

LockstepResult Lockstep::run(Bench& bench, const LockstepSettings& settings) {
  LockstepResult result;
  result.ports_compared = settings.compare ? output_pins_.size() : 0;
  Random random = seeded(settings.seed, "resets");
  if (!settings.waves.empty()) {
    waves_open_ = dut_.open_waves(settings.waves);
    if (!waves_open_) throw std::runtime_error("the model was built without waves");
  }
  set_bit(clock_pin_, false);
  reset(bench, settings, 0, kFirstReset);
  require_expectations(bench);

  std::uint64_t quiet_since = 0;
  std::uint64_t transfers = 0;
  std::uint64_t cycle = 0;
  for (; settings.cycles == 0 || cycle < settings.cycles; ++cycle) {
    if (settings.cycles == 0 && bench.done()) break;
    if (settings.mid_stream_resets && cycle > 0 && random() % kMeanResets == 0) {
      reset(bench, settings, cycle, 1 + static_cast<int>(random() % 3));
      ++result.resets;
    }
    inputs_.clear();
    bench.drive(cycle, inputs_);
    write_inputs();
    dut_.eval();
    if (settings.compare) {
      bench.expect(inputs_, expected_);
      if (!compare(result, cycle)) break;
      ++result.cycles_compared;
      result.failure = checker_.check(inputs_, expected_);
      if (!result.failure.empty()) break;
      if (clear_port_ >= 0 && inputs_.get(clear_port_) != 0) checker_.restart();
      if (checker_.transfers() != transfers) quiet_since = cycle;
      transfers = checker_.transfers();
      if (settings.cycles == 0 && cycle - quiet_since > kHangCycles) {
        result.failure = fmt::format("nothing has moved for {} cycles", kHangCycles);
        break;
      }
    } else {
      read_outputs();
      for (std::size_t i = 0; i < input_pins_.size(); ++i) {
        const auto* data = static_cast<const std::uint8_t*>(inputs_.data(static_cast<int>(i)));
        record_.insert(record_.end(), data, data + inputs_.bytes(static_cast<int>(i)));
      }
    }
    edge(settings, cycle);
    bench.clock(inputs_, settings.compare ? expected_ : seen_);
    if (settings.progress && cycle % kProgressEvery == 0) settings.progress(cycle);
  }
  if (waves_open_) dut_.close_waves();
  result.cycles = cycle;
  result.transfers = checker_.transfers();
  if (result.ok()) result.failure = bench.finish();
  if (result.ok() && settings.compare && result.cycles_compared == 0) {
    result.failure = "no cycle was compared";
  }
  return result;
}

void Lockstep::replay() {
  std::size_t frame = 0;
  for (std::size_t i = 0; i < input_pins_.size(); ++i) frame += inputs_.bytes(static_cast<int>(i));
  for (std::size_t at = 0; at + frame <= record_.size(); at += frame) {
    const std::uint8_t* data = record_.data() + at;
    for (std::size_t i = 0; i < input_pins_.size(); ++i) {
      const std::size_t bytes = inputs_.bytes(static_cast<int>(i));
      copy_port(input_pins_[i], data, bytes);
      data += bytes;
    }
    dut_.eval();
    set_bit(clock_pin_, true);
    dut_.eval();
    set_bit(clock_pin_, false);
  }
}

}  // namespace whit::tb
