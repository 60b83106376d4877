// SPDX-License-Identifier: Apache-2.0
// Constant tables as text, for configurations whose tables are fixed in hardware: a `case` module
// for small ones, a $readmemh memory for large ones (conventions: wide parameters make synthesis
// crawl, text does not).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/core/design.hpp"

namespace whit {

struct Rom {
  std::string module;                 // with the `whit_` prefix
  std::string doc;                    // what an entry is, for the head of the file
  int width = 8;                      // of an entry; 1..64
  std::vector<std::uint64_t> values;  // at least one, each below 2^width
};

// Combinational: ports index_i, value_o. An index beyond the last entry gives zero.
// Throws std::logic_error for a table that is empty or has an entry that does not fit.
GeneratedFile table_case(const Rom& rom);

// One registered read port: clk_i, index_i, value_o; maps to block RAM. Two files: the module and
// the image <module>.hex, whose place a simulator or synthesizer takes relative to its working
// folder (parameter IMAGE).
std::vector<GeneratedFile> table_hex(const Rom& rom);

}  // namespace whit
