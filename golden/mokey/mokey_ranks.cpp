// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_ranks.hpp"

#include "golden/common/wide.hpp"

namespace whit::mokey {
namespace {

std::uint64_t low_bits(std::uint64_t value, int bits) {
  return bits >= 64 ? value : value & ((std::uint64_t{1} << bits) - 1);
}

}  // namespace

Ladder empty_ladder(const Params& params) {
  return {std::vector<std::int64_t>(place_of(thresholds(params)), 0),
          std::vector<Rank>(place_of(codes(params)))};
}

int threshold_bits(const Params& params) {
  return params.part == Part::quantizer ? params.acc_bits : params.dict_bits;
}

int cfg_addr_bits(const Params& params) {
  return params.part == Part::decompressor ? code_bits(params) : code_bits(params) + 1;
}

int cfg_data_bits(const Params& params) { return threshold_bits(params); }

std::vector<CfgBeat> cfg_words(const Params& params, const Ladder& ladder) {
  std::vector<CfgBeat> words;
  std::uint32_t addr = 0;
  for (const std::int64_t threshold : ladder.thresholds) {
    words.push_back(
        {addr++, low_bits(static_cast<std::uint64_t>(threshold), threshold_bits(params))});
  }
  addr = static_cast<std::uint32_t>(codes(params));
  for (const Rank& rank : ladder.ranks) {
    std::uint64_t data = rank.code;
    if (params.part == Part::quantizer) {
      const auto residual = static_cast<std::uint64_t>(rank.residual);
      data |= low_bits(residual, params.dict_bits) << code_bits(params);
    }
    words.push_back({addr++, data});
  }
  return words;
}

void load(const Params& params, const CfgBeat& word, Ladder& ladder) {
  const auto first = static_cast<std::uint32_t>(codes(params));
  if (word.addr < ladder.thresholds.size()) {
    ladder.thresholds[word.addr] = wrapped(word.data, threshold_bits(params));
  } else if (word.addr >= first && word.addr < 2 * first) {
    ladder.ranks[word.addr - first] = {static_cast<Code>(low_bits(word.data, code_bits(params))),
                                       wrapped(word.data >> code_bits(params), params.dict_bits)};
  }
}

}  // namespace whit::mokey
