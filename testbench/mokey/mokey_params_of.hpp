// SPDX-License-Identifier: Apache-2.0
// The typed parameters of a Mokey part from the manifest's `parameters`.
#pragma once

#include "golden/mokey/mokey_params.hpp"
#include "testbench/common/enum_word.hpp"

namespace whit::tb {

inline mokey::Params mokey_params(const nlohmann::json& manifest) {
  const nlohmann::json& j = manifest.at("parameters");
  mokey::Params p;
  p.part = word_of<mokey::Part>(j.at("part"), {"gpe", "tile", "quantizer", "packer", "unpacker",
                                               "compressor", "decompressor"});
  p.datapath = word_of<mokey::Datapath>(j.at("datapath"), {"mokey", "fixed", "int8", "int4"});
  p.mode = word_of<mokey::Mode>(j.at("mode"), {"hist", "prom"});
  p.idx_bits = j.at("idx_bits");
  p.exp0 = j.at("exp0");
  p.a = j.at("a");
  p.b = j.at("b");
  p.table_bits = j.at("table_bits");
  p.lanes = j.at("lanes");
  p.pairs = j.at("pairs");
  p.broadcast = word_of<mokey::Broadcast>(j.at("broadcast"), {"act", "wgt", "none"});
  p.max_reduction = j.at("max_reduction");
  p.counter_bits = j.at("counter_bits");
  p.dict_bits = j.at("dict_bits");
  p.mantissa_bits = j.at("mantissa_bits");
  p.acc_bits = j.at("acc_bits");
  p.fifo_depth = j.at("fifo_depth");
  p.double_buffer = j.at("double_buffer");
  p.checksum = j.at("checksum");
  p.values_per_beat = j.at("values_per_beat");
  p.word_bits = j.at("word_bits");
  return p;
}

}  // namespace whit::tb
