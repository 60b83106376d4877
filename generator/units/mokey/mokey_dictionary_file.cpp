// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_dictionary_file.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "generator/config/map_reader.hpp"
#include "generator/config/scalar.hpp"
#include "generator/emit/file_io.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

using mokey::Dictionary;

constexpr std::int64_t kDictionariesSchemaVersion = 1;
constexpr const char* kDictionariesKind = "mokey_dictionaries";
// Far beyond what numbers of fp32 need.
constexpr std::int64_t kMostFractionBits = 256;

const std::vector<std::string> kRoles = {"a", "w", "y"};
const std::vector<std::string> kKeys = {"role",          "mean",       "sigma",      "cut",
                                        "fraction_bits", "fixed_mean", "magnitudes", "outliers"};

class DictionaryFileReader : private MapReader {
 public:
  DictionaryFileReader(Diagnostics& diagnostics, const mokey::Params& params)
      : MapReader(diagnostics),
        params_(params),
        limit_(std::int64_t{1} << (params.dict_bits - 1)) {}

  MokeyDictionaries read(const YamlNode& root) {
    MokeyDictionaries all;
    if (!check_map(root, "the dictionaries' file", {"schema_version", "kind", "tensors"})) {
      return all;
    }
    if (const YamlNode* version = required(root, "schema_version")) {
      integer(*version, "schema_version", kDictionariesSchemaVersion, kDictionariesSchemaVersion);
    }
    const YamlNode* kind = required(root, "kind");
    if (kind != nullptr && kind->text != kDictionariesKind) {
      error(*kind,
            fmt::format("kind: {} where {} is due", describe_node(*kind), kDictionariesKind));
    }
    const YamlNode* list = required(root, "tensors");
    if (list == nullptr) return all;
    if (list->kind != YamlNode::Kind::list || list->items.empty()) {
      error(*list, "tensors: a list of one dictionary or more is due");
      return all;
    }
    for (const YamlNode& item : list->items) read_tensor(item, all);
    return all;
  }

 private:
  void read_tensor(const YamlNode& node, MokeyDictionaries& all) {
    const std::size_t errors = diagnostics_.errors().size();
    if (!check_map(node, "a dictionary", kKeys)) return;
    const YamlNode* role = required(node, "role");
    if (role != nullptr) check_role(*role, all);
    constexpr double kLeast = std::numeric_limits<double>::lowest();
    Dictionary d;
    d.mean = real(node, "mean", kLeast);
    d.sigma = real(node, "sigma", std::numeric_limits<double>::min());
    d.cut = real(node, "cut", std::numeric_limits<double>::min());
    if (const YamlNode* bits = required(node, "fraction_bits")) {
      d.fraction_bits =
          static_cast<int>(integer(*bits, "fraction_bits", -kMostFractionBits, kMostFractionBits));
    }
    if (const YamlNode* mean = required(node, "fixed_mean")) {
      d.fixed_mean = integer(*mean, "fixed_mean", -limit_, limit_ - 1);
    }
    d.magnitudes = centroids(node, "magnitudes", mokey::magnitudes(params_));
    d.outliers = centroids(node, "outliers", mokey::outlier_entries(params_));
    if (diagnostics_.errors().size() > errors) return;
    const std::string problem = dictionary_error(params_, d);
    if (!problem.empty()) error(*role, "illegal dictionary: " + problem);
    else all[role->text] = d;
  }

  void check_role(const YamlNode& node, const MokeyDictionaries& all) {
    if (std::find(kRoles.begin(), kRoles.end(), node.text) == kRoles.end()) {
      error(node,
            fmt::format("role: {} is not one of {}", describe_node(node), fmt::join(kRoles, ", ")));
    } else if (all.count(node.text) != 0) {
      error(node, fmt::format("role: {} has a dictionary already", node.text));
    }
  }

  double real(const YamlNode& map, const char* key, double least) {
    const YamlNode* node = required(map, key);
    if (node == nullptr) return 0;
    std::string problem;
    const std::optional<double> value = real_of(*node, problem);
    if (!value) error(*node, fmt::format("{}: {}", key, problem));
    else if (*value < least) error(*node, fmt::format("{}: {} is not above 0", key, node->text));
    return value.value_or(0);
  }

  std::int64_t integer(const YamlNode& node, const std::string& key, std::int64_t least,
                       std::int64_t most) {
    std::string problem;
    const std::optional<std::int64_t> value = integer_of(node, problem);
    if (!value) error(node, fmt::format("{}: {}", key, problem));
    else if (*value < least || *value > most) {
      error(node, fmt::format("{}: {} is outside {}..{}", key, *value, least, most));
    }
    return value.value_or(0);
  }

  std::vector<std::int64_t> centroids(const YamlNode& map, const char* key, int due) {
    std::vector<std::int64_t> numbers;
    const YamlNode* node = required(map, key);
    if (node == nullptr) return numbers;
    if (node->kind != YamlNode::Kind::list || node->items.size() != mokey::place_of(due)) {
      error(*node, fmt::format("{}: a list of {} integers is due", key, due));
      return numbers;
    }
    for (const YamlNode& item : node->items) {
      numbers.push_back(integer(item, key, -limit_, limit_ - 1));
      const std::size_t last = numbers.size() - 1;
      if (last > 0 && numbers[last] < numbers[last - 1]) {
        error(item,
              fmt::format("{}: {} follows {}; they ascend", key, numbers[last], numbers[last - 1]));
      }
    }
    return numbers;
  }

  mokey::Params params_;
  std::int64_t limit_;  // numbers of dict_bits are -limit_ .. limit_ - 1
};

}  // namespace

std::string format_dictionary_file(const MokeyDictionaries& dictionaries) {
  std::string text = fmt::format("schema_version: {}\nkind: {}\ntensors:\n",
                                 kDictionariesSchemaVersion, kDictionariesKind);
  for (const auto& [role, d] : dictionaries) {
    text += fmt::format(
        "  - {{role: {}, mean: {}, sigma: {}, cut: {}, fraction_bits: {}, fixed_mean: {},\n"
        "     magnitudes: [{}],\n     outliers: [{}]}}\n",
        role, d.mean, d.sigma, d.cut, d.fraction_bits, d.fixed_mean, fmt::join(d.magnitudes, ", "),
        fmt::join(d.outliers, ", "));
  }
  return text;
}

MokeyDictionaries parse_dictionary_file(const std::string& text, const std::string& name,
                                        const mokey::Params& params) {
  Diagnostics diagnostics;
  MokeyDictionaries all;
  if (const std::optional<YamlNode> root = read_yaml(text, name, diagnostics)) {
    all = DictionaryFileReader(diagnostics, params).read(*root);
  }
  if (!diagnostics.empty()) throw InputError(diagnostics.text());
  return all;
}

MokeyDictionaries read_dictionary_file(const std::string& path, const mokey::Params& params) {
  return parse_dictionary_file(read_text_file(path), path, params);
}

}  // namespace whit
