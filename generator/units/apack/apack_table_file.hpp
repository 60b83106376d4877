// SPDX-License-Identifier: Apache-2.0
// An APack table as a YAML file: what `whit profile` writes and `tables:` names.
//
//   schema_version: 1
//   kind: apack_table
//   value_bits: 8
//   count_bits: 10
//   top: 1024
//   source: {file: weights.npy, values: 16384, crc32: 0x1B2C3D4E}
//   v_min: [0, 1, ...]
//   cum: [0, 300, ...]
#pragma once

#include <string>

#include "golden/apack/apack_table.hpp"

namespace whit {

// Where a table comes from; for the reader of the file, not for the tool.
struct TableSource {
  std::string file;  // name without folders
  std::size_t values = 0;
  std::uint32_t crc32 = 0;  // of the tensor's bytes
};

std::string format_table_file(const apack::Table& table, const apack::Params& params,
                              const TableSource& source);

// Strict, as a configuration: throws InputError with every error at its place, for an illegal
// table, or one that was made for other value_bits, table_rows, count_bits or top.
apack::Table read_table_file(const std::string& path, const apack::Params& params);
apack::Table parse_table_file(const std::string& text, const std::string& name,
                              const apack::Params& params);

}  // namespace whit
