// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/cfg_side.hpp"

#include <algorithm>

namespace whit::tb {

CfgSide::CfgSide(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs)
    : source_(Stall(options.stalls, seeded(options.seed, "cfg"))),
      random_(seeded(options.seed, "order of cfg")),
      valid_(inputs.find("cfg_valid_i")),
      ready_(outputs.find("cfg_ready_o")),
      addr_(inputs.find("cfg_addr_i")),
      data_(inputs.find("cfg_data_i")) {}

void CfgSide::push(std::vector<mokey::CfgBeat> words) {
  std::shuffle(words.begin(), words.end(), random_);
  for (const mokey::CfgBeat& word : words) source_.push(word);
}

const mokey::CfgBeat* CfgSide::drive(PortFrame& in) {
  if (!source_.offer(seen_ready_)) return nullptr;
  in.set(valid_, 1);
  in.set(addr_, source_.front().addr);
  in.set(data_, source_.front().data);
  return &source_.front();
}

void CfgSide::clock(const PortFrame& out) {
  seen_ready_ = out.get_found(ready_) != 0;
  source_.clock(seen_ready_);
}

void CfgSide::clear() {
  source_.clear();
  seen_ready_ = false;
}

}  // namespace whit::tb
