// SPDX-License-Identifier: Apache-2.0
// Two texts of one mapped netlist, for OpenSTA and for Verilator, whose cells have the same names,
// and what counts the changes of the cells' outputs.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/flow/code_coverage.hpp"
#include "generator/flow/library.hpp"

namespace whit::flow {

struct MappedCell {
  std::string name;  // <instances>.part<index>_<number>
  std::string type;  // cell of the library
};

// Names of the parts by index: those of the manifest, and "other".
std::vector<std::string> part_names(const nlohmann::json& manifest);
// The index in a cell's name. Throws GateFailed when it has none below `parts`.
std::size_t part_index(const std::string& cell, std::size_t parts);

// Reads the RTLIL of the parts, names the cells by part (`stat` has the modules), and writes
// <folder>/mapped.v as timing analysis wants it, and <folder>/cells.v in which the library's
// functions stand for the cells, with the ports of the RTL.
std::string power_script(const std::string& parts, const nlohmann::json& stat,
                         const nlohmann::json& manifest, const Library& library,
                         const std::string& folder);

// The cells of mapped.v. Throws GateFailed when there is none.
std::vector<MappedCell> mapped_cells(const std::string& text);

// An output pin of a cell.
struct OutputPin {
  std::size_t cell = 0;  // index
  std::string net;       // its name in cells.v
};
// Throws GateFailed for a cell without outputs.
std::vector<OutputPin> output_pins(const std::vector<MappedCell>& cells, const Library& library);

// cells.v with registers that sample the pins at each rising edge; Verilator counts the changes of
// these bits and of nothing else.
std::string with_samplers(const std::string& text, const std::vector<OutputPin>& pins,
                          const std::string& clock);

struct Changes {
  std::uint64_t edges = 0;          // rising edges of the clock
  std::vector<std::uint64_t> pins;  // changes of each pin, in the order of `with_samplers`
};
// Throws GateFailed when a point is no sampler's, or one is missing.
Changes changes_of(const std::vector<CoveragePoint>& points, std::size_t pins);

}  // namespace whit::flow
