// SPDX-License-Identifier: Apache-2.0
// The rows of the parameter matrices of all units, and what holds for each. The first ones of a
// unit have most of the pairs of values; the tests of every day take those, `make slow` the others.
#pragma once

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/config/config.hpp"
#include "generator/core/describe.hpp"
#include "generator/core/matrix.hpp"
#include "generator/core/registry.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {

constexpr std::size_t kDailyRows = 8;  // of a unit

struct Row {
  const UnitSpec* spec;
  std::size_t index;
  std::any params;
};

inline std::vector<Row> all_rows() {
  std::vector<Row> rows;
  for (const UnitSpec& spec : registry()) {
    std::size_t index = 0;
    for (const std::any& params : parameter_matrix(spec)) rows.push_back({&spec, index++, params});
  }
  return rows;
}

// The row as a configuration file. Reset style, trace and seed go round with the index.
inline std::string row_yaml(const Row& row) {
  Diagnostics diagnostics;
  std::optional<Config> config =
      parse_config(init_yaml(*row.spec, "row", ""), "row.yaml", {}, diagnostics);
  if (!config) return diagnostics.text();
  const std::vector<std::string> resets = {"async_low", "sync_low", "async_high", "sync_high"};
  config->params = row.params;
  config->interface.reset = resets[row.index % resets.size()];
  config->interface.trace = row.index % 2 == 1;
  return resolved_yaml(*config);
}

inline void PrintTo(const Row& row, std::ostream* out) { *out << row.spec->name << row.index; }

// Rows with fewer lanes and PEs, whose netlists compile in seconds.
inline std::vector<Row> twins() {
  std::vector<Row> twins;
  for (Row& row : all_rows()) {
    if (!row.spec->netlist_twin) continue;
    row.params = row.spec->netlist_twin(row.params);
    twins.push_back(std::move(row));
  }
  return twins;
}

inline std::vector<Row> only(std::vector<Row> rows, bool daily) {
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const Row& row) { return (row.index < kDailyRows) != daily; }),
             rows.end());
  return rows;
}

inline bool has_proofs(const Row& row) {
  return row.spec->proofs && !row.spec->proofs(row.params).empty();
}

inline std::string row_name(const testing::TestParamInfo<Row>& info) {
  return fmt::format("{}{}", info.param.spec->name, info.param.index);
}

// All tools read the row's RTL without a word, and it runs in lockstep with its cycle model under
// all stall patterns, with resets and clears in mid-stream.
inline void expect_lockstep(const Row& row) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(row));
  const ToolResult made = folder.whit({"generate", "row.yaml", "-o", "row"});
  ASSERT_EQ(made.status, 0) << made.err << folder.read("row.yaml");

  const ToolResult lint = folder.run({"make", "-s", "-C", "row/sim", "lint"});
  EXPECT_EQ(lint.status, 0);
  EXPECT_EQ(lint.err, "");
  const ToolResult icarus = folder.run(
      {"sh", "-c", "iverilog -g2005 -Wall -Wno-timescale -t null -s row -o /dev/null row/rtl/*.v"});
  EXPECT_EQ(icarus.status, 0);
  EXPECT_EQ(icarus.err, "");
  const ToolResult yosys = folder.run({"sh", "-c",
                                       "yosys -q -p 'hierarchy -check -top row; proc; select "
                                       "-assert-none t:$dlatch; check -assert' "
                                       "row/rtl/*.v"});
  EXPECT_EQ(yosys.status, 0);
  EXPECT_EQ(yosys.err, "");

  for (const char* stalls : {"never", "random", "idle_busy", "bursts", "adversarial"}) {
    const ToolResult run = folder.whit({"simulate", "row", "--stalls", stalls, "--cycles", "8000",
                                        "--seed", std::to_string(row.index + 1), "--json"});
    EXPECT_EQ(run.status, 0) << stalls << "\n" << run.err << folder.read("row.yaml");
    if (run.status != 0) break;
  }
}

// So does the netlist of a twin.
inline void expect_netlist_lockstep(const Row& row) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(row));
  const ToolResult run = folder.whit({"simulate", "row.yaml", "-o", "row", "--gates", "--cycles",
                                      "4000", "--seed", std::to_string(row.index + 1), "--json"});
  EXPECT_EQ(run.status, 0) << run.err << folder.read("row.yaml");
}

}  // namespace whit::test
