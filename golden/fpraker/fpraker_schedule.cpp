// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_schedule.hpp"

#include <algorithm>
#include <utility>

#include "golden/common/rounding.hpp"

namespace whit::fpraker {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

PeSet pe_set(const Params& params, std::optional<int> accumulator,
             const std::vector<FloatPair>& pairs) {
  PeSet set;
  std::optional<int> largest = accumulator;
  for (std::size_t lane = 0; lane < pairs.size(); ++lane) {
    const std::optional<Product>& made = set.products[lane] = product(params, pairs[lane]);
    if (made) largest = std::max(largest.value_or(made->exponent), made->exponent);
  }
  const int floor = -2 * format(params).bias();
  set.exponent = std::max(largest.value_or(floor), floor);
  for (std::size_t lane = 0; lane < pairs.size(); ++lane) {
    if (set.products[lane]) set.distance[lane] = *largest - set.products[lane]->exponent;
  }
  return set;
}

// Every PE with work adds a digit per cycle, one of the smallest K.
//
// A PE with digits of its own: there are lanes * digits of them. The smallest K, one of -1..T,
// rises in every cycle; by two when the lanes one place behind fire as well and the next digit of
// each is two places behind or more.
//
// Shared digits: after t cycles every PE has added or ruled out t digits at least, so that nothing
// is left after lanes * digits. For a PE that stands still has done all that are presented, and
// nobody can have done more; had it done t only, all would have done these, and they were gone.
//
// The second PE of a shared exponent block is a cycle late.
int most_cycles(const Params& params) {
  const int positions = digit_positions(params);
  const int digits =
      params.encoding == Encoding::binary ? params.frac_bits + 1 : (positions + 1) / 2;
  int most = params.lanes * digits;
  if (params.rows == 1 || params.term_share == TermShare::own) {
    const int places = params.oob_threshold + 2;
    const bool by_two = params.encoding == Encoding::naf && params.window > 0;
    most = std::min(most, by_two ? (places + 1) / 2 : places);
  }
  return most + shared_exponents(params) - 1;
}

ColumnSet::ColumnSet(const Params& params, int threshold, std::vector<PeSet> pes)
    : params_(params),
      threshold_(threshold),
      pes_(std::move(pes)),
      left_(params.term_share == TermShare::own ? pes_.size() : 1),
      taken_(pes_.size(), 0) {
  for (std::size_t pe = 0; pe < pes_.size(); ++pe) {
    for (std::size_t lane = 0; lane < kMaxLanes; ++lane) {
      const std::optional<Product>& product = pes_[pe].products[lane];
      if (product) left_[pe % left_.size()][lane] = product->digits.any();
    }
  }
  advance();
}

// In this cycle. A shared exponent block serves one PE after the other.
bool ColumnSet::has_exponents(std::size_t pe) const {
  return static_cast<int>(pe) % shared_exponents(params_) <= cycle_;
}

// Whether the lane has a digit for this PE that is neither added nor out of bounds, and its K.
bool ColumnSet::presented(std::size_t pe, int lane, int& k) const {
  const std::uint32_t left = left_[pe % left_.size()][at(lane)];
  if (left == 0 || !pes_[pe].products[at(lane)] || (taken_[pe] >> lane & 1) != 0) return false;
  k = pes_[pe].distance[at(lane)] - (leading_one(left) - params_.frac_bits);
  return k <= threshold_;
}

bool ColumnSet::wanted(std::size_t first, std::size_t end, int lane) const {
  int k = 0;
  for (std::size_t pe = first; pe < end; ++pe) {
    if (!has_exponents(pe) || presented(pe, lane, k)) return true;
  }
  return false;
}

// Drops the digits that every PE has added or ruled out; a PE without exponents can do neither.
// Those behind a digit that is out of bounds are out of bounds as well, so a lane whose digit
// nobody wants ends.
void ColumnSet::advance() {
  const std::size_t share = pes_.size() / left_.size();
  for (std::size_t stream = 0; stream < left_.size(); ++stream) {
    const std::size_t first = stream * share;
    for (int lane = 0; lane < params_.lanes; ++lane) {
      std::uint32_t& left = left_[stream][at(lane)];
      if (left == 0 || wanted(first, first + share, lane)) continue;
      left &= ~(std::uint32_t{1} << leading_one(left));
      for (std::size_t pe = first; pe < first + share; ++pe) taken_[pe] &= ~(LaneBits{1} << lane);
      if (!wanted(first, first + share, lane)) left = 0;
    }
  }
}

bool ColumnSet::more() const {
  if (cycle_ < shared_exponents(params_)) return true;
  return std::any_of(left_.begin(), left_.end(), [](const auto& masks) {
    return std::any_of(masks.begin(), masks.end(), [](std::uint32_t mask) { return mask != 0; });
  });
}

bool ColumnSet::step(std::vector<Firing>& firings) {
  firings.assign(pes_.size(), Firing{});
  if (!more()) return false;
  for (std::size_t pe = 0; pe < pes_.size(); ++pe) {
    if (!has_exponents(pe)) continue;
    Firing& firing = firings[pe];
    LaneBits pending = 0;
    firing.base = threshold_;
    for (int lane = 0; lane < params_.lanes; ++lane) {
      int k = 0;
      if (presented(pe, lane, k)) {
        pending |= LaneBits{1} << lane;
        firing.k[at(lane)] = static_cast<std::int8_t>(k);
        firing.base = std::min(firing.base, k);
      } else {
        const LaneBits bit = LaneBits{1} << lane;
        ((taken_[pe] & bit) != 0 ? firing.waiting : firing.finished) |= bit;
      }
    }
    if (pending == 0) firing.base = 0;
    for (int lane = 0; lane < params_.lanes; ++lane) {
      if ((pending >> lane & 1) == 0) continue;
      const LaneBits bit = LaneBits{1} << lane;
      if (firing.k[at(lane)] - firing.base > params_.window) {
        firing.outside |= bit;
        firing.k[at(lane)] = 0;
        continue;
      }
      firing.fired |= bit;
      const std::uint32_t minus = pes_[pe].products[at(lane)]->digits.minus;
      const int position = leading_one(left_[pe % left_.size()][at(lane)]);
      const bool negative = (minus >> position & 1) != 0;
      if (negative) firing.negative |= bit;
      const std::int64_t term = std::int64_t{pes_[pe].products[at(lane)]->b}
                                << (params_.oob_threshold - firing.k[at(lane)]);
      firing.added += negative != pes_[pe].products[at(lane)]->sign ? -term : term;
    }
    taken_[pe] |= firing.fired;
  }
  advance();
  ++cycle_;
  return true;
}

}  // namespace whit::fpraker
