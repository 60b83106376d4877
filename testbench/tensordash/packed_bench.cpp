// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/packed_bench.hpp"

#include <fmt/format.h>

#include "golden/common/ratio.hpp"

namespace whit::tb {
namespace {

using tensordash::PackedRow;
using tensordash::PackedWord;
using tensordash::RowWord;

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears of a random run
constexpr std::uint64_t kMeanModes = 100;    // ... between changes of raw_i

}  // namespace

PackedBench::PackedBench(const BenchOptions& options, const PortFrame& rows, const char* row_suffix,
                         const PortFrame& packed, const char* packed_suffix)
    : params_(tensordash_params(options.manifest)),
      net_(params_),
      options_(options),
      random_(seeded(options.seed, "modes")),
      groups_(options, params_),
      row_ports_(params_, rows, row_suffix),
      packed_ports_(params_, packed, packed_suffix) {
  advances_ =
      coverage_.declare("rows that a packed row completes", numbered("by", 1, params_.depth));
}

void PackedBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

std::string PackedBench::verdict(bool seen, const char* what) const {
  if (!failure_.empty()) return failure_;
  return seen ? "" : fmt::format("no {} was seen", what);
}

nlohmann::ordered_json PackedBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

PackerBench::PackerBench(const BenchOptions& options, const PortFrame& inputs,
                         const PortFrame& outputs)
    : PackedBench(options, inputs, "i", outputs, "o"),
      model_(params_),
      rows_(Stall(options.stalls, seeded(options.seed, "row"))),
      sink_(options.stalls, seeded(options.seed, "pack")) {
  port_ = {
      inputs.index("clear_i"),       inputs.index("raw_i"),        outputs.index("row_ready_o"),
      outputs.index("pack_valid_o"), inputs.index("pack_ready_i"), outputs.index("zeros_o"),
      outputs.index("rows_o"),       outputs.index("packed_o"),    outputs.index("busy_o")};
  modes_ = coverage_.declare("mode", {"packed", "raw"});
}

void PackerBench::restart() {
  rows_.clear();
  due_.clear();
  collected_.clear();
  groups_.restart();
  ready_ = valid_ = false;
}

void PackerBench::reset() {
  restart();
  raw_ = false;
  model_.reset();
}

void PackerBench::drive(std::uint64_t, PortFrame& in) {
  while (rows_.waiting() < 4 && !groups_.finished()) {
    Group group = groups_.next();
    for (std::size_t i = 0; i < group.size(); ++i) rows_.push({group[i], i + 1 == group.size()});
    due_.push_back(std::move(group));
  }
  in_ = tensordash::PackerInputs{};
  if (!groups_.single()) {
    in_.clear = random_() % kMeanClears == 0;
    if (random_() % kMeanModes == 0) raw_ = !raw_;
  }
  in_.raw = raw_;
  in.set(port_.clear, in_.clear ? 1 : 0);
  in.set(port_.raw, raw_ ? 1 : 0);
  if (rows_.offer(ready_)) {
    in_.row = &rows_.front();
    row_ports_.put(in, rows_.front());
  }
  in_.pack_ready = sink_.go(valid_);
  in.set(port_.pack_ready, in_.pack_ready ? 1 : 0);
}

void PackerBench::expect(const PortFrame&, PortFrame& out) {
  const tensordash::PackerOutputs& o = model_.outputs();
  out.set(port_.row_ready, o.row_ready ? 1 : 0);
  packed_ports_.expect(out, o.pack);
  out.set(port_.zeros, o.zeros);
  out.set(port_.rows, o.rows);
  out.set(port_.packed, o.packed);
  out.set(port_.busy, o.busy ? 1 : 0);
}

// The packed rows of a group must unpack to the rows that went in.
void PackerBench::take(const PackedWord& word) {
  ++packed_rows_;
  if (options_.coverage) {
    coverage_.hit(advances_, static_cast<std::size_t>(word.row.advance - 1));
    coverage_.hit(modes_, raw_ ? 1 : 0);
  }
  collected_.push_back(word.row);
  if (!word.last) return;
  const Group rows = unpack(net_, collected_);
  if (due_.empty() || rows != due_.front()) {
    fail("the packed rows of a group do not unpack to what went in");
  }
  rows_out_ += rows.size();
  if (!due_.empty()) due_.pop_front();
  collected_.clear();
}

void PackerBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  ready_ = out.get(port_.row_ready) != 0;
  valid_ = out.get(port_.pack_valid) != 0;
  if (valid_ && in_.pack_ready && !in_.clear) take(packed_ports_.get(out));
  if (options_.model) model_.clock(in_);
  rows_.clock(ready_);
  if (in_.clear) restart();
}

nlohmann::ordered_json PackerBench::metrics() const {
  return {{"rows", rows_out_},
          {"packed_rows", packed_rows_},
          {"rows_per_packed_row", ratio(rows_out_, packed_rows_)},
          {"clock_cycles", cycles_}};
}

UnpackerBench::UnpackerBench(const BenchOptions& options, const PortFrame& inputs,
                             const PortFrame& outputs)
    : PackedBench(options, outputs, "o", inputs, "i"),
      model_(params_),
      packed_(Stall(options.stalls, seeded(options.seed, "pack"))),
      sink_(options.stalls, seeded(options.seed, "row")) {
  port_ = {inputs.index("clear_i"), outputs.index("pack_ready_o"), outputs.index("row_valid_o"),
           inputs.index("row_ready_i"), outputs.index("busy_o")};
}

void UnpackerBench::restart() {
  packed_.clear();
  due_.clear();
  groups_.restart();
  ready_ = valid_ = false;
}

void UnpackerBench::reset() {
  restart();
  model_.reset();
}

void UnpackerBench::drive(std::uint64_t, PortFrame& in) {
  while (packed_.waiting() < 4 && !groups_.finished()) {
    const Group group = groups_.next();
    const std::vector<PackedRow> packed = pack(net_, group, random_() % 4 == 0);
    for (std::size_t i = 0; i < packed.size(); ++i) {
      packed_.push({packed[i], i + 1 == packed.size()});
      if (options_.coverage) {
        coverage_.hit(advances_, static_cast<std::size_t>(packed[i].advance - 1));
      }
    }
    packed_rows_ += packed.size();
    for (std::size_t i = 0; i < group.size(); ++i) {
      due_.push_back({group[i], i + 1 == group.size()});
    }
  }
  in_ = tensordash::UnpackerInputs{};
  in_.clear = !groups_.single() && random_() % kMeanClears == 0;
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (packed_.offer(ready_)) {
    in_.pack = &packed_.front();
    packed_ports_.put(in, packed_.front());
  }
  in_.row_ready = sink_.go(valid_);
  in.set(port_.row_ready, in_.row_ready ? 1 : 0);
}

void UnpackerBench::expect(const PortFrame&, PortFrame& out) {
  const tensordash::UnpackerOutputs& o = model_.outputs();
  out.set(port_.pack_ready, o.pack_ready ? 1 : 0);
  row_ports_.expect(out, o.row);
  out.set(port_.busy, o.busy ? 1 : 0);
}

void UnpackerBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  ready_ = out.get(port_.pack_ready) != 0;
  valid_ = out.get(port_.row_valid) != 0;
  if (valid_ && in_.row_ready && !in_.clear) {
    const RowWord row = row_ports_.get(out);
    if (due_.empty() || row.value != due_.front().value || row.last != due_.front().last) {
      fail(fmt::format("row {} is not the one that was packed", rows_out_));
    }
    if (!due_.empty()) due_.pop_front();
    ++rows_out_;
  }
  if (options_.model) model_.clock(in_);
  packed_.clock(ready_);
  if (in_.clear) restart();
}

nlohmann::ordered_json UnpackerBench::metrics() const {
  return {{"rows", rows_out_}, {"packed_rows", packed_rows_}, {"clock_cycles", cycles_}};
}

}  // namespace whit::tb
