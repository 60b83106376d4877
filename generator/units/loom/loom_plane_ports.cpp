// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_plane_ports.hpp"

#include <fmt/format.h>

#include "golden/loom/loom_planes.hpp"

namespace whit {
namespace {

using loom::Params;
using loom::Part;

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;

// A stream that flows in one direction, its ports in order.
class StreamPorts {
 public:
  StreamPorts(std::string role, PortDirection direction, std::string group)
      : role_(std::move(role)), direction_(direction), group_(std::move(group)) {
    add("valid", 1);
    const PortDirection back = direction == kIn ? kOut : kIn;
    ports_.push_back({name("ready", back), back, 1, group_, role_, 1, ""});
  }
  void add(const std::string& signal, int width, const std::string& doc = "") {
    ports_.push_back({name(signal, direction_), direction_, width, group_, role_, 1, doc});
  }
  const std::vector<Port>& ports() const { return ports_; }

 private:
  std::string name(const std::string& signal, PortDirection direction) const {
    return fmt::format("{}_{}_{}", role_, signal, direction == kIn ? "i" : "o");
  }

  std::string role_;
  PortDirection direction_;
  std::string group_;
  std::vector<Port> ports_;
};

int count_bits(const Params& p) { return bits_for(static_cast<std::uint64_t>(p.max_pa)); }

void add_head(const Params& p, StreamPorts& stream) {
  stream.add("width", count_bits(p), "bits of the group's values, 1 or more");
  stream.add("low", count_bits(p), "bits from 0 on that are zero in all of them");
  if (p.act_signed == loom::Option::runtime) stream.add("signed", 1);
  stream.add("zero", 1, "all of them are zero");
  stream.add("beats", bits_for(static_cast<std::uint64_t>(group_beats(p))),
             "of values in the group");
}

StreamPorts values(const Params& p, PortDirection direction) {
  StreamPorts stream("val", direction, "values, lane 0 in the LSBs");
  stream.add("data", p.lanes * p.max_pa);
  if (p.part == Part::transposer) {
    stream.add("planes", count_bits(p), "wanted, 1 to max_pa");
    return stream;
  }
  if (direction == kIn && p.act_signed == loom::Option::runtime) {
    stream.add("signed", 1, "constant over a group");
  }
  stream.add("last", 1, "ends a tensor");
  return stream;
}

StreamPorts ranges(const Params& p) {
  StreamPorts stream("range", kOut, "heads of groups");
  add_head(p, stream);
  stream.add("last", 1, "ends a tensor");
  return stream;
}

StreamPorts planes(const Params& p, PortDirection direction) {
  StreamPorts stream("plane", direction, "words of planes, lane 0 in the LSB");
  stream.add("data", p.lanes);
  if (p.part == Part::transposer) {
    stream.add("last", 1, "plane of bit 0");
    return stream;
  }
  add_head(p, stream);
  stream.add("first", 1, "first word of a group");
  stream.add("end", 1, "last word of a group");
  stream.add("last", 1, "ends a tensor");
  return stream;
}

}  // namespace

std::vector<Port> loom_plane_ports(const Params& p) {
  const bool back = p.part == Part::unpacker;
  const StreamPorts in = back ? planes(p, kIn) : values(p, kIn);
  const StreamPorts out = back                       ? values(p, kOut)
                          : p.part == Part::detector ? ranges(p)
                                                     : planes(p, kOut);
  std::vector<Port> ports = in.ports();
  ports.insert(ports.end(), out.ports().begin(), out.ports().end());
  if (back) {
    ports.push_back({"error_o", kOut, 1, "state", "", 1,
                     "a word was not sound; all are dropped until clear_i"});
  }
  ports.push_back({"busy_o", kOut, 1, "state", "", 1, "something is inside"});
  return ports;
}

}  // namespace whit
