// SPDX-License-Identifier: Apache-2.0
// The parameter matrices of all units, as parameters of tests.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/config/config.hpp"
#include "generator/core/describe.hpp"
#include "generator/core/matrix.hpp"
#include "generator/core/registry.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {

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

inline bool has_proofs(const Row& row) {
  return row.spec->proofs && !row.spec->proofs(row.params).empty();
}

inline std::string row_name(const testing::TestParamInfo<Row>& info) {
  return fmt::format("{}{}", info.param.spec->name, info.param.index);
}

}  // namespace whit::test
