// SPDX-License-Identifier: Apache-2.0
// The checked-in schemas are what the tool prints, and schema and validator give the same verdict
// on every file of tests/data/config and on each parameter set to good, border and bad values.
// Files named beyond_schema_* break what a schema cannot say (rules across keys, how a number is
// written, syntax).
#include <filesystem>
#include <regex>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "generator/config/config.hpp"
#include "generator/config/schema.hpp"
#include "generator/core/registry.hpp"
#include "generator/emit/file_io.hpp"

namespace whit {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// YAML 1.2 core schema; a quoted scalar is text.
Json json_of(const YAML::Node& node) {
  if (node.IsMap()) {
    Json map = Json::object();
    for (const auto& entry : node) map[entry.first.Scalar()] = json_of(entry.second);
    return map;
  }
  if (node.IsSequence()) {
    Json list = Json::array();
    for (const auto& item : node) list.push_back(json_of(item));
    return list;
  }
  if (!node.IsScalar()) return nullptr;
  const std::string text = node.Scalar();
  if (node.Tag() == "!") return text;
  if (text == "true" || text == "false") return text == "true";
  if (std::regex_match(text, std::regex("-?[0-9]{1,18}"))) return std::stoll(text);
  if (std::regex_match(text, std::regex("-?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?"))) {
    return std::stod(text);
  }
  return text;
}

class Schema {
 public:
  explicit Schema(const UnitSpec& spec) {
    const Json json = Json::parse(unit_schema(spec).dump());
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(json), schema_);
  }
  bool accepts(const std::string& yaml) const {
    const Json document = json_of(YAML::Load(yaml));
    valijson::Validator validator;
    return validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
  }

 private:
  valijson::Schema schema_;
};

bool validator_accepts(const std::string& yaml) {
  Diagnostics diagnostics;
  return parse_config(yaml, "t.yaml", {}, diagnostics).has_value();
}

std::vector<fs::path> yaml_files(const std::string& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(WHIT_SOURCE_DIR "/tests/data/config/" + folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  return files;
}

TEST(Schema, CheckedInFiles_AreWhatTheToolPrints) {
  for (const UnitSpec& spec : registry()) {
    const std::string path = WHIT_SOURCE_DIR "/schema/" + spec.name + ".schema.json";
    EXPECT_EQ(read_text_file(path), unit_schema(spec).dump(2) + "\n") << "run 'make docs'";
  }
}

TEST(Schema, FilesOfTheCorpus_GetTheValidatorsVerdict) {
  // Files that name no known unit are judged by the first one's schema.
  const auto accepts = [](const std::string& text) {
    const UnitSpec* spec = &registry().front();
    for (const UnitSpec& unit : registry()) {
      if (text.find("unit: " + unit.name) != std::string::npos) spec = &unit;
    }
    return Schema(*spec).accepts(text);
  };
  for (const fs::path& file : yaml_files("good")) {
    EXPECT_TRUE(accepts(read_text_file(file.string()))) << file;
  }
  int compared = 0;
  for (const fs::path& file : yaml_files("bad")) {
    if (file.stem().string().rfind("beyond_schema_", 0) == 0) continue;
    EXPECT_FALSE(accepts(read_text_file(file.string()))) << file;
    ++compared;
  }
  EXPECT_GT(compared, 60);
}

// Values that stand for every kind of mistake, and the borders of the parameter.
std::vector<std::string> trial_values(const Parameter& parameter) {
  std::vector<std::string> values = {"true", "\"8\"", "8.5",  "[8]", "{a: 8}",
                                     "word", "-1",    "null", "0",   "99999999"};
  for (const std::int64_t border : {parameter.minimum, parameter.maximum}) {
    for (const int step : {-1, 0, 1}) values.push_back(std::to_string(border + step));
  }
  for (const std::string& choice : parameter.choices) {
    if (!choice.empty()) values.push_back(choice);
  }
  for (const std::int64_t allowed : parameter.allowed) values.push_back(std::to_string(allowed));
  return values;
}

// A value is compared only when no rule across parameters is touched: those are beyond the schema.
bool breaks_a_rule(const std::string& yaml) {
  Diagnostics diagnostics;
  parse_config(yaml, "t.yaml", {}, diagnostics);
  return !diagnostics.errors().empty() &&
         diagnostics.errors()[0].notes == std::vector<std::string>{"see `whit describe apack`"};
}

TEST(Schema, EachParameterWithGoodAndBadValues_GetsTheValidatorsVerdict) {
  const UnitSpec& spec = *find_unit("apack");
  const Schema schema(spec);
  int compared = 0;
  for (const Parameter& parameter : spec.parameters) {
    for (const std::string& value : trial_values(parameter)) {
      const std::string yaml =
          fmt::format("schema_version: 1\nunit: apack\nname: a\nparameters: {{{}: {}}}\n",
                      parameter.name, value);
      if (breaks_a_rule(yaml)) continue;
      EXPECT_EQ(schema.accepts(yaml), validator_accepts(yaml)) << yaml;
      ++compared;
    }
  }
  EXPECT_GE(compared, 150);
}

}  // namespace
}  // namespace whit
