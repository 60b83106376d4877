// SPDX-License-Identifier: Apache-2.0
// Passes on the cycle model of their tile, no side ever waiting.
#pragma once

#include <functional>
#include <memory>

#include "golden/mokey/mokey_product.hpp"

namespace whit::mokey {

// The model of the datapath.
std::unique_ptr<TileModel> make_tile_model(const Params& p);

struct RunCounts {
  std::uint64_t cycles = 0;  // from the first step's beat to the last result
  std::uint64_t steps = 0;
  std::uint64_t stalls = 0;   // a step was held and did not end
  std::uint64_t blocked = 0;  // ... as its bank was full
  std::uint64_t served = 0;   // pairs with an outlier
};

// Loads the registers (not of a baseline) and runs all passes, in order; `place` is given a result
// per lane.
RunCounts run_passes(
    const Params& p, const Registers& registers, std::size_t passes,
    const std::function<Pass(std::size_t)>& pass,
    const std::function<void(std::size_t, const std::vector<std::int64_t>&)>& place);

// The results are placed.
RunCounts run_product(const Params& p, const Registers& registers, Product& product);

// The words of `cfg` that load the registers.
std::vector<CfgBeat> cfg_words(const Registers& registers);

}  // namespace whit::mokey
