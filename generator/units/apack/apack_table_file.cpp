// SPDX-License-Identifier: Apache-2.0
#include "generator/units/apack/apack_table_file.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "generator/config/map_reader.hpp"
#include "generator/config/scalar.hpp"
#include "generator/config/suggestion.hpp"
#include "generator/emit/file_io.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

constexpr std::int64_t kTableSchemaVersion = 1;
constexpr const char* kTableKind = "apack_table";

const std::vector<std::string> kKeys = {
    "schema_version", "kind", "value_bits", "count_bits", "top", "source", "v_min", "cum"};

class TableFileReader : private MapReader {
 public:
  explicit TableFileReader(Diagnostics& diagnostics) : MapReader(diagnostics) {}

  apack::Table read(const YamlNode& root, const apack::Params& params) {
    apack::Table table;
    if (!root.is_map()) {
      error(root, describe_node(root) + " where an APack table is due");
      return table;
    }
    for (const auto& [key, value] : root.entries) {
      if (std::find(kKeys.begin(), kKeys.end(), key.text) != kKeys.end()) continue;
      error(key, fmt::format("unknown key '{}'{}", key.text, did_you_mean(key.text, kKeys)));
    }
    const YamlNode* kind = required(root, "kind");
    if (kind != nullptr && kind->text != kTableKind) {
      error(*kind, fmt::format("kind: {} where {} is due", describe_node(*kind), kTableKind));
    }
    expect(root, "schema_version", kTableSchemaVersion);
    expect(root, "value_bits", params.value_bits);
    expect(root, "count_bits", params.count_bits);
    expect(root, "top", params.top);
    table.v_min = column(root, "v_min", params.table_rows);
    table.cum = column(root, "cum", params.table_rows);
    if (diagnostics_.empty()) {
      const std::string problem = table_error(table, params);
      if (!problem.empty()) error(*root.find("v_min"), "illegal table: " + problem);
    }
    return table;
  }

 private:
  void expect(const YamlNode& root, const std::string& key, std::int64_t due) {
    const YamlNode* node = required(root, key);
    if (node == nullptr) return;
    std::string problem;
    const std::optional<std::int64_t> value = integer_of(*node, problem);
    if (!value) error(*node, fmt::format("{}: {}", key, problem));
    else if (*value != due) {
      error(*node, fmt::format("{}: the table was made for {}, the configuration has {}", key,
                               *value, due));
    }
  }

  std::vector<std::uint32_t> column(const YamlNode& root, const std::string& key, int rows) {
    std::vector<std::uint32_t> numbers;
    const YamlNode* node = required(root, key);
    if (node == nullptr) return numbers;
    if (node->kind != YamlNode::Kind::list ||
        node->items.size() != static_cast<std::size_t>(rows)) {
      error(*node, fmt::format("{}: a list of table_rows = {} numbers is due", key, rows));
      return numbers;
    }
    for (const YamlNode& item : node->items) {
      std::string problem;
      const std::optional<std::int64_t> value = integer_of(item, problem);
      if (!value) error(item, fmt::format("{}: {}", key, problem));
      else if (*value < 0 || *value > 65535) {
        error(item, fmt::format("{}: {} is outside 0..65535", key, *value));
      }
      numbers.push_back(static_cast<std::uint32_t>(value.value_or(0)));
    }
    return numbers;
  }
};

}  // namespace

std::string format_table_file(const apack::Table& table, const apack::Params& params,
                              const TableSource& source) {
  return fmt::format(
      "schema_version: {}\nkind: {}\nvalue_bits: {}\ncount_bits: {}\ntop: {}\n"
      "source: {{file: {}, values: {}, crc32: 0x{:08X}}}\nv_min: [{}]\ncum: [{}]\n",
      kTableSchemaVersion, kTableKind, params.value_bits, params.count_bits, params.top,
      quoted_scalar(source.file), source.values, source.crc32, fmt::join(table.v_min, ", "),
      fmt::join(table.cum, ", "));
}

apack::Table parse_table_file(const std::string& text, const std::string& name,
                              const apack::Params& params) {
  Diagnostics diagnostics;
  apack::Table table;
  if (const std::optional<YamlNode> root = read_yaml(text, name, diagnostics)) {
    table = TableFileReader(diagnostics).read(*root, params);
  }
  if (!diagnostics.empty()) throw InputError(diagnostics.text());
  return table;
}

apack::Table read_table_file(const std::string& path, const apack::Params& params) {
  return parse_table_file(read_text_file(path), path, params);
}

}  // namespace whit
