// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_synthetic.hpp"

#include "golden/common/key_values.hpp"

namespace whit::mokey {
namespace {

constexpr std::size_t kMostPasses = 100000;

Code random_code(const Params& p, double outliers, std::mt19937_64& random) {
  const Code outlier = Code{1} << (p.idx_bits + 1);
  const std::uint64_t draw = random();
  const bool far = static_cast<double>(draw >> 11) * 0x1p-53 < outliers;  // of 53 bits
  return (static_cast<Code>(draw) & (outlier - 1)) | (far ? outlier : 0);
}

}  // namespace

SyntheticCodes parse_synthetic(const Params& p, const std::string& text) {
  SyntheticCodes codes;
  codes.k = p.max_reduction;
  for (const auto& [key, value] : key_values(text)) {
    const std::string where = "--synthetic: " + key;
    if (key == "act") codes.act = number_in(where, value, 0.0, 1.0);
    else if (key == "wgt") codes.wgt = number_in(where, value, 0.0, 1.0);
    else if (key == "k") codes.k = number_in(where, value, 1, p.max_reduction);
    else if (key == "passes") codes.passes = number_in(where, value, std::size_t{1}, kMostPasses);
    else if (key == "seed") codes.seed = number_in(where, value, std::uint64_t{0}, ~0UL >> 1);
    else throw InputError("--synthetic: '" + key + "' is not one of act, wgt, k, passes, seed");
  }
  return codes;
}

Pass synthetic_pass(const Params& p, const SyntheticCodes& codes, std::mt19937_64& random) {
  std::vector<PairBeat> steps(place_of((codes.k + p.pairs - 1) / p.pairs));
  int left = codes.k;
  for (PairBeat& step : steps) {
    for (int i = 0; i < act_codes(p); ++i) step.act.push_back(random_code(p, codes.act, random));
    for (int i = 0; i < wgt_codes(p); ++i) step.wgt.push_back(random_code(p, codes.wgt, random));
    for (int pair = 0; pair < p.pairs && left > 0; ++pair, --left) step.keep |= 1U << pair;
  }
  return make_pass(p, std::move(steps), std::vector<Term>(place_of(p.lanes)));
}

}  // namespace whit::mokey
