// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_model.hpp"

#include <algorithm>

namespace whit::tensordash {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

RowBits bit(int lane) { return RowBits{1} << lane; }

int leading_empty(const Window& rows, int depth) {
  int empty = 0;
  while (empty < depth && rows[at(empty)] == 0) ++empty;
  return empty;
}

Schedule nothing(const Window& pairs) {
  Schedule result;
  result.pick.fill(kNoPick);
  result.left = pairs;
  return result;
}

// Kuhn's augmenting paths: pairs look for lanes, oldest pair first. A set of pairs that can be
// matched is independent in a transversal matroid, so this is largest and oldest first at once.
class Matching {
 public:
  explicit Matching(const Connectivity& net) : net_(net) { owner_.fill(kFree); }

  bool add(int step, int lane) {
    visited_ = 0;
    return augment(step, lane);
  }

  // The option by which each lane got its pair.
  int pick(int lane) const { return owner_[at(lane)] == kFree ? kNoPick : option_[at(lane)]; }

 private:
  static constexpr int kFree = -1;

  bool augment(int step, int lane) {
    for (std::size_t o = 0; o < net_.options.size(); ++o) {
      if (net_.options[o].step != step) continue;
      const int taker = ring(lane - net_.options[o].offset, net_.lanes);
      if ((visited_ & bit(taker)) != 0) continue;
      visited_ |= bit(taker);
      const int held = owner_[at(taker)];
      if (held != kFree && !augment(held / net_.lanes, held % net_.lanes)) continue;
      owner_[at(taker)] = step * net_.lanes + lane;
      option_[at(taker)] = static_cast<int>(o);
      return true;
    }
    return false;
  }

  const Connectivity& net_;
  std::array<int, kMaxLanes> owner_{};  // step * lanes + lane of the pair
  std::array<int, kMaxLanes> option_{};
  RowBits visited_ = 0;
};

}  // namespace

Connectivity::Connectivity(const Params& params)
    : lanes(params.lanes), depth(params.depth), options(option_list(params)) {
  for (const std::vector<int>& level : level_list(params)) {
    lane_order.insert(lane_order.end(), level.begin(), level.end());
  }
}

Schedule schedule(const Connectivity& net, const Window& pairs) {
  Schedule result = nothing(pairs);
  for (const int lane : net.lane_order) {
    for (std::size_t o = 0; o < net.options.size(); ++o) {
      const Option& option = net.options[o];
      RowBits& row = result.left[at(option.step)];
      const RowBits wanted = bit(ring(lane + option.offset, net.lanes));
      if ((row & wanted) == 0) continue;
      row &= ~wanted;
      result.pick[at(lane)] = static_cast<int>(o);
      break;
    }
  }
  result.advance = leading_empty(result.left, net.depth);
  return result;
}

Schedule matching(const Connectivity& net, const Window& pairs) {
  Schedule result = nothing(pairs);
  Matching match(net);
  for (int step = 0; step < net.depth; ++step) {
    for (int lane = 0; lane < net.lanes; ++lane) {
      if ((pairs[at(step)] & bit(lane)) != 0 && match.add(step, lane)) {
        result.left[at(step)] &= ~bit(lane);
      }
    }
  }
  for (int lane = 0; lane < net.lanes; ++lane) result.pick[at(lane)] = match.pick(lane);
  result.advance = leading_empty(result.left, net.depth);
  return result;
}

Schedule whole_row(const Connectivity& net, const Window&) {
  Schedule result = nothing({});
  std::fill_n(result.pick.begin(), net.lanes, 0);
  result.advance = 1;
  return result;
}

std::uint64_t walk(const Connectivity& net, std::vector<std::vector<RowBits>> streams,
                   Scheduler choose, const std::function<void(const Step&)>& visit) {
  const std::size_t rows = streams.front().size();
  std::uint64_t cycles = 0;
  Step step;
  step.choices.resize(streams.size());
  for (; step.base < rows; step.base += step.advance, ++cycles) {
    step.advance = step.staged = std::min(at(net.depth), rows - step.base);
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const auto oldest = streams[i].begin() + static_cast<std::ptrdiff_t>(step.base);
      Window window{};
      std::copy_n(oldest, step.staged, window.begin());
      Schedule& choice = step.choices[i];
      choice = choose(net, window);
      std::copy_n(choice.left.begin(), step.staged, oldest);
      step.advance = std::min(step.advance, at(choice.advance));
    }
    if (visit) visit(step);
  }
  return cycles;
}

std::uint64_t reduction_cycles(const Connectivity& net,
                               const std::vector<std::vector<RowBits>>& streams, Scheduler choose) {
  return walk(net, streams, choose);
}

std::uint64_t ideal_cycles(const Connectivity& net,
                           const std::vector<std::vector<RowBits>>& streams) {
  const auto divide_up = [](std::uint64_t a, int b) {
    return (a + static_cast<std::uint64_t>(b) - 1) / static_cast<std::uint64_t>(b);
  };
  std::uint64_t cycles = divide_up(streams.front().size(), net.depth);
  for (const std::vector<RowBits>& stream : streams) {
    std::uint64_t pairs = 0;
    for (const RowBits row : stream) pairs += static_cast<std::uint64_t>(__builtin_popcountll(row));
    cycles = std::max(cycles, divide_up(pairs, net.lanes));
  }
  return cycles;
}

}  // namespace whit::tensordash
