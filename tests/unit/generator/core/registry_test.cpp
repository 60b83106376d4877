// SPDX-License-Identifier: Apache-2.0
// A registered unit has every leaf of the tree, and its parameter matrix covers all pairs that can
// stand together.
#include "generator/core/registry.hpp"

#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "generator/core/matrix.hpp"
#include "generator/emit/file_io.hpp"

namespace whit {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot = WHIT_SOURCE_DIR;

bool any_file(const fs::path& folder, const std::string& part) {
  if (!fs::exists(folder)) return false;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(Registry, EveryUnit_HasEveryLeaf) {
  ASSERT_FALSE(registry().empty());
  for (const UnitSpec& spec : registry()) {
    const std::string& unit = spec.name;
    const std::vector<std::string> files = {"docs/units/" + unit + ".md",
                                            "golden/" + unit + "/" + unit + "_params.hpp",
                                            "golden/" + unit + "/" + unit + "_model.hpp",
                                            "golden/" + unit + "/" + unit + "_cycle.hpp",
                                            "generator/units/" + unit + "/" + unit + "_spec.cpp",
                                            "testbench/" + unit + "/" + unit + "_bench.cpp",
                                            "constraints/" + unit + "/budget.yaml",
                                            "examples/" + unit + ".yaml",
                                            "schema/" + unit + ".schema.json",
                                            "tests/unit/golden/" + unit};
    for (const std::string& file : files) EXPECT_TRUE(fs::exists(kRoot / file)) << file;
    EXPECT_TRUE(any_file(kRoot / "rtl_templates" / unit, ".v.tpl")) << unit;
    EXPECT_TRUE(any_file(kRoot / "rtl_templates" / unit, "whit_" + unit)) << unit;
    EXPECT_NE(read_text_file((kRoot / "README.md").string()).find("`" + unit + "`"),
              std::string::npos);
    EXPECT_TRUE(spec.design && spec.model && spec.stimulus) << unit;
    EXPECT_TRUE(spec.profile || spec.table_keys.empty()) << unit;
    EXPECT_FALSE(spec.citation.empty() || spec.title.empty() || spec.version.empty());
  }
}

TEST(Registry, Names_AreDistinctAndFound) {
  std::set<std::string> names;
  for (const UnitSpec& spec : registry()) {
    EXPECT_TRUE(names.insert(spec.name).second);
    EXPECT_EQ(find_unit(spec.name), &spec);
    for (const Parameter& parameter : spec.parameters) EXPECT_FALSE(parameter.doc.empty());
  }
  EXPECT_EQ(find_unit("none"), nullptr);
}

TEST(Matrix, EverySet_IsLegal_AndEveryValueOfEveryParameterOccurs) {
  for (const UnitSpec& spec : registry()) {
    std::vector<std::set<std::string>> seen(spec.parameters.size());
    for (const std::any& params : parameter_matrix(spec)) {
      for (const Rule& rule : spec.rules) EXPECT_EQ(rule.broken(params), "");
      for (std::size_t i = 0; i < seen.size(); ++i) {
        seen[i].insert(to_text(spec.parameters[i].get(params)));
      }
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const Parameter& parameter = spec.parameters[i];
      for (const ParameterValue& value : parameter.tested) {
        EXPECT_EQ(seen[i].count(to_text(value)), 1U) << parameter.name << " " << to_text(value);
      }
      if (!parameter.tested.empty()) continue;
      for (const std::string& choice : parameter.choices) EXPECT_EQ(seen[i].count(choice), 1U);
      // A derived default is tested with its neighbours.
      if (parameter.kind != ParameterKind::integer || parameter.derived_default) continue;
      EXPECT_EQ(seen[i].count(std::to_string(parameter.minimum)), 1U) << parameter.name;
      EXPECT_EQ(seen[i].count(std::to_string(parameter.maximum)), 1U) << parameter.name;
    }
  }
}

}  // namespace
}  // namespace whit
