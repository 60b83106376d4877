// SPDX-License-Identifier: Apache-2.0
// Searches option lists for operands at hand: which wires, in which priority, take the fewest
// cycles with a given number of multiplexer inputs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "golden/tensordash/tensordash_model.hpp"

namespace whit::tensordash {

struct Search {
  int inputs = 8;            // options of a lane; 1..16
  int reach = 5;             // largest lane offset; 0..lanes / 2
  int levels = 0;            // most levels of the schedule; 0: as many as `age` has
  int rounds = 300;          // changes that are tried; 1..100000
  std::int64_t rows = 4000;  // staged rows that every try is measured on; 1..10^6
  std::int64_t seed = 1;
};

// "key=value,..." with the members' names as keys. Throws InputError.
Search parse_search(const std::string& text);

// Reductions: one stream of effectual pairs per scheduler.
using Reductions = std::vector<std::vector<std::vector<RowBits>>>;

struct SearchResult {
  std::vector<Option> options;
  int levels = 0;
  std::uint64_t cycles = 0;      // on the reductions that were not searched on
  std::uint64_t age_cycles = 0;  // ... of the preset `age`
  std::uint64_t dense_cycles = 0;
  int tries = 0;
};

// Hill climbing from the preset, which is cut or filled up to `inputs`: an option is replaced, or
// two change places; what is not slower stays. Every second reduction is searched on, the others
// judge the result (a single one does both), so that the gain is not fitted to the data.
SearchResult search_options(const Params& params, const Search& search,
                            const Reductions& reductions);

}  // namespace whit::tensordash
