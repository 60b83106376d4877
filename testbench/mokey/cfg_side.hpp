// SPDX-License-Identifier: Apache-2.0
// The source of words of `cfg`, when the part has some.
#pragma once

#include <vector>

#include "golden/mokey/mokey_beats.hpp"
#include "testbench/common/port_frame.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

class CfgSide {
 public:
  CfgSide(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);
  // In any order.
  void push(std::vector<mokey::CfgBeat> words);
  bool waits() const { return source_.waiting() > 0; }
  // The word that is offered in this cycle, or null.
  const mokey::CfgBeat* drive(PortFrame& in);
  void expect(PortFrame& out, bool ready) const { out.set_found(ready_, ready ? 1 : 0); }
  void clock(const PortFrame& out);
  void clear();

 private:
  Source<mokey::CfgBeat> source_;
  Random random_;
  bool seen_ready_ = false;
  int valid_, ready_, addr_, data_;  // -1: not there
};

}  // namespace whit::tb
