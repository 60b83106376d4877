// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_search.hpp"

#include <algorithm>
#include <limits>
#include <random>

#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"

namespace whit::tensordash {
namespace {

std::uint64_t cycles_of(const Connectivity& net, const Reductions& reductions) {
  std::uint64_t cycles = 0;
  for (const auto& streams : reductions) cycles += reduction_cycles(net, streams, schedule);
  return cycles;
}

Params with_options(Params params, const std::vector<Option>& options) {
  params.options = {"", {}};
  for (const Option& option : options) params.options.lists.push_back({option.step, option.offset});
  params.level_order = {"auto", {}};
  return params;
}

int level_count(const Params& params) { return static_cast<int>(level_list(params).size()); }

// Every option but [0, 0].
std::vector<Option> all_options(const Params& params, int reach) {
  std::vector<Option> all;
  for (int step = 1; step < params.depth; ++step) {
    for (int offset = -reach; offset <= reach; ++offset) {
      const bool twice = std::any_of(all.begin(), all.end(), [&](const Option& o) {
        return o.step == step && ring(o.offset - offset, params.lanes) == 0;
      });
      if (!twice) all.push_back({step, offset});
    }
  }
  return all;
}

bool has(const std::vector<Option>& options, const Option& option) {
  return std::find(options.begin(), options.end(), option) != options.end();
}

}  // namespace

Search parse_search(const std::string& text) {
  Search s;
  for (const auto& [key, value] : key_values(text)) {
    const std::string where = "--search: " + key;
    if (key == "inputs") s.inputs = number_in(where, value, 1, 16);
    else if (key == "reach") s.reach = number_in(where, value, 0, kMaxLanes / 2);
    else if (key == "levels") s.levels = number_in(where, value, 1, kMaxLanes);
    else if (key == "rounds") s.rounds = number_in(where, value, 1, 100000);
    else if (key == "rows")
      s.rows = number_in(where, value, std::int64_t{1}, std::int64_t{1000000});
    else if (key == "seed") {
      s.seed = number_in(where, value, std::int64_t{0}, std::numeric_limits<std::int64_t>::max());
    } else {
      throw InputError(where + " is not one of inputs, reach, levels, rounds, rows, seed");
    }
  }
  return s;
}

SearchResult search_options(const Params& given, const Search& search,
                            const Reductions& reductions) {
  Params preset = given;
  preset.options = {"age", {}};
  preset.level_order = {"auto", {}};
  const int reach = std::min(search.reach, given.lanes / 2);
  const std::vector<Option> all = all_options(given, reach);
  const std::size_t wanted = static_cast<std::size_t>(search.inputs);
  if (wanted > all.size() + 1) {
    throw InputError("--search: inputs = " + std::to_string(search.inputs) + "; depth and reach " +
                     "give only " + std::to_string(all.size() + 1) + " options");
  }
  const int most_levels = search.levels > 0 ? search.levels : level_count(preset);

  Reductions train;
  Reductions judge;
  for (std::size_t i = 0; i < reductions.size(); ++i) {
    (i % 2 == 0 ? train : judge).push_back(reductions[i]);
  }
  if (judge.empty()) judge = train;

  std::mt19937_64 random(static_cast<std::uint64_t>(search.seed));
  std::vector<Option> best = option_list(preset);
  best.resize(std::min(best.size(), wanted));
  for (std::size_t i = 0; best.size() < wanted; ++i) {
    if (!has(best, all[i])) best.push_back(all[i]);
  }
  SearchResult result;
  const auto measured = [&](const std::vector<Option>& options, std::uint64_t& cycles) {
    const Params params = with_options(given, options);
    if (level_count(params) > most_levels) return false;
    cycles = cycles_of(Connectivity(params), train);
    ++result.tries;
    return true;
  };
  std::uint64_t best_cycles = std::numeric_limits<std::uint64_t>::max();
  measured(best, best_cycles);
  for (int round = 0; round < search.rounds && best.size() > 1; ++round) {
    std::vector<Option> next = best;
    const std::size_t at = 1 + random() % (next.size() - 1);
    const std::size_t other = 1 + random() % (next.size() - 1);
    const Option& fresh = all[random() % all.size()];
    if (random() % 2 == 0 && !has(next, fresh)) next[at] = fresh;
    else std::swap(next[at], next[other]);
    if (next == best) continue;
    std::uint64_t cycles = 0;
    if (!measured(next, cycles) || cycles > best_cycles) continue;
    best = next;
    best_cycles = cycles;
  }
  if (best_cycles == std::numeric_limits<std::uint64_t>::max()) {
    throw InputError("--search: no list with at most " + std::to_string(most_levels) +
                     " levels was found; give levels=N");
  }
  const Params found = with_options(given, best);
  result.options = best;
  result.levels = level_count(found);
  result.cycles = cycles_of(Connectivity(found), judge);
  result.age_cycles = cycles_of(Connectivity(preset), judge);
  for (const auto& streams : judge) result.dense_cycles += streams.front().size();
  return result;
}

}  // namespace whit::tensordash
