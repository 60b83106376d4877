// SPDX-License-Identifier: Apache-2.0
// Every row of the parameter matrix of every unit: all tools read the RTL without a word, and it
// runs in lockstep with its cycle model under all stall patterns, with resets and clears in
// mid-stream; so does the netlist of the row, in the unit's smaller twin of it; the properties of
// every third twin are proved.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/config/config.hpp"
#include "generator/core/describe.hpp"
#include "generator/core/matrix.hpp"
#include "generator/core/registry.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

struct Row {
  const UnitSpec* spec;
  std::size_t index;
  std::any params;
};

std::vector<Row> all_rows() {
  std::vector<Row> rows;
  for (const UnitSpec& spec : registry()) {
    std::size_t index = 0;
    for (const std::any& params : parameter_matrix(spec)) rows.push_back({&spec, index++, params});
  }
  return rows;
}

// The row as a configuration file. Reset style, trace and seed go round with the index.
std::string row_yaml(const Row& row) {
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

void PrintTo(const Row& row, std::ostream* out) { *out << row.spec->name << row.index; }

class ParameterMatrix : public testing::TestWithParam<Row> {};

TEST_P(ParameterMatrix, EveryToolReadsIt_AndLockstepHoldsUnderEveryStallPattern) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(GetParam()));
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
                                        "--seed", std::to_string(GetParam().index + 1), "--json"});
    EXPECT_EQ(run.status, 0) << stalls << "\n" << run.err << folder.read("row.yaml");
    if (run.status != 0) break;
  }
}

std::vector<Row> twins() {
  std::vector<Row> twins;
  for (Row& row : all_rows()) {
    if (!row.spec->netlist_twin) continue;
    row.params = row.spec->netlist_twin(row.params);
    twins.push_back(std::move(row));
  }
  return twins;
}

class NetlistMatrix : public testing::TestWithParam<Row> {};

TEST_P(NetlistMatrix, RunsInLockstep_AndItsPropertiesAreProved) {
  const TempFolder folder;
  folder.write("row.yaml", row_yaml(GetParam()));
  const ToolResult run =
      folder.whit({"simulate", "row.yaml", "-o", "row", "--gates", "--cycles", "4000", "--seed",
                   std::to_string(GetParam().index + 1), "--json"});
  EXPECT_EQ(run.status, 0) << run.err << folder.read("row.yaml");
  const UnitSpec& spec = *GetParam().spec;
  // Every third: proofs take a good part of the tests' time, and most do not depend on the row.
  if (!spec.proofs || GetParam().index % 3 != 0) return;
  if (spec.proofs(GetParam().params).empty()) return;
  const ToolResult proof = folder.whit({"prove", "row"});
  EXPECT_EQ(proof.status, 0) << proof.err << folder.read("row.yaml");
}

std::string row_name(const testing::TestParamInfo<Row>& info) {
  return fmt::format("{}{}", info.param.spec->name, info.param.index);
}

INSTANTIATE_TEST_SUITE_P(Units, ParameterMatrix, testing::ValuesIn(all_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Units, NetlistMatrix, testing::ValuesIn(twins()), row_name);

}  // namespace
}  // namespace whit::test
