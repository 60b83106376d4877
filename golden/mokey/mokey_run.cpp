// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_run.hpp"

#include "golden/mokey/mokey_mac.hpp"

namespace whit::mokey {

std::unique_ptr<TileModel> make_tile_model(const Params& p) {
  if (p.datapath != Datapath::mokey) return std::make_unique<MacCycle>(p);
  return std::make_unique<TileCycle>(p);
}

std::vector<CfgBeat> cfg_words(const Registers& registers) {
  std::vector<std::int64_t> words;
  for (const OperandTable* table : {&registers.act, &registers.wgt}) {
    words.insert(words.end(), table->magnitudes.begin(), table->magnitudes.end());
    words.insert(words.end(), table->outliers.begin(), table->outliers.end());
  }
  words.insert(words.end(), {registers.mean_wgt, registers.mantissa, registers.shift + kShiftBias});
  std::vector<CfgBeat> beats;
  for (const std::int64_t word : words) {
    const auto bits = static_cast<std::uint64_t>(word) & ((1U << kCfgBits) - 1);
    beats.push_back({static_cast<std::uint32_t>(beats.size()), bits});
  }
  return beats;
}

RunCounts run_product(const Params& p, const Registers& registers, Product& product) {
  return run_passes(
      p, registers, product.passes(), [&](std::size_t index) { return product.pass(index); },
      [&](std::size_t index, const std::vector<std::int64_t>& results) {
        product.place(index, results);
      });
}

RunCounts run_passes(
    const Params& p, const Registers& registers, std::size_t passes,
    const std::function<Pass(std::size_t)>& make_pass,
    const std::function<void(std::size_t, const std::vector<std::int64_t>&)>& place) {
  const std::unique_ptr<TileModel> tile = make_tile_model(p);
  if (p.datapath == Datapath::mokey) {
    for (const CfgBeat& word : cfg_words(registers)) {
      TileInputs in;
      in.cfg = &word;
      tile->clock(in);
    }
  }
  RunCounts counts;
  Pass pass;               // whose steps are offered
  std::size_t next = 0;    // pass
  std::size_t step = 0;    // of `pass`
  std::deque<Term> terms;  // that are due
  std::size_t placed = 0;  // passes
  std::vector<std::int64_t> results;
  while (placed < passes) {
    if (step == pass.steps.size() && next < passes) {
      pass = make_pass(next++);
      step = 0;
      terms.insert(terms.end(), pass.terms.begin(), pass.terms.end());
    }
    const TileOutputs out = tile->outputs();
    TileInputs in;
    in.out_ready = true;
    if (step < pass.steps.size()) in.pair = &pass.steps[step];
    if (!terms.empty()) in.term = &terms.front();
    tile->clock(in);
    ++counts.cycles;
    if (out.done) ++counts.steps;
    if (out.stalled) ++counts.stalls;
    if (out.blocked) ++counts.blocked;
    if (out.served) ++counts.served;
    if (in.pair != nullptr && out.pair_ready) ++step;
    if (in.term != nullptr && out.term_ready) terms.pop_front();
    if (!out.out) continue;
    results.push_back(out.out->acc);
    if (!out.out->last) continue;
    place(placed++, results);
    results.clear();
  }
  return counts;
}

}  // namespace whit::mokey
