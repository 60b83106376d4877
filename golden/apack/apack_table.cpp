// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_table.hpp"

namespace whit::apack {

std::uint32_t range_end(const Table& table, const Params& params, int row) {
  const std::size_t next = static_cast<std::size_t>(row) + 1;
  return next < table.v_min.size() ? table.v_min[next] : std::uint32_t{1} << params.value_bits;
}

std::uint32_t count_end(const Table& table, const Params& params, int row) {
  const std::size_t next = static_cast<std::size_t>(row) + 1;
  return next < table.cum.size() ? table.cum[next] : static_cast<std::uint32_t>(params.top);
}

std::string table_error(const Table& table, const Params& params) {
  const std::size_t rows = static_cast<std::size_t>(params.table_rows);
  if (table.v_min.size() != rows || table.cum.size() != rows) {
    return "a table has exactly " + std::to_string(rows) + " rows";
  }
  if (table.v_min[0] != 0) return "v_min of row 0 must be 0";
  if (table.cum[0] != 0) return "cum of row 0 must be 0";
  for (std::size_t i = 0; i < rows; ++i) {
    const auto here = [&] { return " of row " + std::to_string(i); };
    if (table.v_min[i] >> params.value_bits != 0) {
      return "v_min" + here() + " does not fit " + std::to_string(params.value_bits) + " bits";
    }
    if (table.cum[i] >> params.count_bits != 0) {
      return "cum" + here() + " does not fit " + std::to_string(params.count_bits) + " bits";
    }
    if (i == 0) continue;
    if (table.v_min[i] < table.v_min[i - 1]) return "v_min" + here() + " is below the row before";
    if (table.cum[i] < table.cum[i - 1]) return "cum" + here() + " is below the row before";
    if (table.v_min[i] == table.v_min[i - 1] && table.cum[i] != table.cum[i - 1]) {
      return "row " + std::to_string(i - 1) + " has counts but no values";
    }
  }
  if (table.cum[rows - 1] >= static_cast<std::uint32_t>(params.top)) {
    return "the last row must own at least one count below " + std::to_string(params.top);
  }
  return "";
}

int offset_bits(const Table& table, const Params& params, int row) {
  const std::uint32_t begin = table.v_min[static_cast<std::size_t>(row)];
  const std::uint32_t end = range_end(table, params, row);
  return end - begin <= 1 ? 0 : bits_for(end - begin - 1);
}

int row_of(const Table& table, std::uint32_t value) {
  int row = 0;
  for (std::size_t i = 1; i < table.v_min.size(); ++i) {
    if (value >= table.v_min[i]) row = static_cast<int>(i);
  }
  return row;
}

}  // namespace whit::apack
