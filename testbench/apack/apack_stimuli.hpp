// SPDX-License-Identifier: Apache-2.0
// Random stimuli for the APack benches: tables of every character (illegal ones too), blocks of
// every mode and many lengths, straddle storms, and for the decoder damaged blocks.
#pragma once

#include <memory>
#include <vector>

#include "golden/apack/apack_coder.hpp"
#include "testbench/apack/decoder_side.hpp"
#include "testbench/apack/encoder_side.hpp"
#include "testbench/apack/random_tables.hpp"

namespace whit::tb {

class ApackStimuli {
 public:
  ApackStimuli(const apack::Params& params, Random random)
      : params_(params), random_(std::move(random)) {}

  // Once per cycle: keeps every stream supplied and rewrites a table now and then.
  void refill(DecoderSide& side);
  void refill(EncoderSide& side);

 private:
  std::uint32_t below(std::uint32_t end) { return apack::below(random_, end); }
  apack::Table table();
  void damage_rows(std::vector<apack::TableBeat>& beats);
  std::vector<std::uint32_t> values(const apack::Table* table);
  std::size_t length();
  std::uint32_t mode();
  template <class Side>
  void rewrite_table(Side& side);

  DecoderBlock decoder_block(DecoderSide& side);
  void damage(DecoderBlock& block);
  EncoderBlock encoder_block(EncoderSide& side);

  apack::Params params_;
  Random random_;
};

}  // namespace whit::tb
