// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_stream_ports.hpp"

#include <fmt/format.h>

#include "golden/mokey/mokey_ranks.hpp"

namespace whit {
namespace {

using mokey::Params;
using mokey::Part;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;

// The streams of a part, port by port.
class StreamPorts {
 public:
  explicit StreamPorts(const Params& params) : params_(params) {}

  void begin(const std::string& role, PortDirection direction, const std::string& group) {
    role_ = role;
    direction_ = direction;
    group_ = group;
    add("valid", 1);
    const PortDirection back = direction == kIn ? kOut : kIn;
    ports_.push_back({name("ready", back), back, 1, group_, role_, 1, ""});
  }
  void add(const std::string& signal, int width, const std::string& doc = "") {
    ports_.push_back({name(signal, direction_), direction_, width, group_, role_, 1, doc});
  }
  // A beat of elements; a single lane is always the last one.
  void lanes(const std::string& role, PortDirection direction, const std::string& group,
             int element_bits) {
    begin(role, direction, group);
    add("data", params_.values_per_beat * element_bits);
    if (params_.values_per_beat > 1) {
      add("end", bits_for(static_cast<std::uint64_t>(params_.values_per_beat) - 1),
          direction == kIn ? "last lane that holds one, read with last"
                           : "last lane that holds one");
    }
    add("last", 1, "ends a tensor");
  }
  void cfg(const std::string& group) {
    begin("cfg", kIn, group);
    add("addr", cfg_addr_bits(params_));
    add("data", cfg_data_bits(params_));
  }
  void list(PortDirection direction) {
    begin("list", direction, "words of the list of outliers, first bit in the LSB");
    add("data", params_.word_bits);
    add("last", 1, "ends a tensor");
  }
  void codes(PortDirection direction) {
    lanes("code", direction, "codes {ot, s, idx}, lane 0 in the LSBs", code_bits(params_));
  }
  void dense(PortDirection direction) {
    lanes("dense", direction, "{s, idx} of codes, lane 0 in the LSBs", params_.idx_bits + 1);
  }
  void values(PortDirection direction) {
    lanes("val", direction, "values, lane 0 in the LSBs", params_.dict_bits);
  }
  void state(const std::string& name, const std::string& doc) {
    ports_.push_back({name, kOut, 1, "state", "", 1, doc});
  }
  const std::vector<Port>& ports() const { return ports_; }

 private:
  std::string name(const std::string& signal, PortDirection direction) const {
    return fmt::format("{}_{}_{}", role_, signal, direction == kIn ? "i" : "o");
  }

  Params params_;
  std::string role_;
  PortDirection direction_ = kIn;
  std::string group_;
  std::vector<Port> ports_;
};

void add_quantizer(const Params& p, StreamPorts& ports) {
  ports.begin("acc", kIn, "results of a tile");
  ports.add("data", p.acc_bits);
  ports.add("last", 1, "ends a row");
  ports.begin("code", kOut, "their codes {ot, s, idx}");
  ports.add("data", code_bits(p));
  ports.add("last", 1, "ends a row");
  ports.begin("sum", kOut, "sums of the residuals that the codes of a row stand for");
  ports.add("data", sum_bits(p));
}

}  // namespace

std::vector<Port> mokey_stream_ports(const Params& p) {
  StreamPorts ports(p);
  if (p.part == Part::quantizer || p.part == Part::compressor) {
    ports.cfg("thresholds and ranks");
  } else if (p.part == Part::decompressor) {
    ports.cfg("values of codes");
  }
  const bool packs = p.part == Part::packer || p.part == Part::compressor;
  if (p.part == Part::quantizer) {
    add_quantizer(p, ports);
  } else {
    if (p.part == Part::packer) ports.codes(kIn);
    if (p.part == Part::compressor) ports.values(kIn);
    ports.dense(packs ? kOut : kIn);
    ports.list(packs ? kOut : kIn);
    if (p.part == Part::unpacker) ports.codes(kOut);
    if (p.part == Part::decompressor) ports.values(kOut);
    if (!packs) ports.state("error_o", "a list was malformed; all is dropped until clear_i");
  }
  ports.state("busy_o", "something is inside");
  return ports.ports();
}

}  // namespace whit
