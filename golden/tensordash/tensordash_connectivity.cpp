// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_connectivity.hpp"

#include <algorithm>

namespace whit::tensordash {
namespace {

constexpr int kExactLanes = 32;       // rings up to here are searched for fewer levels
constexpr int kExactNodes = 1 << 18;  // of the search, so that its time is bounded

std::vector<Option> preset(const std::string& word, int depth) {
  std::vector<Option> list;
  if (word == "paper") {
    list = {{0, 0}, {1, 0}, {2, 0}, {1, -1}, {1, 1}, {2, -2}, {2, 2}, {1, -3}};
  } else if (word == "age") {
    list = {{0, 0}, {1, 0}, {1, -1}, {1, 1}, {1, -3}, {2, 0}, {2, -2}, {2, 2}};
  } else if (word == "depth2") {
    list = {{0, 0}, {1, 0}, {1, -1}, {1, 1}, {1, -3}};
  } else {
    list = {{0, 0}, {1, 0}, {2, 0}};
  }
  if (depth > 3 && word != "depth2") list.push_back({3, 0});
  list.erase(std::remove_if(list.begin(), list.end(),
                            [&](const Option& option) { return option.step >= depth; }),
             list.end());
  return list;
}

bool coincide(const Option& a, const Option& b, int lanes) {
  return a.step == b.step && ring(a.offset - b.offset, lanes) == 0;
}

// conflict[d]: two lanes at distance d can want the same pair.
std::vector<bool> conflicts(const std::vector<Option>& options, int lanes) {
  std::vector<bool> conflict(static_cast<std::size_t>(lanes), false);
  for (const Option& a : options) {
    for (const Option& b : options) {
      if (a.step != b.step || coincide(a, b, lanes)) continue;
      conflict[static_cast<std::size_t>(ring(a.offset - b.offset, lanes))] = true;
    }
  }
  return conflict;
}

using Colours = std::vector<int>;

class Ring {
 public:
  explicit Ring(const std::vector<bool>& conflict)
      : conflict_(conflict), lanes_(static_cast<int>(conflict.size())) {}

  bool adjacent(int a, int b) const {
    return a != b && conflict_[static_cast<std::size_t>(ring(a - b, lanes_))];
  }

  bool allowed(const Colours& colours, int lane, int colour) const {
    for (int other = 0; other < lanes_; ++other) {
      if (colours[static_cast<std::size_t>(other)] == colour && adjacent(lane, other)) return false;
    }
    return true;
  }

  Colours first_fit() const {
    Colours colours(static_cast<std::size_t>(lanes_), -1);
    for (int lane = 0; lane < lanes_; ++lane) {
      int colour = 0;
      while (!allowed(colours, lane, colour)) ++colour;
      colours[static_cast<std::size_t>(lane)] = colour;
    }
    return colours;
  }

  // Distances 1..k conflict and no others: runs of at least k + 1 lanes, each numbered from 0.
  Colours runs() const {
    int reach = 0;
    const auto next = [&] { return static_cast<std::size_t>(reach) + 1; };
    while (2 * (reach + 1) <= lanes_ && conflict_[next()]) ++reach;
    for (int d = reach + 1; 2 * d <= lanes_; ++d) {
      if (conflict_[static_cast<std::size_t>(d)]) return {};
    }
    const int count = lanes_ / (reach + 1);
    Colours colours;
    for (int run = 0; run < count; ++run) {
      const int length = lanes_ / count + (run < lanes_ % count ? 1 : 0);
      for (int i = 0; i < length; ++i) colours.push_back(i);
    }
    return colours;
  }

  // Always the lane with the most colours around it, the lowest colour that it may have.
  Colours most_constrained_first() const {
    Colours colours(static_cast<std::size_t>(lanes_), -1);
    for (int step = 0; step < lanes_; ++step) {
      const int lane = most_constrained(colours);
      int colour = 0;
      while (!allowed(colours, lane, colour)) ++colour;
      colours[static_cast<std::size_t>(lane)] = colour;
    }
    return colours;
  }

  // A colouring with `count` colours, or nothing when there is none or the search is too long.
  Colours exact(int count) const {
    Colours colours(static_cast<std::size_t>(lanes_), -1);
    int nodes = 0;
    return search(colours, count, nodes) ? colours : Colours{};
  }

 private:
  int around(const Colours& colours, int lane) const {
    std::vector<bool> seen(static_cast<std::size_t>(lanes_), false);
    for (int other = 0; other < lanes_; ++other) {
      const int colour = colours[static_cast<std::size_t>(other)];
      if (colour >= 0 && adjacent(lane, other)) seen[static_cast<std::size_t>(colour)] = true;
    }
    return static_cast<int>(std::count(seen.begin(), seen.end(), true));
  }

  int most_constrained(const Colours& colours) const {
    int best = -1;
    int most = -1;
    for (int lane = 0; lane < lanes_; ++lane) {
      if (colours[static_cast<std::size_t>(lane)] >= 0) continue;
      const int colours_around = around(colours, lane);
      if (colours_around > most) {
        most = colours_around;
        best = lane;
      }
    }
    return best;
  }

  bool search(Colours& colours, int count, int& nodes) const {
    if (++nodes > kExactNodes) return false;
    const int lane = most_constrained(colours);
    if (lane < 0) return true;
    const int used = *std::max_element(colours.begin(), colours.end()) + 1;
    for (int colour = 0; colour < std::min(count, used + 1); ++colour) {
      if (!allowed(colours, lane, colour)) continue;
      colours[static_cast<std::size_t>(lane)] = colour;
      if (search(colours, count, nodes)) return true;
      colours[static_cast<std::size_t>(lane)] = -1;
    }
    return false;
  }

  const std::vector<bool>& conflict_;
  int lanes_;
};

int colour_count(const Colours& colours) {
  return *std::max_element(colours.begin(), colours.end()) + 1;
}

}  // namespace

std::vector<Option> option_list(const Params& params) {
  if (params.options.word.empty()) {
    std::vector<Option> list;
    for (const auto& pair : params.options.lists) {
      list.push_back({static_cast<int>(pair.at(0)), static_cast<int>(pair.at(1))});
    }
    return list;
  }
  std::vector<Option> list;
  for (const Option& option : preset(params.options.word, params.depth)) {
    const bool twice = std::any_of(list.begin(), list.end(), [&](const Option& before) {
      return coincide(before, option, params.lanes);
    });
    if (!twice) list.push_back(option);
  }
  return list;
}

std::string options_error(const Params& params) {
  const auto& lists = params.options.lists;
  const auto entry = [&](std::size_t i) {
    std::string text = to_text(WordOrLists{"", {lists[i]}});
    return "options: entry " + std::to_string(i + 1) + " " + text.substr(1, text.size() - 2);
  };
  if (params.options.word.empty() && lists.empty()) return "options: at least [0, 0] is needed";
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (lists[i].size() != 2) return entry(i) + " must be a pair [step, lane offset]";
    const std::int64_t step = lists[i][0];
    const std::int64_t offset = lists[i][1];
    if (i == 0 && (step != 0 || offset != 0)) {
      return entry(i) + " must be [0, 0]: a lane's own pair of the oldest row comes first";
    }
    if (step < 0 || step >= params.depth) {
      return entry(i) + " has a step outside 0.." + std::to_string(params.depth - 1) +
             " (depth - 1)";
    }
    if (offset <= -params.lanes || offset >= params.lanes) {
      return entry(i) + " has a lane offset beyond the " + std::to_string(params.lanes) + " lanes";
    }
    if (i > 0 && step == 0) {
      return entry(i) + " moves pairs within the oldest row; then that row might never drain";
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (lists[j][0] == step && ring(static_cast<int>(lists[j][1] - offset), params.lanes) == 0) {
        return entry(i) + " is the same as entry " + std::to_string(j + 1) + " on a ring of " +
               std::to_string(params.lanes) + " lanes";
      }
    }
  }
  return "";
}

std::vector<std::vector<int>> colour_ring(int lanes, const std::vector<bool>& conflict) {
  const Ring graph(conflict);
  Colours best = graph.first_fit();
  const auto consider = [&](const Colours& colours) {
    if (!colours.empty() && colour_count(colours) < colour_count(best)) best = colours;
  };
  consider(graph.runs());
  consider(graph.most_constrained_first());
  while (lanes <= kExactLanes && colour_count(best) > 1) {
    const Colours fewer = graph.exact(colour_count(best) - 1);
    if (fewer.empty()) break;
    best = fewer;
  }
  std::vector<std::vector<int>> levels(static_cast<std::size_t>(colour_count(best)));
  for (int lane = 0; lane < lanes; ++lane) {
    levels[static_cast<std::size_t>(best[static_cast<std::size_t>(lane)])].push_back(lane);
  }
  return levels;
}

std::vector<std::vector<int>> level_list(const Params& params) {
  if (params.level_order.word.empty()) {
    std::vector<std::vector<int>> levels;
    for (const auto& list : params.level_order.lists) levels.emplace_back(list.begin(), list.end());
    return levels;
  }
  return colour_ring(params.lanes, conflicts(option_list(params), params.lanes));
}

std::string levels_error(const Params& params) {
  if (!params.level_order.word.empty()) return "";
  const std::vector<bool> conflict = conflicts(option_list(params), params.lanes);
  std::vector<bool> seen(static_cast<std::size_t>(params.lanes), false);
  int number = 0;
  for (const auto& level : params.level_order.lists) {
    const std::string here = "level_order: level " + std::to_string(++number);
    for (std::size_t i = 0; i < level.size(); ++i) {
      const std::string lane = " lane " + std::to_string(level[i]);
      if (level[i] < 0 || level[i] >= params.lanes) {
        return here + " names" + lane + "; there are lanes 0.." + std::to_string(params.lanes - 1);
      }
      if (seen[static_cast<std::size_t>(level[i])]) return here + " repeats" + lane;
      seen[static_cast<std::size_t>(level[i])] = true;
      for (std::size_t j = 0; j < i; ++j) {
        const int distance = ring(static_cast<int>(level[i] - level[j]), params.lanes);
        if (conflict[static_cast<std::size_t>(distance)]) {
          return here + " has lanes " + std::to_string(level[j]) + " and " +
                 std::to_string(level[i]) + ", which can want the same pair";
        }
      }
    }
  }
  const auto missing = std::find(seen.begin(), seen.end(), false);
  if (missing != seen.end()) {
    return "level_order: lane " + std::to_string(missing - seen.begin()) + " is in no level";
  }
  return "";
}

}  // namespace whit::tensordash
