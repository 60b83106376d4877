// SPDX-License-Identifier: Apache-2.0
// The typed parameters of a Loom part from the manifest's `parameters`.
#pragma once

#include "golden/loom/loom_params.hpp"
#include "testbench/common/enum_word.hpp"

namespace whit::tb {

inline loom::Params loom_params(const nlohmann::json& manifest) {
  const nlohmann::json& j = manifest.at("parameters");
  const std::vector<std::string> option = {"runtime", "0", "1"};
  loom::Params p;
  p.part = word_of<loom::Part>(j.at("part"),
                               {"sip", "array", "detector", "transposer", "packer", "unpacker"});
  p.datapath = word_of<loom::Datapath>(j.at("datapath"), {"loom", "stripes", "bit_parallel"});
  p.lanes = j.at("lanes");
  p.rows = j.at("rows");
  p.windows = j.at("windows");
  p.act_bits = j.at("act_bits");
  p.max_pa = j.at("max_pa");
  p.max_pw = j.at("max_pw");
  p.act_signed = word_of<loom::Option>(j.at("act_signed"), option);
  p.wgt_signed = word_of<loom::Option>(j.at("wgt_signed"), option);
  p.group = j.at("group");
  p.trim_high = j.at("trim_high");
  p.trim_low = j.at("trim_low");
  p.skip_zero_group = j.at("skip_zero_group");
  p.weight_groups = j.at("weight_groups");
  p.acc_style = word_of<loom::AccStyle>(j.at("acc_style"), {"horner", "shift", "direct"});
  p.ac1_style = word_of<loom::Ac1Style>(j.at("ac1_style"), {"ripple", "carry_save"});
  p.fc = j.at("fc");
  p.cascade = j.at("cascade");
  p.out_width = j.at("out_width");
  p.round = word_of<loom::Round>(j.at("round"), {"floor", "half_up", "half_even"});
  p.saturate = j.at("saturate");
  p.relu = word_of<loom::Option>(j.at("relu"), option);
  p.maxpool = j.at("maxpool");
  p.max_reduction = j.at("max_reduction");
  p.acc_bits = j.at("acc_bits");
  p.post_units = j.at("post_units");
  return p;
}

}  // namespace whit::tb
