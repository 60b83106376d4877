// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_pass.hpp"

namespace whit::mokey {

Pass make_pass(const Params& p, std::vector<PairBeat> steps, std::vector<Term> terms) {
  Pass pass{std::move(steps), std::move(terms), {}};
  pass.pairs.resize(place_of(p.lanes));
  for (PairBeat& beat : pass.steps) {
    beat.last = &beat == &pass.steps.back();
    for (int place = 0; place < places(p); ++place) {
      if ((beat.keep >> (place % p.pairs) & 1) == 0) continue;
      pass.pairs[place_of(place / p.pairs)].push_back(pair_at(p, beat, place));
    }
  }
  return pass;
}

}  // namespace whit::mokey
