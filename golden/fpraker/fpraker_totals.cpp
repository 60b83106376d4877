// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_totals.hpp"

#include <bitset>

namespace whit::fpraker {
namespace {

std::uint64_t count(std::uint32_t bits) { return std::bitset<32>(bits).count(); }

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void Totals::take(const SetBeat& set) {
  ++sets_;
  ++in_chunk_;
  if (set.last || in_chunk_ == static_cast<std::uint64_t>(sets_per_chunk(params_))) {
    ++chunks_;
    in_chunk_ = 0;
  }
  const auto lanes = static_cast<std::size_t>(params_.lanes);
  std::vector<std::uint64_t> partners(lanes, 0);  // numbers of B in a lane
  for (std::size_t i = 0; i < set.b.size(); ++i) {
    if (decode(params_, set.b[i]).number()) ++partners[i % lanes];
  }
  values_ += set.a.size();
  for (std::size_t i = 0; i < set.a.size(); ++i) {
    const std::uint64_t digits = count(value_digits(params_, set.a[i]).any());
    value_digits_ += digits;
    pair_digits_ += digits * partners[i % lanes];
  }
}

void Totals::clock(const std::vector<ColumnCycle>& columns) {
  for (const ColumnCycle& column : columns) {
    const ColumnOutputs& out = column.outputs();
    if (!out.firing) continue;
    ++added_;
    places_ += static_cast<std::uint64_t>(params_.lanes) * out.firings.size();
    for (const Firing& firing : out.firings) fired_ += count(firing.fired);
  }
}

void Totals::add(const StallCounts& stalls) {
  stalls_.no_term += stalls.no_term;
  stalls_.window += stalls.window;
  stalls_.other_pe += stalls.other_pe;
  stalls_.exponent += stalls.exponent;
}

nlohmann::ordered_json Totals::json(std::uint64_t cycles) const {
  const std::uint64_t baseline = sets_ + chunks_;  // a cycle per set and hand-over
  nlohmann::ordered_json json = {
      {"sets", sets_},
      {"chunks", chunks_},
      {"cycles", cycles},
      {"cycles_per_set", share(added_, sets_ * static_cast<std::uint64_t>(params_.cols))},
      {"baseline_cycles", baseline},
      {"speedup", share(baseline, cycles)}};
  if (params_.datapath != Datapath::term_serial) return json;
  json["digits_per_value"] = share(value_digits_, values_);
  json["oob_fraction"] = share(pair_digits_ - fired_, pair_digits_);
  json["lane_use"] = share(fired_, places_);
  json["stalls"] = {{"no_term", share(stalls_.no_term, places_)},
                    {"window", share(stalls_.window, places_)},
                    {"other_pe", share(stalls_.other_pe, places_)},
                    {"exponent", share(stalls_.exponent, places_)}};
  return json;
}

}  // namespace whit::fpraker
