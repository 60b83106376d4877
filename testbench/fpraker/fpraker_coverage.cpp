// SPDX-License-Identifier: Apache-2.0
#include "testbench/fpraker/fpraker_coverage.hpp"

#include <bitset>
#include <cstdlib>

#include "golden/common/bits.hpp"

namespace whit::tb {
namespace {

using fpraker::ColumnCycle;
using fpraker::Firing;
using fpraker::Params;

enum Lane : std::size_t { adds, finished, beyond, waits };
// What overflows is an infinity, or without specials the largest number.
enum Result : std::size_t { zero, positive, negative, largest, least, nan };

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Places of a set's sum: N products below 4 and an accumulator below 2.
int sum_places(const Params& p) {
  return sum_fraction(p) + bits_for(4 * static_cast<std::uint64_t>(p.lanes) + 1);
}

}  // namespace

FprakerCoverage::FprakerCoverage(const Params& params)
    : params_(params),
      serial_(params.datapath == fpraker::Datapath::term_serial),
      chunks_(params.datapath != fpraker::Datapath::fma_chain),
      columns_(at(params.cols)) {
  if (serial_) {
    bases_ = coverage_.declare("base", numbered("K =", -1, params.oob_threshold + 2));
    fires_ = coverage_.declare("lanes that add", numbered("lanes", 0, params.lanes + 1));
    std::vector<std::string> states = {"adds", "finished", "beyond the window"};
    if (params.rows > 1 && params.term_share == fpraker::TermShare::shared) {
      states.emplace_back("waits for other PEs");
    }
    lanes_ = coverage_.declare("lane", states);
    thresholds_ =
        coverage_.declare("threshold of a set", numbered("T =", 0, params.oob_threshold + 1));
    places_ = coverage_.declare("leading place of a set's sum",
                                numbered("place", -1, sum_places(params) + 1));
    written_ = coverage_.declare("accumulator after a set", {"zero", "positive", "negative"});
  }
  if (chunks_) {
    ends_ = coverage_.declare("sets of a chunk", numbered("sets", 1, sets_per_chunk(params)));
  }
  waits_ = coverage_.declare("hand-over", {"at once", "waits for the result before"});
  std::vector<std::string> kinds = {"zero", "positive", "negative", "largest", "-largest"};
  if (params.specials) kinds.emplace_back("NaN");
  results_ = coverage_.declare("result", kinds);
}

void FprakerCoverage::restart() { columns_.assign(columns_.size(), {}); }

void FprakerCoverage::lanes(const Firing& firing) {
  const auto hit = [&](fpraker::LaneBits lanes, Lane state) {
    if (lanes != 0) coverage_.hit(lanes_, state);
  };
  hit(firing.fired, adds);
  hit(firing.finished, finished);
  hit(firing.outside, beyond);
  hit(firing.waiting, waits);
  coverage_.hit(fires_, std::bitset<32>(firing.fired).count());
  if (firing.fired != 0) coverage_.hit(bases_, at(firing.base + 1));
}

void FprakerCoverage::written(const ColumnCycle& column, const std::vector<std::int64_t>& sums) {
  for (std::size_t row = 0; row < sums.size(); ++row) {
    int place = -1;
    for (std::int64_t rest = std::abs(sums[row]); rest != 0; rest >>= 1) ++place;
    coverage_.hit(places_, at(place + 1));
    const fpraker::Accumulator accumulator = column.written(row);
    coverage_.hit(written_, accumulator.zero ? zero : accumulator.sign ? negative : positive);
  }
}

void FprakerCoverage::cycle(const fpraker::TileCycle& tile, bool out_ready, bool clear) {
  for (std::size_t col = 0; col < columns_.size(); ++col) {
    const ColumnCycle& model = tile.columns()[col];
    const fpraker::ColumnOutputs& out = model.outputs();
    Column& column = columns_[col];
    if (serial_ && out.firing) {
      for (const Firing& firing : out.firings) lanes(firing);
      column.sums = out.sums;
    }
    if (serial_ && out.set_end) written(model, column.sums);
    if (out.set_end) ++column.sets;
    if (!out.hand_over || clear) continue;
    const bool held = out.out_valid && !(out_ready && tile.outputs().out_valid);
    coverage_.hit(waits_, held ? 1 : 0);
    if (held) continue;
    if (chunks_) coverage_.hit(ends_, column.sets - 1);
    column.sets = 0;
  }
}

void FprakerCoverage::set(const fpraker::SetBeat& set) {
  if (serial_) coverage_.hit(thresholds_, at(set.threshold));
}

void FprakerCoverage::result(std::uint32_t bits) {
  const FloatFormat type = format(params_);
  const std::uint32_t magnitude = bits & ((std::uint32_t{1} << (type.bits() - 1)) - 1);
  const FloatParts parts = unpack(type, bits);
  const bool beyond = params_.specials ? parts.special() : magnitude + 1 == 1u << (type.bits() - 1);
  coverage_.hit(results_, magnitude == 0                  ? zero
                          : params_.specials && parts.nan ? nan
                          : beyond                        ? parts.sign ? least : largest
                          : parts.sign                    ? negative
                                                          : positive);
}

}  // namespace whit::tb
