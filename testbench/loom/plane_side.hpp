// SPDX-License-Identifier: Apache-2.0
// What the benches of detector, transposer, packer and unpacker share: random groups of values, and
// the beats of their streams at the ports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "golden/loom/loom_planes_cycle.hpp"
#include "testbench/common/port_frame.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

struct PlaneGroup {
  std::vector<std::int64_t> values;  // whole beats
  bool is_signed = false;
  bool last = false;  // of a tensor
};

// Groups of every width and number of trailing zeros, of zeros, and short ones at the end of a
// tensor.
class PlaneGroupSource {
 public:
  PlaneGroupSource(const loom::Params& params, Random random)
      : params_(params), random_(std::move(random)) {}
  PlaneGroup next();

 private:
  std::int64_t number(int bits, int zeros, bool is_signed);

  loom::Params params_;
  Random random_;
};

std::vector<loom::ValueBeat> beats_of(const loom::Params& params, const PlaneGroup& group);
// The words that stand for it; one alone when it is skipped.
std::vector<loom::PlaneBeat> words_of(const loom::Params& params, const PlaneGroup& group);

// The bits that a port of values has.
std::vector<std::uint64_t> patterns(const loom::Params& params,
                                    const std::vector<std::int64_t>& values);

// The stream `val`; the ports are those of the part.
class PlaneValuePorts {
 public:
  PlaneValuePorts(const loom::Params& params, const PortFrame& frame, const char* suffix);
  void put(PortFrame& frame, const loom::ValueBeat& beat) const;
  // Zeros when nothing is valid.
  void expect(PortFrame& frame, const std::optional<loom::ValueBeat>& beat) const;
  std::vector<std::uint64_t> get(const PortFrame& frame) const;
  bool last(const PortFrame& frame) const { return frame.get(last_) != 0; }

 private:
  loom::Params params_;
  int valid_, data_, signed_, planes_, last_;  // -1: not there
};

// The head of a group in the stream `role`; without ports it is anything.
class HeadPorts {
 public:
  HeadPorts(const loom::Params& params, const PortFrame& frame, const std::string& role,
            const std::string& suffix);
  void put(PortFrame& frame, const loom::GroupHead& head) const;
  void put_none(PortFrame& frame) const { put(frame, {0, 0, false, false, 0}); }
  loom::GroupHead get(const PortFrame& frame) const;

 private:
  bool always_signed_;
  int width_, low_, signed_, zero_, beats_;
};

// The stream `plane`.
class PlanePorts {
 public:
  PlanePorts(const loom::Params& params, const PortFrame& frame, const char* suffix);
  void put(PortFrame& frame, const loom::PlaneBeat& beat) const;
  void expect(PortFrame& frame, const std::optional<loom::PlaneBeat>& beat) const;
  loom::PlaneBeat get(const PortFrame& frame) const;

 private:
  HeadPorts head_;
  int valid_, data_, first_, end_, last_;
};

}  // namespace whit::tb
