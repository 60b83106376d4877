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
#include "testbench/apack/shift_case.hpp"

namespace whit::tb {

class ApackStimuli {
 public:
  ApackStimuli(const apack::Params& params, Random random)
      : params_(params),
        random_(std::move(random)),
        directed_(std::size_t{1} << bank_bits(params)) {}

  // Once per cycle: keeps every stream supplied and rewrites a table now and then.
  void refill(DecoderSide& side);
  void refill(EncoderSide& side);

 private:
  // Values that belong to the table of a bank (shift_case.hpp).
  struct Directed {
    apack::Table table;
    apack::Values values;
  };

  std::uint32_t below(std::uint32_t end) { return apack::below(random_, end); }
  apack::Table table(std::uint32_t bank);
  bool direct(std::uint32_t bank);
  apack::Values coded_values(const apack::Table& table, std::uint32_t bank);
  void damage_rows(std::vector<apack::TableBeat>& beats);
  apack::Values raw_values();
  std::size_t length();
  std::uint32_t mode();
  std::uint32_t block_bank();
  template <class Side>
  void rewrite_table(Side& side);

  DecoderBlock decoder_block(DecoderSide& side);
  void damage(DecoderBlock& block);
  EncoderBlock encoder_block(EncoderSide& side);

  apack::Params params_;
  Random random_;
  std::vector<Directed> directed_;  // per bank
  std::uint32_t favourite_ = 0;     // bank that most blocks name
  // The shift that is sought next: k of a sum k + u that is `shift_gap_` below the largest.
  int shift_k_ = 0;
  int shift_gap_ = 0;
  int shift_failures_ = 0;
};

}  // namespace whit::tb
