// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_search.hpp"

#include <random>

#include <gtest/gtest.h>

#include "golden/common/error.hpp"

namespace whit::tensordash {
namespace {

// Lanes 0..7 of 16 have all the pairs: wires that reach far help, those of the preset do not.
Reductions half_dense(int count) {
  return Reductions(static_cast<std::size_t>(count), {std::vector<RowBits>(60, 0x00FF)});
}

TEST(TensorDashSearch, FindsWiresForTheData_AndSaysWhatTheyGain) {
  Search search;
  search.reach = 8;
  search.levels = 16;
  search.rounds = 400;
  const SearchResult found = search_options({}, search, half_dense(4));
  ASSERT_EQ(found.options.size(), 8u);
  EXPECT_EQ(found.options.front(), (Option{0, 0}));
  EXPECT_LT(found.cycles, found.age_cycles * 9 / 10);
  EXPECT_EQ(found.dense_cycles, 120u) << "every second reduction judges";
  Params p;
  p.options = {"", {}};
  for (const Option& o : found.options) p.options.lists.push_back({o.step, o.offset});
  EXPECT_EQ(options_error(p), "");
  const SearchResult again = search_options({}, search, half_dense(4));
  EXPECT_EQ(again.options, found.options) << "seeded";
}

TEST(TensorDashSearch, KeepsInputsAndLevels) {
  for (const int inputs : {1, 2, 5, 12}) {
    Search search;
    search.inputs = inputs;
    search.levels = inputs > 8 ? 16 : 6;
    search.rounds = 50;
    const SearchResult found = search_options({}, search, half_dense(2));
    EXPECT_EQ(found.options.size(), static_cast<std::size_t>(inputs));
    EXPECT_LE(found.levels, search.levels);
  }
}

TEST(TensorDashSearch, BadSettingsAreRefused) {
  for (const char* bad : {"inputs=0", "inputs=17", "wires=3", "reach=x", "rounds=0", "levels=65"}) {
    EXPECT_THROW(parse_search(bad), InputError) << bad;
  }
  Params p;
  p.depth = 2;
  Search search;
  search.reach = 1;
  EXPECT_THROW(search_options(p, search, half_dense(1)), InputError) << "only four options";
}

}  // namespace
}  // namespace whit::tensordash
